"""National numbers: matched by a digest whose key can be changed, and found nowhere else."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from portal import create_app
from portal.clock import SystemClock
from portal.identity.known import Known, Name
from portal.identity.national_number import NumberKeys, birth_date_of, is_number
from portal.identity.relying_party import RelyingParty
from portal.identity.starts import Newcomer
from portal.record.models import Person
from portal.record.national_number import digest_of
from portal.settings import DEMO_KEY, IdPortenSettings, Settings, UnsafeSettings
from portal.web.house import EXTENSION
from tests.identity.conftest import Client, Portal, settings_for
from tests.identity.provider import number_of
from tests.pages.house import hidden

NORA, KARI, NEW = "nora-lindeskog", "kari-nesvold", "17918012345"
FIRST, SECOND = "fK1-the-number-key-of-long-ago-4", "sK2-the-number-key-of-today-97-x"


def digests(portal: Portal) -> set[str | None]:
    with Session(portal.store.engine) as session:
        return set(session.scalars(select(Person.national_number_digest)))


def test_an_earlier_key_still_matches_and_is_replaced_at_the_next_sign_in(portal: Portal) -> None:
    number = number_of(KARI)
    url = portal.store.engine.url.render_as_string(hide_password=False)
    app = create_app(settings_for(url, portal.provider, FIRST, DEMO_KEY), SystemClock())
    rotated = Portal(app, portal.store, portal.clock, portal.provider)
    assert digest_of(number, DEMO_KEY) in digests(portal)
    assert rotated.client().sign_in(number).location == "/mine-planer"
    assert digest_of(number, FIRST) in digests(portal)
    assert digest_of(number, DEMO_KEY) not in digests(portal)
    assert rotated.client().sign_in(number).location == "/mine-planer"
    assert portal.client().sign_in(number).location == "/navnet-ditt"
    back = Known(portal.store, NumberKeys(DEMO_KEY, (FIRST,)))
    assert back.person_with(number)
    assert portal.client().sign_in(number).location == "/mine-planer"
    app.extensions[EXTENSION].gate._store.engine.dispose()


def test_after_two_changes_the_first_key_is_still_among_them(portal: Portal) -> None:
    known = Known(portal.store, NumberKeys(SECOND, (FIRST, DEMO_KEY)))
    number = number_of("berit-aasmoen")
    person = known.person_with(number)
    assert person
    assert digest_of(number, SECOND) in digests(portal)
    assert Known(portal.store, NumberKeys(DEMO_KEY, (SECOND,))).person_with(number) == person
    assert Known(portal.store, NumberKeys(FIRST)).person_with(number) is None


def test_a_newcomer_who_comes_twice_at_once_is_one_person(portal: Portal) -> None:
    known = Known(portal.store, NumberKeys(DEMO_KEY))
    newcomer = Newcomer(known.digest("01918012399"), date(1980, 11, 1), None, None)
    first = known.welcome(newcomer, Name("Ola", "Nybakk"))
    assert known.welcome(newcomer, Name("Ole", "Nybakk")) == first


@pytest.mark.parametrize(
    ("number", "born"),
    [
        ("01019999999", date(1999, 1, 1)),
        ("01010199999", date(2001, 1, 1)),
        ("17918012345", date(1980, 11, 17)),  # Skatteetaten's synthetic numbers: month + 80
        ("17772012345", date(1920, 12, 17)),  # others' synthetic numbers: month + 65
        ("17512012345", date(1920, 11, 17)),  # a help number: month + 40
        ("57110050000", date(2000, 11, 17)),  # a D-number: day + 40
        ("31020112345", None),
        ("00000000000", None),
    ],
)
def test_the_birth_date_is_in_the_number(number: str, born: date | None) -> None:
    assert birth_date_of(number) == born


@pytest.mark.parametrize(
    "wrong", [None, 17918012345, "", "1791801234", "1791801234x", "１７９１８０１２３４５"]
)
def test_only_eleven_digits_are_a_number(wrong: object) -> None:
    assert not is_number(wrong)


def everything_shown(client: Client, number: str) -> str:
    """All that the browser, the address line and the pages got to see of a sign-in."""
    answer = client.sign_in(number)
    seen = [str(answer.headers), answer.text, client.cookie()]
    if answer.location == "/navnet-ditt":
        page = client.get("/navnet-ditt")
        told = client.post("/navnet-ditt", hidden(page) | {"given": "Per", "family": "Ny"})
        seen += [page.text, str(page.headers), str(told.headers), client.cookie()]
    for path in ("/mine-planer", "/", "/rettigheter"):
        page = client.get(path)
        seen += [page.text, str(page.headers)]
    with client.browser.session_transaction(base_url="http://127.0.0.1:8000") as cookie:
        seen.append(str(dict(cookie)))
    return "\n".join(seen)


@pytest.mark.parametrize("number", [NEW, "nora"])
def test_the_number_is_nowhere(
    portal: Portal, number: str, caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Not in a page, a header, an address, a cookie, a log line or any row of any table."""
    number = number_of(NORA) if number == "nora" else number
    caplog.set_level(logging.DEBUG)
    seen = everything_shown(portal.client(), number)
    assert "/mine-planer" in seen
    assert number not in seen
    assert number not in caplog.text
    assert number not in "".join(capfd.readouterr())
    assert number not in every_row(portal)


def every_row(portal: Portal) -> str:
    with portal.store.engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = [
            str(row)
            for table in tables
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))
        ]
    assert any("." in row for row in rows)
    return "\n".join(rows)


def test_keys_are_in_no_text_of_the_settings() -> None:
    idporten = IdPortenSettings("https://idporten.no", "client", "key.json")
    settings = Settings(
        secret_key=SECOND, number_key=FIRST, earlier_number_keys=("e" * 40,), idporten=idporten
    )
    assert not {FIRST, SECOND, "e" * 40} & set(str(settings).replace("'", " ").split())
    assert FIRST not in repr(NumberKeys(FIRST, (SECOND,)))


@pytest.mark.parametrize("text_of_key", ["", "{}", '{"kty": "oct", "k": "c2VjcmV0"}'])
def test_a_key_that_cannot_be_read_stops_the_start(tmp_path: Path, text_of_key: str) -> None:
    path = tmp_path / "key.json"
    path.write_text(text_of_key, "utf-8")
    with pytest.raises(UnsafeSettings, match="KEY_FILE"):
        RelyingParty(
            IdPortenSettings("https://idporten.no", "client", str(path)), "https://x", "/svar"
        )
