"""Which day, or which two days, one asks of the plan's past. Sent with GET: it changes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from wtforms import Form, ValidationError

from portal.clock import today
from portal.web import language
from portal.web.forms.fields import WrittenDate
from portal.web.forms.looking import LookingForm
from portal.web.forms.measures import refuse_before
from portal.web.house import house
from portal.web.language import gettext
from portal.web.words import date_text

A_YEAR_AGO = timedelta(days=364)


class PastDate(WrittenDate):
    """A date as people write it. One without a year is the last one, not the next."""

    def process_formdata(self, values: list[str]) -> None:
        super().process_formdata(values)
        now = today(house().clock)
        if self.day is None or self.day <= now:
            return
        before = language.parse_date(str(self.data), today=now - A_YEAR_AGO)
        is_as_near = before is not None and before + A_YEAR_AGO == self.day
        if before is not None and before <= now and not is_as_near:
            self.day = before

    @property
    def said(self) -> str:
        """The date as we say it; what is written, where it must be put right."""
        return str(self.data or "") if self.errors else date_text(self.day)


class DayForm(Form):
    """One day that has been."""

    dato = PastDate()

    def validate_dato(self, field: Any) -> None:
        must_have_been(field)

    @property
    def value(self) -> str:
        return self.dato.said

    @property
    def error(self) -> str:
        return str(self.dato.errors[0]) if self.dato.errors else ""

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        return ((str(self.dato.id), self.error),) if self.error else ()


class TwoDaysForm(LookingForm):
    """From one day to another, both of which have been. Either may be left out."""

    fra = PastDate()
    til = PastDate()

    def validate_fra(self, field: Any) -> None:
        must_have_been(field)

    def validate_til(self, field: Any) -> None:
        must_have_been(field)
        refuse_before(field.day, self.fra.day)

    def value(self, name: str) -> str:
        return str(getattr(self, name).said)


def must_have_been(field: Any) -> None:
    """Raises ValidationError for a day to come."""
    if field.day and field.day > today(house().clock):
        raise ValidationError(gettext("Datoen har ikke vært ennå. Velg i dag eller en dag før."))
