"""A database with the demo in it, made on a fixed day, on both kinds of database."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from portal.clock import FixedClock
from portal.demo.seed import seed
from portal.record.schema import migrate
from portal.record.store import engine_for
from tests.machine.databases import NewDatabase

SECRET = "only-for-the-tests-of-the-demo-data"


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 12, tzinfo=UTC))


@pytest.fixture(scope="session")
def demo(database_url: str, new_database: NewDatabase, clock: FixedClock) -> Iterator[Engine]:
    """Read it only: all tests share it."""
    kind = database_url.partition(":")[0].partition("+")[0]
    engine = engine_for(new_database(kind))
    migrate(engine)
    assert seed(engine, clock, SECRET)
    yield engine
    engine.dispose()
