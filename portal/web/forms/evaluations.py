"""Looking back at a goal: the person's own view first (domain § 6.4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, cast

from wtforms import ValidationError

from portal.clock import today
from portal.gate.changes.evaluations import EvaluationFields
from portal.gate.views import EvaluationView, PlanView
from portal.web.forms.base import PlanForm
from portal.web.forms.dates import must_be_a_date
from portal.web.forms.fields import Choice, WrittenDate
from portal.web.forms.period import refuse_outside
from portal.web.forms.text import Written
from portal.web.house import house
from portal.web.language import gettext
from portal.web.words import content_options, date_text, result_options, still_right_options

A_YEAR: Final = timedelta(days=365)
"""A plan can have lived on paper before its period here. What is older still is a slip of the pen."""
OPEN: tuple[str, str] = ("", "")
UNSAID = "none"
"""Says that one will not say: a ring that is filled cannot be emptied again."""


class EvaluationForm(PlanForm):
    """Only how far the goal has come must be answered, and the day."""

    person_view = Written()
    content = Choice(default="")
    still_right = Choice(default="")
    result = Choice()
    next_step = Written()
    held_on = WrittenDate()
    next_on = WrittenDate()

    def offer(self, plan: PlanView, held: EvaluationView | None = None) -> None:
        """An unanswered question is an answer too. ``held``: what stands already."""
        self.content.options = (*content_options(), (UNSAID, gettext("Vil ikke svare")), OPEN)
        self.still_right.options = (*still_right_options(), OPEN)
        self.result.options = result_options()
        self._plan, self._held = plan, held

    def begin(self) -> None:
        self.held_on.data = date_text(today(house().clock))

    def start_from(self, held: EvaluationView) -> None:
        for name in ("person_view", "still_right", "result", "next_step"):
            self[name].data = getattr(held, name) or ""
        for name in ("held_on", "next_on"):
            self[name].data = date_text(getattr(held, name))
        self.content.data = held.content or UNSAID
        self.seen_version.data = str(held.version)

    def validate_held_on(self, field: Any) -> None:
        must_be_a_date(field)
        if field.day and field.day > today(house().clock):
            raise ValidationError(
                gettext("Datoen har ikke kommet ennå. Skriv dagen dere så på målet.")
            )
        stood = self._held.held_on if self._held else None
        if field.day and field.day != stood and field.day < self._plan.period_start - A_YEAR:
            raise ValidationError(gettext("Datoen er lenge før planen begynte. Se over årstallet."))

    def validate_next_on(self, field: Any) -> None:
        if field.day and self.held_on.day and field.day <= self.held_on.day:
            raise ValidationError(gettext("Velg en dag etter den dagen dere så på målet."))
        refuse_outside(field.day, self._plan, self._held.next_on if self._held else None)

    @property
    def fields(self) -> EvaluationFields:
        """What a form that has been found right says."""
        return EvaluationFields(
            held_on=cast(date, self.held_on.day),
            person_view=self.person_view.data,
            content=None if self.content.data in ("", UNSAID) else self.content.data,
            still_right=self.still_right.data or None,
            result=self.result.data,
            next_step=self.next_step.data,
            next_on=self.next_on.day,
        )
