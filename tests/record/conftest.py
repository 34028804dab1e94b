"""A store with the demo in it, on each kind of database."""

from collections.abc import Iterator
from typing import Final

import pytest

from portal.record.store import Store
from tests.machine.databases import KINDS, MORNING, NewDatabase, portals

NOW: Final = MORNING


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, demo_database: NewDatabase) -> Iterator[Store]:
    store = Store(demo_database(request.param))
    yield store
    store.engine.dispose()


@pytest.fixture
def portals_store(store: Store) -> Iterator[Store]:
    """The same database by the portal's own login."""
    theirs = Store(portals(store.engine.url.render_as_string(hide_password=False)))
    yield theirs
    theirs.engine.dispose()
