"""A goal, and how it goes."""

from __future__ import annotations

from portal.gate.views import GoalView, PlanView
from portal.policy.vocabulary import GENERAL, Action
from portal.web.forms.base import PlanForm
from portal.web.forms.fields import Choice
from portal.web.forms.text import Written, must_be_written
from portal.web.words import area_options, horizon_options, priority_options, status_options


class GoalForm(PlanForm):
    """What the goal is, which part of life it belongs to, how soon and how much it matters."""

    words = Written(validators=[must_be_written])
    life_area = Choice(default=GENERAL)
    horizon = Choice(default="short")
    priority = Choice(default="2")

    def offer(self, plan: PlanView, goal: GoalView | None = None) -> None:
        """The choices that this reader has."""
        action = Action.SET_GOAL if plan.may(Action.SET_GOAL) else Action.PLAN_SERVICES
        lies = (goal.life_area or GENERAL) if goal else ""
        self.life_area.options = area_options(plan, action, lies)
        self.horizon.options = horizon_options()
        self.priority.options = priority_options()

    def start_from(self, goal: GoalView) -> None:
        self.words.data = goal.words
        self.life_area.data = goal.life_area or GENERAL
        self.horizon.data = goal.horizon
        self.priority.data = str(goal.priority)
        self.seen_version.data = str(goal.version)

    @property
    def area(self) -> str | None:
        return None if self.life_area.data == GENERAL else self.life_area.data


class ServiceGoalForm(GoalForm):
    """A goal that the services set: who plans it says here how far it has come."""

    status = Choice(id="how-far")

    def offer(self, plan: PlanView, goal: GoalView | None = None) -> None:
        super().offer(plan, goal)
        self.status.options = status_options()

    def start_from(self, goal: GoalView) -> None:
        super().start_from(goal)
        self.status.data = goal.status


class ProgressForm(PlanForm):
    """How a goal goes, in one's own words."""

    status = Choice(id="how-far")
    progress_words = Written()

    def offer(self) -> None:
        self.status.options = status_options()

    def start_from(self, goal: GoalView) -> None:
        self.status.data = goal.status
        self.progress_words.data = goal.progress_words
        self.seen_version.data = str(goal.version)
