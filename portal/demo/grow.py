"""Makes many plans, to measure the portal on: small ones in bulk, and some of real size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, exists, insert, select, text
from sqlalchemy.orm import Session
from tqdm import tqdm

from portal.clock import Clock, today
from portal.demo.calendar import Calendar
from portal.demo.cast import Cast, demo_id
from portal.demo.crowd import PLANS_EACH, Town, town_number
from portal.demo.reading import read_source
from portal.demo.real_size import copy_key, real_size_rows
from portal.demo.seed import seed, store
from portal.record.due_keeping import PLAN_ID, fill_due
from portal.record.models import Base, Due, Municipality, Plan

HURRY = {
    "sqlite": ("PRAGMA synchronous=OFF", "PRAGMA cache_size=-400000"),
    "postgresql": ("SET synchronous_commit TO off",),
}
"""What makes bulk loading quick, in this one connection: a crash would cost only made-up plans."""


def grow(
    engine: Engine,
    clock: Clock,
    secret_key: str,
    plans: int,
    real_size: int = 10,
    *,
    show: bool = True,
) -> None:
    """Add ``plans`` plans to the demo, ``real_size`` of them of real size. It can be run again."""
    seed(engine, clock, secret_key)
    towns = list(_towns(engine, clock, secret_key, plans - real_size))
    with engine.connect() as connection, tqdm(total=plans, unit="plan", disable=not show) as bar:
        _hurry(connection)
        for town in towns:
            with connection.begin():
                insert_rows(connection, town.rows())
            bar.update(town.plans)
        with connection.begin():
            connection.execute(fill_due(~exists().where(Due.plan_id == PLAN_ID)))
        _grow_real_size(engine, clock, real_size, bar)
    _settle(engine)


def insert_rows(connection: Connection, rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Plain rows into their tables, in the order in which tables refer to each other."""
    by_table: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name, row in rows:
        by_table[name].append(row)
    for table in Base.metadata.sorted_tables:
        if table.name in by_table:
            connection.execute(insert(table), by_table[table.name])


def _towns(engine: Engine, clock: Clock, secret_key: str, plans: int) -> Iterator[Town]:
    first = _first_free(engine, select(Municipality.id), Municipality.number, town_number)
    for number in count(first):
        if plans <= 0:
            return
        here = min(plans, PLANS_EACH)
        yield Town(number, here, clock.now(), today(clock), secret_key)
        plans -= here


def _grow_real_size(engine: Engine, clock: Clock, plans: int, bar: tqdm[Any]) -> None:
    cast = Cast(read_source(), Calendar(today(clock)))
    first = _first_free(
        engine, select(Plan.id), Plan.id, lambda number: demo_id("plan", copy_key(number))
    )
    for number in range(first, first + plans):
        with Session(engine) as session, session.begin():
            store(session, real_size_rows(cast, number))
        bar.update(1)


def _first_free(engine: Engine, query: Any, column: Any, name_of: Any) -> int:
    """The first number whose name is not taken."""
    with engine.connect() as connection:
        return next(
            number
            for number in count(1)
            if connection.scalar(query.where(column == name_of(number))) is None
        )


def _hurry(connection: Connection) -> None:
    raw = connection.connection
    cursor = raw.cursor()
    for statement in HURRY.get(connection.dialect.name, ()):
        cursor.execute(statement)
    cursor.close()
    raw.commit()


def _settle(engine: Engine) -> None:
    """Let the planner know how much there is now, and give back what the hurry changed."""
    engine.dispose()
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
