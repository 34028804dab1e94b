"""Finds a thing among what the reader can see. What they cannot see is not there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar
from uuid import UUID

from portal.gate.changes.desk import NotThere
from portal.gate.views import EvaluationView, GoalView, MeasureView, PlanView


class _Thing(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Thing)


def one(things: Iterable[T], wanted: UUID) -> T:
    """The thing with this id. Raises NotThere."""
    for thing in things:
        if thing.id == str(wanted):
            return thing
    raise NotThere


def goal_in(plan: PlanView, goal_id: UUID) -> GoalView:
    return one(plan.goals, goal_id)


def measure_in(plan: PlanView, measure_id: UUID) -> MeasureView:
    return one((measure for goal in plan.goals for measure in goal.measures), measure_id)


def evaluation_in(plan: PlanView, evaluation_id: UUID) -> tuple[GoalView, EvaluationView]:
    """A look back, with the goal that it is about."""
    for goal in plan.goals:
        for held in goal.evaluations:
            if held.id == str(evaluation_id):
                return goal, held
    raise NotThere


def must(*allowed: bool) -> None:
    """Raises NotThere where the reader may not do what the page is for."""
    if not all(allowed):
        raise NotThere
