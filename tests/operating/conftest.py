"""Databases with their tables and nothing in them, as an operator meets them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from portal.record.schema import migrate
from portal.record.store import Store
from tests.machine.databases import KINDS, NewDatabase


@pytest.fixture(params=KINDS)
def owners_url(request: pytest.FixtureRequest, new_database: NewDatabase) -> str:
    """An empty database, by its owner's login as an operator has it: it says nothing of rows."""
    made = new_database(request.param)
    filled = Store(made, passing_by=True)
    migrate(filled.engine)
    filled.engine.dispose()
    if request.param == "sqlite":
        return made
    bare = make_url(made).difference_update_query(["options"])
    return bare.render_as_string(hide_password=False)


@pytest.fixture
def owners_store(owners_url: str) -> Iterator[Store]:
    made = Store(owners_url, passing_by=True)
    yield made
    made.engine.dispose()
