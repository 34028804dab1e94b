"""The demo can be made anew on top of an old one."""

import os
import subprocess
import sys

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.record.models import Person
from portal.record.store import engine_for
from tests.machine.databases import NewDatabase

pytestmark = pytest.mark.timeout(120, func_only=True)


def _portal(address: str, *command: str) -> None:
    settings = {"PORTAL_MODE": "demo", "PORTAL_DATABASE_URL": address}
    subprocess.run(
        [sys.executable, "-m", "portal", *command], env=os.environ | settings, check=True
    )


def test_again_begins_from_nothing(database_url: str, new_database: NewDatabase) -> None:
    address = new_database(database_url.partition(":")[0].partition("+")[0])
    _portal(address, "demo")
    engine = engine_for(address)
    with Session(engine) as session, session.begin():
        made = session.scalar(select(func.count()).select_from(Person))
        person = session.scalars(select(Person)).first()
        assert person is not None
        person.name_given = "En annen"
    _portal(address, "demo", "--again")
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Person)) == made
        assert "En annen" not in session.scalars(select(Person.name_given)).all()
    engine.dispose()
