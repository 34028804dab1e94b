"""Somebody to work with, and on what."""

from __future__ import annotations

from portal.gate.views import CooperationView, PlanView
from portal.policy.vocabulary import GENERAL, Action
from portal.web.forms.base import PlanForm
from portal.web.forms.fields import Choice
from portal.web.forms.text import Written, WrittenLine, must_be_written
from portal.web.words import area_options


class CooperationForm(PlanForm):
    """Which part of life it belongs to decides who may read it."""

    with_whom = WrittenLine(validators=[must_be_written])
    words = Written()
    life_area = Choice(default=GENERAL)

    def offer(self, plan: PlanView, wish: CooperationView | None = None) -> None:
        action = Action.SET_GOAL if plan.may(Action.SET_GOAL) else Action.PLAN_SERVICES
        lies = (wish.life_area or GENERAL) if wish else ""
        self.life_area.options = area_options(plan, action, lies)

    def start_from(self, wish: CooperationView) -> None:
        self.with_whom.data, self.words.data = wish.with_whom, wish.words
        self.life_area.data = wish.life_area or GENERAL
        self.seen_version.data = str(wish.version)

    @property
    def area(self) -> str | None:
        return None if self.life_area.data == GENERAL else self.life_area.data
