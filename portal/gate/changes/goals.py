"""Goals: the person's own, and the services'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.gate.changes.desk import Desk, thing_of
from portal.gate.changes.signing import signing
from portal.gate.changes.under import what_lies_under
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action, Section
from portal.record.models import Goal


@dataclass(frozen=True, slots=True)
class RecordGoal:
    """A new goal. The voice follows from who records it: the person's own, or the services'."""

    words: str
    language: str
    life_area: str | None
    horizon: str
    priority: int
    parent_goal_id: str | None = None
    actions: ClassVar = (Action.SET_GOAL, Action.PLAN_SERVICES)

    def target(self, desk: Desk) -> Thing:
        if self.parent_goal_id is None:
            return Thing(Section.GOALS, desk.checked_area(self.life_area))
        parent = thing_of(desk.standing(Goal, self.parent_goal_id))
        return Thing(Section.GOALS, parent.life_area, parent.kept)

    def apply(self, desk: Desk, target: Thing) -> Goal:
        return desk.write(
            Goal, target, self.language, words=self.words, horizon=self.horizon,
            priority=self.priority, parent_goal_id=self.parent_goal_id,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeGoal:
    """Other words, area, horizon, priority or status for a goal."""

    goal_id: str
    seen_version: int
    words: str
    language: str
    life_area: str | None
    horizon: str
    priority: int
    status: str | None = None
    actions: ClassVar = (Action.SET_GOAL, Action.PLAN_SERVICES)

    def target(self, desk: Desk) -> Goal:
        return desk.standing(Goal, self.goal_id)

    def apply(self, desk: Desk, target: Goal) -> Goal:
        area = desk.area_after(target, self.life_area)
        if area != target.life_area:
            for row in what_lies_under(desk, target):
                desk.rewrite(row, life_area=area)
        return desk.rewrite(
            target, words=self.words, language=self.language, horizon=self.horizon,
            life_area=area, priority=self.priority,
            status=self.status or target.status, **signing(desk, target),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReportProgress:
    """How a goal goes, in the words of whose life it is."""

    goal_id: str
    seen_version: int
    status: str
    progress_words: str
    actions: ClassVar = (Action.REPORT,)

    def target(self, desk: Desk) -> Goal:
        return desk.standing(Goal, self.goal_id)

    def apply(self, desk: Desk, target: Goal) -> Goal:
        return desk.rewrite(target, status=self.status, progress_words=self.progress_words)
