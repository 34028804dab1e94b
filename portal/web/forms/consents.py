"""An answer about the coordinator, and what a child has said."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from wtforms import ValidationError

from portal.clock import today
from portal.web.consent_words import form_options, keep_coordinator_options, said_options
from portal.web.forms.base import PlanForm
from portal.web.forms.dates import must_be_a_date
from portal.web.forms.fields import Choice, WrittenDate
from portal.web.forms.text import Written, WrittenLine, must_be_written
from portal.web.house import house
from portal.web.language import gettext


class CoordinatorForm(PlanForm):
    """Whether to have a coordinator. Nothing is chosen in advance."""

    answer = Choice()

    def offer(self) -> None:
        self.answer.options = keep_coordinator_options()


class VoiceForm(PlanForm):
    """Who asked, when and how; and the child's words, or that it did not want to say."""

    asked_by = WrittenLine(validators=[must_be_written])
    asked_on = WrittenDate()
    form = Choice(id="in-what-way")
    said = Choice(id="said-something")
    words = Written()

    def offer(self) -> None:
        self["form"].options = form_options()
        self.said.options = said_options()

    @property
    def asked_day(self) -> date:
        """The day of a form that has been found right."""
        return cast(date, self.asked_on.day)

    def validate_asked_on(self, field: Any) -> None:
        must_be_a_past_day(field)

    def validate_words(self, field: Any) -> None:
        if self.said.data == "words" and not field.data:
            raise ValidationError(gettext("Skriv det barnet sa."))
        if self.said.data == "nothing" and field.data:
            raise ValidationError(
                gettext("Her står det ord. Velg at barnet sa noe, eller ta ordene bort.")
            )


def must_be_a_past_day(field: Any) -> None:
    """Today or earlier. Raises ValidationError."""
    must_be_a_date(field)
    if field.day is not None and field.day > today(house().clock):
        raise ValidationError(gettext("Datoen har ikke vært ennå. Skriv dagen det skjedde."))
