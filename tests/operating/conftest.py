"""Databases with their tables and nothing in them, as an operator meets them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from portal.record.store import Store
from tests.machine.databases import KINDS, NewDatabase


@pytest.fixture(params=KINDS)
def owners_url(request: pytest.FixtureRequest, migrated_database: NewDatabase) -> str:
    """An empty database, by its owner's login as an operator has it: it says nothing of rows."""
    made = migrated_database(request.param)
    if request.param == "sqlite":
        return made
    bare = make_url(made).difference_update_query(["options"])
    return bare.render_as_string(hide_password=False)


@pytest.fixture
def owners_store(owners_url: str) -> Iterator[Store]:
    made = Store(owners_url, passing_by=True)
    yield made
    made.engine.dispose()
