"""What the coordinating unit's list costs with 5,000 plans: ``python -m tests.bench.unit``."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from sqlalchemy import Engine, event, select, text
from sqlalchemy.orm import Session

from portal.clock import SystemClock, today
from portal.demo.crowd import Town
from portal.demo.grow import insert_rows
from portal.gate.unit.loads import Loads
from portal.gate.unit.plans import UnitPlans
from portal.gate.unit.room import UnitQuestion, UnitRoom
from portal.identity.viewer import Viewer
from portal.record.models import StaffRole
from portal.record.schema import migrate
from portal.record.store import Store
from portal.settings import DEMO_KEY

ROUNDS: Final = 9
QUESTIONS: Final[dict[str, UnitQuestion[object]]] = {
    "all, first page": UnitPlans(),
    "all, last page": UnitPlans(page=200),
    "by name": UnitPlans(name="vikmoen kari"),
    "by coordinator": UnitPlans(coordinator="vikmoen kari"),
    "in use": UnitPlans(standing="active"),
    "waiting for an answer": UnitPlans(waits="consent"),
    "without a coordinator": UnitPlans(waits="coordinator"),
    "how many each has": Loads(),
}


def main() -> None:
    """Fill one municipality, ask each question some times, print the middle one."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.unit", description=__doc__)
    parser.add_argument("--plans", type=int, default=5_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        store = Store(f"sqlite:///{Path(folder)}/unit.db")
        who = _filled(store.engine, wanted.plans)
        room = UnitRoom(store, SystemClock())
        for name, question in QUESTIONS.items():
            milliseconds, statements = _cost(room, Viewer(who, "", ""), question, store.engine)
            print(f"{name:24} {milliseconds:7.1f} ms {statements:3} statements")
        store.engine.dispose()


def _filled(engine: Engine, plans: int) -> str:
    """The member of staff who has them all."""
    clock = SystemClock()
    migrate(engine)
    with engine.begin() as connection:
        insert_rows(connection, Town(1, plans, clock.now(), today(clock), DEMO_KEY).rows())
        connection.execute(text("ANALYZE"))
    with Session(engine) as session:
        return session.scalars(select(StaffRole.person_id)).one()


def _cost(
    room: UnitRoom, viewer: Viewer, question: UnitQuestion[object], engine: Engine
) -> tuple[float, int]:
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    spent = []
    for _ in range(ROUNDS):
        before = time.perf_counter()
        room.ask(viewer, question)
        spent.append(time.perf_counter() - before)
    return median(spent) * 1000, len(asked) // ROUNDS


if __name__ == "__main__":
    main()
