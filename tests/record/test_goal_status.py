"""Who says how a goal goes: the coordinator of the services' goals, the person of any."""

import pytest

from portal.clock import FixedClock
from portal.demo.cast import demo_id
from portal.gate.changes.desk import NotThere
from portal.gate.changes.goals import ChangeGoal, RecordGoal, ReportProgress
from portal.gate.gate import Gate
from portal.gate.views import GoalView
from portal.identity.viewer import Viewer
from portal.record.store import Store
from tests.record.conftest import NOW

PLAN = demo_id("plan", "nora")
COORDINATOR = Viewer(demo_id("person", "berit-aasmoen"), "Berit Aasmoen", "session")
OWNER = Viewer(demo_id("person", "nora-lindeskog"), "Nora Lindeskog", "session")


@pytest.fixture
def gate(portals_store: Store) -> Gate:
    """With a goal of the services' in the plan, which the demo's person has none of."""
    gate = Gate(portals_store, FixedClock(NOW))
    gate.do(COORDINATOR, PLAN, RecordGoal("Fast kontakt", "nb", "health", "short", 1), "first")
    return gate


def a_goal(gate: Gate, voice: str, viewer: Viewer = COORDINATOR) -> GoalView:
    goals = gate.open(viewer, PLAN).goals
    return next(each for each in goals if each.by.voice == voice and each.kept is None)


def with_status(goal: GoalView, status: str) -> ChangeGoal:
    return ChangeGoal(
        goal.id, goal.version, goal.words, "nb", goal.life_area, goal.horizon, goal.priority, status
    )


def test_the_coordinator_sets_the_status_of_a_services_goal(gate: Gate) -> None:
    goal = a_goal(gate, "service")
    gate.do(COORDINATOR, PLAN, with_status(goal, "done"), "a-key")
    seen = next(each for each in gate.open(OWNER, PLAN).goals if each.id == goal.id)
    assert seen.status == "done"
    assert seen.words == goal.words


def test_the_persons_own_goal_is_out_of_the_coordinators_reach(gate: Gate) -> None:
    goal = a_goal(gate, "person")
    for change in (
        with_status(goal, "done"),
        ReportProgress(goal.id, goal.version, "done", "Ferdig"),
    ):
        with pytest.raises(NotThere):
            gate.do(COORDINATOR, PLAN, change, "a-key")
    assert a_goal(gate, "person").status == goal.status


def test_the_person_reports_on_a_services_goal_but_does_not_rewrite_it(gate: Gate) -> None:
    goal = a_goal(gate, "service", OWNER)
    gate.do(OWNER, PLAN, ReportProgress(goal.id, goal.version, "on_hold", "Vi venter"), "a-key")
    with pytest.raises(NotThere):
        gate.do(OWNER, PLAN, with_status(goal, "ended"), "another")
    seen = next(each for each in gate.open(OWNER, PLAN).goals if each.id == goal.id)
    assert (seen.status, seen.progress_words) == ("on_hold", "Vi venter")
