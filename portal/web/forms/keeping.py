"""A child's wish, and the answer that a health professional gave."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from wtforms import ValidationError

from portal.clock import today
from portal.web.forms.base import PlanForm
from portal.web.forms.dates import must_be_a_date
from portal.web.forms.fields import Choice, WrittenDate
from portal.web.forms.text import WrittenLine, must_be_written
from portal.web.house import house
from portal.web.language import gettext, mark
from portal.web.words import Options

ANSWERS = {
    "kept": mark("Ja. Foreldrene skal fortsatt ikke se det."),
    "opened": mark("Nei. Foreldrene skal kunne se det."),
}


def answer_options() -> Options:
    return tuple((code, gettext(text)) for code, text in ANSWERS.items())


class WishForm(PlanForm):
    """Why, if the child wants to say so."""

    words = WrittenLine()


class DecisionForm(PlanForm):
    """Who decided, when, what and why."""

    decision = Choice()
    decider_name = WrittenLine(validators=[must_be_written])
    decider_title = WrittenLine(validators=[must_be_written])
    decided_on = WrittenDate()
    reason = WrittenLine(validators=[must_be_written])

    def offer(self) -> None:
        self.decision.options = answer_options()

    def validate_decided_on(self, field: Any) -> None:
        must_be_a_date(field)
        if field.day is not None and field.day > today(house().clock):
            raise ValidationError(
                gettext("Datoen har ikke vært ennå. Skriv dagen det ble bestemt.")
            )

    @property
    def day(self) -> date:
        """The day of a form that has been found right."""
        return cast(date, self.decided_on.day)
