"""Fills an empty database with the demo. A database that holds anything is left as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Engine, exists, select
from sqlalchemy.orm import Session

from portal.clock import Clock, today
from portal.demo.calendar import Calendar
from portal.demo.cast import Cast
from portal.demo.chain import installation_chain, opened_chain
from portal.demo.childhood import childhood_rows
from portal.demo.content import plan_content
from portal.demo.frame import frame_rows
from portal.demo.permissions import permission_rows
from portal.demo.plan_file import PlanFile
from portal.demo.reading import read_source
from portal.demo.unit import unit_rows
from portal.demo.world import world_rows
from portal.record.due_keeping import PLAN_ID, fill_due
from portal.record.models import Base, ChainHead, DemoDate, Person, Plan


def seed(engine: Engine, clock: Clock, secret_key: str) -> bool:
    """Load the demo, dated from the clock's today. False where there was something already.

    ``secret_key`` is the installation's: the digests of the synthetic numbers are made with it.
    """
    with Session(engine) as session, session.begin():
        if session.scalar(select(exists(select(Person.id)))):
            return False
        cast = Cast(read_source(), Calendar(today(clock)))
        store(session, (*world_rows(cast, secret_key), *_plans(cast)))
        session.add(DemoDate(id=1, days=0))
        if session.get(ChainHead, installation_chain().chain) is None:
            session.add(installation_chain())
    return True


def store(session: Session, rows: Iterable[Base]) -> None:
    """Insert the rows table by table, so that each finds what it refers to."""
    by_table: dict[str, list[Base]] = defaultdict(list)
    for row in rows:
        by_table[row.__tablename__].append(row)
    for table in Base.metadata.sorted_tables:
        session.add_all(by_table.get(table.name, ()))
        session.flush()
    plans = [row.id for row in by_table["plan"] if isinstance(row, Plan)]
    session.execute(fill_due(PLAN_ID.in_(plans)))


def plan_rows(file: PlanFile) -> Iterator[Base]:
    """One plan, whole: frame, permissions, content and the first entry of its log."""
    yield from frame_rows(file)
    yield from permission_rows(file)
    yield from plan_content(file)
    yield from childhood_rows(file)
    yield from unit_rows(file)
    staff = file.cast.person_id(file.cast.unit_staff(file.entry["municipality"]))
    opened_at = file.calendar.moment(file.entry["period_start"], file.key)
    yield from opened_chain(file.plan_id, staff, opened_at)


def _plans(cast: Cast) -> Iterator[Base]:
    for key, entry in cast.source.plans.items():
        yield from plan_rows(PlanFile(cast, key, entry))
