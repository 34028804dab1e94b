"""Many at once: each change lands once or is told of, and the log has an entry for each."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.clock import FixedClock
from portal.demo.cast import demo_id
from portal.gate.changes.goals import ReportProgress
from portal.gate.gate import Gate
from portal.gate.ledger import faults
from portal.gate.performing import Conflict
from portal.identity.viewer import Viewer
from portal.record.asking import NOBODY
from portal.record.models import AuditEntry
from portal.record.store import Store
from tests.record.conftest import NOW

PLAN = demo_id("plan", "nora")
NORA = Viewer(demo_id("person", "nora-lindeskog"), "Nora Lindeskog", "session")
WRITERS, TRIES = 4, 5


def test_no_update_is_lost(store: Store, portals_store: Store) -> None:
    gate = Gate(portals_store, FixedClock(NOW))
    goal_id = gate.open(NORA, PLAN).goals[0].id
    start = gate.open(NORA, PLAN).goals[0].version

    def write(writer: int) -> int:
        done = 0
        for attempt in range(TRIES):
            seen = next(goal for goal in gate.open(NORA, PLAN).goals if goal.id == goal_id)
            words = f"{writer} {attempt}"
            change = ReportProgress(goal_id, seen.version, "in_progress", words)
            try:
                gate.do(NORA, PLAN, change, f"key {words}")
                done += 1
            except Conflict:
                continue
        return done

    with ThreadPoolExecutor(WRITERS) as threads:
        landed = sum(threads.map(write, range(WRITERS)))

    goal = next(goal for goal in gate.open(NORA, PLAN).goals if goal.id == goal_id)
    assert landed > 0
    assert goal.version == start + landed
    with store.reading(NOBODY) as session:
        assert list(faults(session)) == []


def test_the_same_press_by_two_is_stored_once(store: Store, portals_store: Store) -> None:
    gate = Gate(portals_store, FixedClock(NOW))
    goal = gate.open(NORA, PLAN).goals[0]
    change = ReportProgress(goal.id, goal.version, "in_progress", "one press")
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda _: gate.do(NORA, PLAN, change, "same key"), range(2)))
    assert sorted(answers) == ["", goal.id]
    with Session(store.engine) as session:
        logged = select(func.count()).where(AuditEntry.action.in_(["ReportProgress", "repeated"]))
        assert session.scalar(logged.where(AuditEntry.chain == PLAN)) == 2
