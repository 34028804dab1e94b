"""The doctor looks at a real deployment, says all that is wrong at once, and gives nothing away."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from joserfc.jwk import RSAKey
from sqlalchemy import make_url, text

from portal.cli.doctor import examine, told
from portal.clock import FixedClock, SystemClock
from portal.record.asking import NOBODY
from portal.record.models import Municipality
from portal.record.schema import migrate
from portal.record.store import Store
from tests.identity.provider import CLIENT_ID, provider_for
from tests.machine.databases import KINDS, PORTAL, NewDatabase
from tests.machine.in_production import NUMBER_KEY, SECRET_KEY, environment, key_file
from tests.machine.live_server import free_port

ORIGIN = "https://planen.test"
PASSWORD = PORTAL


def town(phone: str) -> Municipality:
    return Municipality(
        id="town", number="0001", name="Prøvevik", unit_name="Enheten", unit_phone=phone,
        unit_hours="9–15",
    )  # fmt: skip


@pytest.fixture(scope="module", params=KINDS)
def patient(
    request: pytest.FixtureRequest, new_database: NewDatabase, provider: str
) -> Iterator[dict[str, str]]:
    """A deployment in which nothing is wrong, but that the provider has no https."""
    url = new_database(request.param)
    store = Store(url)
    migrate(store.engine)
    with store.writing(NOBODY) as session:
        session.add(town("70 00 00 00"))
    if request.param == "sqlite":
        Path(str(make_url(url).database)).chmod(0o600)
    at = {"PORTAL_IDPORTEN_ISSUER": provider, "PORTAL_IDPORTEN_CLIENT_ID": CLIENT_ID}
    yield environment(url, ORIGIN) | at
    store.engine.dispose()


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    key = RSAKey.import_key(json.loads(Path(key_file()).read_text("utf-8")))
    with provider_for(ORIGIN, free_port(), key) as issuer:
        yield issuer


def report(patient: dict[str, str], clock: Any = None, **more: str) -> str:
    return told(examine(patient | more, clock or SystemClock()))[0]


def wrong(patient: dict[str, str], **more: str) -> list[str]:
    lines = report(patient, **more).splitlines()
    return [line for line in lines if line.startswith("WRONG")]


def test_a_deployment_that_is_well(patient: dict[str, str]) -> None:
    """The provider of the tests has no https, and that alone is said."""
    assert wrong(patient) == ["WRONG  settings: PORTAL_IDPORTEN_ISSUER must begin with https://."]
    for line in ("It answers", "Only its owner", "PKCE", "private_key_jwt", "clock: Ours and"):
        assert line in report(patient)


def test_all_that_is_wrong_is_said_at_once_and_nothing_secret(patient: dict[str, str]) -> None:
    said = report(
        patient, PORTAL_SECRET_KEY="k" * 40, PORTAL_IDPORTEN_KEY_FILE="/finnes/ikke",
        PORTAL_SMTP="127.0.0.1:9", PORTAL_PROXIS="1", PORTAL_IDPORTEN_ISSUER="https://127.0.0.1:9",
    )  # fmt: skip
    for words in (
        "PORTAL_SECRET_KEY repeats itself", "PORTAL_IDPORTEN_KEY_FILE cannot be read",
        "mail server does not answer", "PORTAL_PROXIS is no setting", "metadata does not answer",
    ):  # fmt: skip
        assert words in said
    assert said.count("WRONG") == said.count("what to do") == 5
    secret = (SECRET_KEY, NUMBER_KEY, PASSWORD, "k" * 40)
    assert not [word for word in secret if word in said]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://portal:hemmelig@127.0.0.1:9/portal", "sqlite:////finnes/ikke.db",
        "hemmelig", "mysql://portal:hemmelig@127.0.0.1/portal",
    ],
)  # fmt: skip
def test_a_database_that_is_away(patient: dict[str, str], url: str) -> None:
    said = wrong(patient, PORTAL_DATABASE_URL=url)
    assert len(said) == 2
    assert said[1].startswith("WRONG  database:")
    assert "hemmelig" not in report(patient, PORTAL_DATABASE_URL=url)


@pytest.mark.parametrize("kind", KINDS)
def test_a_database_that_is_empty_and_open_to_all(
    patient: dict[str, str], new_database: NewDatabase, kind: str
) -> None:
    """On PostgreSQL by the login of whoever owns what is in it."""
    url = new_database(kind)
    empty = Store(url).engine
    with empty.begin() as connection:
        connection.execute(text("CREATE TABLE left_here (id int)"))
    empty.dispose()
    said = " ".join(wrong(patient, PORTAL_DATABASE_URL=url))
    assert "not had every revision" in said
    assert ("Others on the machine" if kind == "sqlite" else "the owner of the tables") in said


def test_a_municipality_without_a_telephone(
    patient: dict[str, str], new_database: NewDatabase
) -> None:
    url = new_database("sqlite")
    store = Store(url)
    migrate(store.engine)
    assert "There is none" in " ".join(wrong(patient, PORTAL_DATABASE_URL=url))
    with store.writing(NOBODY) as session:
        session.add(town(""))
    store.engine.dispose()
    assert "1 of 1 lack whom to ring" in " ".join(wrong(patient, PORTAL_DATABASE_URL=url))


@pytest.mark.filterwarnings("ignore:Key size")
@pytest.mark.parametrize(
    ("held", "words"),
    [
        ("", "does not hold an RSA key"),
        ('{"kty": "oct", "k": "c2VjcmV0"}', "does not hold an RSA key"),
        ("public", "public half"),
        ("nameless", "has no kid"),
        ("short", "1024 bits"),
    ],
)
def test_a_key_that_cannot_sign(
    patient: dict[str, str], tmp_path: Path, held: str, words: str
) -> None:
    path = tmp_path / "key.json"
    path.touch(0o600)
    path.write_text(_key(held), "utf-8")
    said = " ".join(wrong(patient, PORTAL_IDPORTEN_KEY_FILE=str(path)))
    assert words in said
    path.chmod(0o644)
    assert "Others than the portal" in " ".join(wrong(patient, PORTAL_IDPORTEN_KEY_FILE=str(path)))


def _key(held: str) -> str:
    if held not in ("public", "nameless", "short"):
        return held
    key = RSAKey.generate_key(1024 if held == "short" else 2048, {"use": "sig"}, auto_kid=True)
    found = dict(key.as_dict(private=held != "public"))
    if held == "nameless":
        found.pop("kid")
    return json.dumps(found)


class _Silent:
    """Takes no letter: the doctor sends none."""


class _Refuses:
    """Greets nobody."""

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Any, name: str, answers: list[str]
    ) -> list[str]:
        return ["550 Unknown"]


def test_the_mail_server(patient: dict[str, str]) -> None:
    for handler, said in (
        (_Silent(), "The mail server answers."),
        (_Refuses(), "refuses our greeting"),
    ):
        server = Controller(handler, hostname="127.0.0.1", port=free_port())
        server.start()
        try:
            assert said in report(patient, PORTAL_SMTP=f"127.0.0.1:{server.port}")
        finally:
            server.stop()


def test_a_clock_that_is_off(patient: dict[str, str]) -> None:
    ahead = FixedClock(datetime.now(UTC) + timedelta(seconds=90))
    said = report(patient, clock=ahead)
    assert "seconds ahead of the provider's" in said
    on_postgres = patient["PORTAL_DATABASE_URL"].startswith("postgresql")
    assert ("seconds ahead of the database's" in said) is on_postgres


def run(settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith("PORTAL_")}
    return subprocess.run(
        [sys.executable, "-m", "portal", "doctor"], env=own | settings, capture_output=True,
        text=True, timeout=30, check=False,
    )  # fmt: skip


def test_the_command_ends_with_one_where_anything_is_wrong(patient: dict[str, str]) -> None:
    ran = run(patient)
    assert ran.returncode == 1
    assert "1 things are wrong" in ran.stderr
    assert "ok     provider" in ran.stdout


def test_a_database_that_says_nothing_is_not_waited_for(patient: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql+psycopg://portal:hemmelig@127.0.0.1:{silent.getsockname()[1]}/portal"
        ran = run(patient | {"PORTAL_DATABASE_URL": url})
    assert "It does not answer" in ran.stdout
    assert "hemmelig" not in ran.stdout + ran.stderr
