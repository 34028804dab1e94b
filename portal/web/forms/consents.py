"""An answer about the coordinator, and what a child has said."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from wtforms import ValidationError

from portal.clock import today
from portal.gate.views.consents import ConsentsView
from portal.web.consent_words import (
    again_options,
    form_options,
    keep_coordinator_options,
    said_options,
)
from portal.web.forms.base import PlanForm
from portal.web.forms.dates import must_be_a_date
from portal.web.forms.fields import Choice, Several, WrittenDate
from portal.web.forms.text import Written, WrittenLine, must_be_written
from portal.web.house import house
from portal.web.language import gettext


class YesForm(PlanForm):
    """A yes to the plan; after a no, with those to whom it is to open again. None is ticked."""

    again = Several()

    def offer(self, found: ConsentsView) -> None:
        self.again.options = tuple((key, name) for key, name, _ in again_options(found))

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(sorted(self.again.chosen))


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

    def offer(self, *, own: bool) -> None:
        self["form"].options = form_options()
        self.said.options = said_options(own=own)

    @property
    def asked_day(self) -> date:
        """The day of a form that has been found right."""
        return cast(date, self.asked_on.day)

    def validate_asked_on(self, field: Any) -> None:
        must_be_a_past_day(field)

    def validate_words(self, field: Any) -> None:
        if self.said.data == "words" and not field.data:
            raise ValidationError(gettext("Skriv det som ble sagt."))
        if self.said.data == "nothing" and field.data:
            raise ValidationError(gettext("Her står det ord. Velg ja over, eller ta ordene bort."))


def must_be_a_past_day(field: Any) -> None:
    """Today or earlier. Raises ValidationError."""
    must_be_a_date(field)
    if field.day is not None and field.day > today(house().clock):
        raise ValidationError(gettext("Datoen har ikke vært ennå. Skriv dagen det skjedde."))
