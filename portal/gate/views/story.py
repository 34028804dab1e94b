"""A goal's story over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.gate.views.goals import EvaluationView, GoalView
from portal.gate.views.plan import PlanView
from portal.policy.vocabulary import GENERAL


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened with a goal on a day.

    ``kind``: set, words, status, measure, measure_done, measure_ended, or evaluation. ``words`` are
    the goal's or the measure's as they were then.
    """

    kind: str
    on: date
    by: str = ""
    mine: bool = False
    words: str = ""
    language: str = ""
    status: str = ""
    held: EvaluationView | None = None
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class StoryView:
    """All that the reader may know of how a goal has gone, the oldest first."""

    plan: PlanView
    goal: GoalView
    steps: tuple[Step, ...]

    @property
    def parts_seen(self) -> frozenset[str]:
        return frozenset({"goals"})

    @property
    def areas_seen(self) -> frozenset[str]:
        return frozenset({self.goal.life_area or GENERAL})
