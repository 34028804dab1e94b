"""Which login may do what on PostgreSQL: the portal's starts it, the owner's runs the commands."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from portal.cli.doctor import examine, told
from portal.clock import SystemClock
from portal.demo_clock import refuse_wrong_database
from portal.identity.sign_ins import SignIns
from portal.record.asking import SIGN_IN
from portal.record.row_security import ROLE
from portal.record.schema import migrate
from portal.record.store import Store
from portal.settings import UnsafeSettings
from tests.canaries.marks import Marks
from tests.canaries.people import id_of, person
from tests.machine.databases import NewDatabase, Postgres
from tests.machine.in_production import environment

ORIGIN = "https://planen.test"
ABOVE = {
    "superuser": "SUPERUSER",
    "excepted": f"BYPASSRLS IN ROLE {ROLE}",
    "owner's": f"IN ROLE {ROLE}, planen_owner",
    "owner's by SET ROLE": f"NOINHERIT IN ROLE {ROLE}, planen_owner",
}
Login = Callable[[str], str]


@pytest.fixture(scope="module")
def owners(new_database: NewDatabase) -> str:
    """An installation with one person in it, by its owner's login."""
    url = new_database("postgresql")
    store = Store(url)
    migrate(store.engine)
    with store.writing(SIGN_IN) as session:
        session.add(person(Marks(), "adult", "owner"))
    store.engine.dispose()
    return url


@pytest.fixture
def login(owners: str, postgres: Postgres) -> Iterator[Login]:
    """Makes a login with these rights: its address."""
    made: list[str] = []

    def of(rights: str) -> str:
        name = f"r{uuid.uuid4().hex}"
        postgres.run(f"CREATE ROLE {name} LOGIN PASSWORD '{name}' {rights}")
        made.append(name)
        url = make_url(owners).set(username=name, password=name)
        return url.difference_update_query(["options"]).render_as_string(hide_password=False)

    yield of
    postgres.run(*(f"DROP ROLE {name}" for name in made))


def settings(url: str) -> dict[str, str]:
    return environment(url, ORIGIN) | {"PORTAL_DATABASE_URL": url}


def doctor(url: str) -> str:
    lines = told(examine(settings(url), SystemClock()))[0].splitlines()
    return " ".join(line for line in lines if "WRONG" in line and "provider" not in line)


@pytest.mark.parametrize("rights", ABOVE.values(), ids=ABOVE)
def test_the_portal_does_not_start_by_a_login_that_the_rules_do_not_bind(
    login: Login, rights: str
) -> None:
    url = login(rights)
    store = Store(url)
    with pytest.raises(UnsafeSettings, match="row-level security does not bind it"):
        refuse_wrong_database(store, demo=False)
    store.engine.dispose()
    assert "The portal's role is " in doctor(url)
    assert "whose" not in doctor(url)


def test_nor_may_it_become_one_that_they_do_not_bind(login: Login) -> None:
    excepted = make_url(login("BYPASSRLS")).username
    url = login(f"IN ROLE {ROLE}, {excepted}")
    assert "may become so" in doctor(url)
    code, said = run(url, "-c", "from portal import create_app; create_app()")
    assert code == 1
    assert "The portal does not start" in said


def test_a_login_that_is_no_member_is_told_so(login: Login) -> None:
    assert doctor(login("")).split("role: ")[1].startswith("The portal's role is no member of")
    assert "does not answer" not in doctor(login(""))


def run(url: str, *command: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, *command], cwd=Path(__file__).parents[2],
        env=settings(url), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_the_owners_login_ends_sign_ins_as_the_manual_says(owners: str) -> None:
    store = Store(owners)
    SignIns(store, SystemClock()).begin(id_of("adult.owner"))
    store.engine.dispose()
    bare = make_url(owners).difference_update_query(["options"])
    said = run(bare.render_as_string(hide_password=False), "-m", "portal", "sign-out", "--everyone")
    assert said[0] == 0
    assert said[1].startswith("1 sign-ins are over")


def test_the_portals_login_cannot_migrate_and_is_told_in_words(login: Login) -> None:
    code, said = run(login(f"IN ROLE {ROLE}"), "-m", "portal", "migrate")
    assert code == 1
    assert "login of the database's owner" in said
    assert "Traceback" not in said
