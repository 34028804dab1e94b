"""Code and database of two versions: whoever runs the portal is told which is behind, and of what to do."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from werkzeug.test import Client

from portal.cli.doctor import examine, told
from portal.clock import SystemClock
from portal.record.row_rules import RULES
from portal.record.schema import migrate, readiness
from portal.record.store import Store, engine_for
from portal.web.operations import Operations
from tests.machine.databases import KINDS, NewDatabase, portals
from tests.machine.in_production import environment

ROOT = Path(__file__).parents[2]
LATER = "UPDATE alembic_version SET version_num = '9999'"


@pytest.fixture
def owners(new_database: NewDatabase, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database of this version, by its owner's login."""
    kind = getattr(request, "param", "postgresql")
    engine = Store(new_database(kind), passing_by=True).engine
    migrate(engine)
    yield engine
    engine.dispose()


def address(owners: Engine) -> str:
    return owners.url.render_as_string(hide_password=False)


@pytest.fixture
def ready(owners: Engine) -> Iterator[Callable[[], str]]:
    """What /readyz finds, by the login of the portal."""
    engine = engine_for(portals(address(owners)))
    yield lambda: readiness(engine)
    engine.dispose()


def doctor(owners: Engine) -> str:
    settings = environment(portals(address(owners)), "https://planen.test")
    lines = told(examine(settings, SystemClock()))[0].splitlines()
    at = next(n for n, line in enumerate(lines) if "migrations:" in line)
    return " ".join(lines[at : at + 2])


def test_rules_that_are_not_in_the_database_yet_are_not_ready(
    owners: Engine, ready: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No revision tells of them: they are put anew at each `migrate`."""
    assert ready() == "ready"
    monkeypatch.setitem(RULES, "visit", dataclasses.replace(RULES["visit"], sees="false"))
    assert ready() == "rules"
    assert "python -m portal migrate" in doctor(owners)
    migrate(owners)
    assert ready() == "ready"
    assert "has the shape" in doctor(owners)


def test_a_changed_grant_is_a_changed_rule(
    owners: Engine, ready: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RULES, "draft", dataclasses.replace(RULES["draft"], may="SELECT"))
    assert ready() == "rules"


def test_a_database_that_tells_nothing_of_its_rules_is_not_ready(
    owners: Engine, ready: Callable[[], str]
) -> None:
    with owners.begin() as connection:
        connection.execute(text("COMMENT ON TABLE alembic_version IS NULL"))
    assert ready() == "rules"


@pytest.mark.parametrize("owners", KINDS, indirect=True)
def test_code_that_is_older_than_the_database_says_so(
    owners: Engine, ready: Callable[[], str]
) -> None:
    with owners.begin() as connection:
        connection.execute(text(LATER))
    assert ready() == "newer"
    assert "older than the database" in doctor(owners)
    assert "portal migrate" not in doctor(owners)
    ran = subprocess.run(
        [sys.executable, "-m", "portal", "migrate"], cwd=ROOT, capture_output=True, text=True,
        env=environment(address(owners), "https://planen.test"), timeout=60, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "older than the database" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ready() == "newer"


@pytest.mark.parametrize(
    ("found", "status", "words"),
    [
        ("ready", 200, "ready"), ("database", 503, "does not answer"),
        ("migrations", 503, "portal migrate"), ("rules", 503, "portal migrate"),
        ("newer", 503, "older than the database"),
    ],
)  # fmt: skip
def test_whoever_probes_is_told_why(found: str, status: int, words: str) -> None:
    answer = Client(Operations(lambda: found)).get("/readyz")
    assert answer.status_code == status
    assert words in answer.text
