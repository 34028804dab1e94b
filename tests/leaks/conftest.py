"""One house for each kind of database and worker; whoever changes it puts it back."""

from __future__ import annotations

import pytest

from tests.leaks.house import House
from tests.machine.databases import KINDS, NewDatabase


@pytest.fixture(scope="session", params=KINDS)
def house(request: pytest.FixtureRequest, new_database: NewDatabase) -> House:
    return House(new_database(request.param))
