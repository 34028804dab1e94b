"""Takes a plan out of the database, whole: its rows, its log and what lies around it.

It runs by the owner's login alone: the portal's has no grant to delete what this deletes, and no
session of the portal hands out the connection that this needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, and_, delete, func, not_, or_, select, update
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.schema import Table

from portal.record.coordinating import in_force
from portal.record.models import (
    AuditEntry,
    Base,
    ChainHead,
    ChainSum,
    Coordinator,
    CoordinatorAnswer,
    Plan,
)

IN_A_CHAIN = (AuditEntry, ChainSum, ChainHead)
Found = tuple[Table, ColumnElement[bool]]


def remove(connection: Connection, plan_id: str, day: date) -> int:
    """How many rows are gone. A coordinator who goes on without the plan keeps the role (SW-04)."""
    goes_on = and_(Coordinator.plan_id == plan_id, _lasts(day))
    connection.execute(update(Coordinator).where(goes_on).values(plan_id=None))
    _end_the_refused(connection, plan_id)
    return sum(
        connection.execute(delete(table).where(of_it)).rowcount for table, of_it in _all(plan_id)
    )


def counted(connection: Connection, plan_id: str, day: date) -> int:
    """How many rows ``remove`` would take away."""
    return sum(
        _count(connection, table, and_(of_it, not_(_lasts(day))) if _coordinates(table) else of_it)
        for table, of_it in _all(plan_id, not_(_lasts(day)))
    )


def _end_the_refused(connection: Connection, plan_id: str) -> None:
    """A no that was said in this plan goes with it, and no role may come back to life by that."""
    said = CoordinatorAnswer.plan_id == plan_id
    answered = select(CoordinatorAnswer.coordinator_id).where(said)
    refused = (
        Coordinator.id.in_(answered),
        Coordinator.ended_at.is_(None),
        not_(in_force(Coordinator)),
    )
    last = select(func.max(CoordinatorAnswer.answered_at)).where(
        said, CoordinatorAnswer.coordinator_id == Coordinator.id
    )
    connection.execute(
        update(Coordinator).where(*refused).values(ended_at=last.scalar_subquery()),
    )


def _all(plan_id: str, *going: ColumnElement[bool]) -> Iterator[Found]:
    """Those that refer to others first, then the plan itself, its chain last. With a role that goes,
    ``going``, all that was answered of it, in whatever plan."""
    tables = Base.metadata.tables
    roles = select(Coordinator.id).where(Coordinator.plan_id == plan_id, *going)
    for table in reversed(Base.metadata.sorted_tables):
        if table.name == CoordinatorAnswer.__tablename__:
            yield table, or_(table.c.plan_id == plan_id, table.c.coordinator_id.in_(roles))
        elif "plan_id" in table.c:
            yield table, table.c.plan_id == plan_id
    yield tables[Plan.__tablename__], Plan.id == plan_id
    for model in IN_A_CHAIN:
        yield tables[model.__tablename__], model.chain == plan_id


def _coordinates(table: Table) -> bool:
    return table.name == Coordinator.__tablename__


def _lasts(day: date) -> ColumnElement[bool]:
    """Not one that was ended, or that the person refused: the answer goes with the plan."""
    dates = or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= day)
    return and_(dates, in_force(Coordinator))


def _count(connection: Connection, table: Table, of_it: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(of_it)) or 0
