"""What is due is kept with each change, and is what the content says when all of it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.clock import FixedClock
from portal.demo.cast import demo_id
from portal.gate.changes.dates import ChangeDates
from portal.gate.changes.keeping import KeepBack
from portal.gate.changes.measures import ChangeMeasure, MeasureFields, RecordMeasure
from portal.gate.changes.taking_back import PutBack, TakeBack
from portal.gate.gate import Gate
from portal.gate.views import GoalView
from portal.identity.viewer import Viewer
from portal.record.due_keeping import STANDING
from portal.record.models import Due
from portal.record.store import Store
from tests.record.conftest import NOW

PLAN = demo_id("plan", "nora")
OWNER = Viewer(demo_id("person", "nora-lindeskog"), "Nora Lindeskog", "session")
COORDINATOR = Viewer(demo_id("person", "berit-aasmoen"), "Berit Aasmoen", "session")
SPRING = date(2027, 3, 1)
FIELDS = MeasureFields(
    "Gå tur", "", "", "", None, None, SPRING, "in_progress", "", date(2027, 2, 1)
)


@pytest.fixture
def gate(portals_store: Store) -> Gate:
    return Gate(portals_store, FixedClock(NOW))


def kept(store: Store) -> set[tuple[Any, ...]]:
    """What is kept of every plan. It is what every plan's content says now."""
    with Session(store.engine) as session:
        rows = session.execute(select(Due.plan_id, Due.kind, Due.thing_id, Due.on)).all()
        assert set(rows) == set(session.execute(STANDING).all())
        return {(kind, thing, on) for plan, kind, thing, on in rows if plan == PLAN}


def an_own_goal(gate: Gate) -> GoalView:
    goals = gate.open(OWNER, PLAN).goals
    return next(each for each in goals if each.by.voice == "person" and not each.kept)


def test_the_demo_has_something_of_every_kind_that_has_pages(store: Store) -> None:
    kinds = {kind for kind, _, _ in kept(store)}
    assert {"measure_deadline", "measure_evaluation", "goal_evaluation"} <= kinds
    assert {"revision", "period_end"} <= kinds


def test_a_measure_is_due_until_it_is_done(store: Store, gate: Gate) -> None:
    goal = an_own_goal(gate)
    measure = gate.do(OWNER, PLAN, RecordMeasure(goal.id, FIELDS, "nb"), "1")
    assert ("measure_deadline", measure, SPRING) in kept(store)
    moved = replace(FIELDS, deadline=date(2027, 4, 2), evaluation_on=None)
    gate.do(OWNER, PLAN, ChangeMeasure(measure, 1, moved, "nb"), "2")
    assert {each for each in kept(store) if each[1] == measure} == {
        ("measure_deadline", measure, date(2027, 4, 2))
    }
    waits = replace(FIELDS, status="on_hold")
    gate.do(OWNER, PLAN, ChangeMeasure(measure, 2, waits, "nb"), "on hold")
    assert {each for each in kept(store) if each[1] == measure} == {
        ("measure_evaluation", measure, date(2027, 2, 1))
    }, "the list of plans told of a deadline that was over, and the plan that none was"
    gate.do(OWNER, PLAN, ChangeMeasure(measure, 3, replace(moved, status="done"), "nb"), "3")
    assert not {each for each in kept(store) if each[1] == measure}


@pytest.mark.parametrize("hide", [TakeBack, KeepBack])
def test_what_is_hidden_is_not_due(
    store: Store, gate: Gate, hide: type[TakeBack | KeepBack]
) -> None:
    goal = an_own_goal(gate)
    measure = gate.do(OWNER, PLAN, RecordMeasure(goal.id, FIELDS, "nb"), "1")
    change = hide("goal", goal.id, goal.version)
    gate.do(OWNER, PLAN, change, "2")
    assert not {each for each in kept(store) if each[1] in (measure, goal.id)}
    if isinstance(change, TakeBack):
        gate.do(OWNER, PLAN, PutBack("goal", goal.id), "3")
        assert ("measure_deadline", measure, SPRING) in kept(store)


def test_the_plans_own_dates_are_due(store: Store, gate: Gate) -> None:
    plan = gate.open(COORDINATOR, PLAN)
    later = date(2027, 5, 5)
    gate.do(
        COORDINATOR, PLAN, ChangeDates(plan.period_start, plan.period_end, later, plan.version), "1"
    )
    assert ("revision", PLAN, later) in kept(store)
