"""What one will contribute, and a comment."""

from __future__ import annotations

from portal.gate.views import PlanView
from portal.policy.vocabulary import GENERAL, Action
from portal.web.forms.base import PlanForm
from portal.web.forms.fields import Choice
from portal.web.forms.text import Written, must_be_written
from portal.web.words import area_options


class ContributionForm(PlanForm):
    """A bidrag. Which part of life it belongs to decides who may read it."""

    words = Written(validators=[must_be_written])
    life_area = Choice(default=GENERAL)

    def offer(self, plan: PlanView) -> None:
        self.life_area.options = area_options(plan, Action.CONTRIBUTE)
        self.life_area.data = self.life_area.data or self.life_area.options[0][0]

    @property
    def area(self) -> str | None:
        return None if self.life_area.data == GENERAL else self.life_area.data


class WordsForm(PlanForm):
    """Words alone: a comment, or new words for a contribution."""

    words = Written(validators=[must_be_written])


class ConfirmForm(PlanForm):
    """A press of a button, and nothing to fill in."""
