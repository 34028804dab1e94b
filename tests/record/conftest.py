"""A store with the demo in it, on each kind of database."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

import pytest

from portal.clock import FixedClock
from portal.demo.seed import seed
from portal.record.schema import migrate
from portal.record.store import Store
from portal.settings import DEMO_KEY
from tests.machine.databases import KINDS, NewDatabase, portals

NOW: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[Store]:
    store = Store(new_database(request.param))
    migrate(store.engine)
    seed(store.engine, FixedClock(NOW), DEMO_KEY)
    yield store
    store.engine.dispose()


@pytest.fixture
def portals_store(store: Store) -> Iterator[Store]:
    """The same database by the portal's own login."""
    theirs = Store(portals(store.engine.url.render_as_string(hide_password=False)))
    yield theirs
    theirs.engine.dispose()
