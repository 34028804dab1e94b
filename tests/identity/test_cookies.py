"""The cookie: named, bound and closed as it must be; a forged or swollen one opens nothing and breaks nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from portal import create_app
from portal.clock import FixedClock
from portal.record.schema import migrate
from portal.record.store import Store
from portal.web.house import EXTENSION
from tests.leaks.routes import SECRET
from tests.machine.databases import KINDS, NewDatabase
from tests.machine.in_production import production
from tests.pages.conftest import NOW

ORIGIN = "https://planen.test"
NAME = "__Host-planen"
PRIVATE = "/mine-planer"


@pytest.fixture(scope="module", params=KINDS)
def installed(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[Flask]:
    """The portal as a municipality runs it, with nobody in it yet."""
    url = new_database(request.param)
    store = Store(url)
    migrate(store.engine)
    store.engine.dispose()
    app = create_app(production(url, SECRET, ORIGIN), FixedClock(NOW))
    yield app
    app.extensions[EXTENSION].gate._store.engine.dispose()


def ask(app: Flask, cookie: str, path: str = PRIVATE) -> tuple[int, str]:
    client = app.test_client(use_cookies=False)
    answer = client.get(path, base_url=ORIGIN, headers={"Cookie": f"{NAME}={cookie}"})
    return answer.status_code, answer.location or ""


def signer_of(app: Flask) -> URLSafeTimedSerializer:
    assert isinstance(app.session_interface, SecureCookieSessionInterface)
    signer = app.session_interface.get_signing_serializer(app)
    assert signer
    return signer


def test_it_is_signed_with_sha_256(installed: Flask) -> None:
    """Flask's own choice is SHA-1, whose signature is 27 letters long and not 43."""
    assert len(signer_of(installed).dumps({}).rpartition(".")[2]) == 43
    cookie = installed.test_client().get(PRIVATE, base_url=ORIGIN).headers["Set-Cookie"]
    assert len(cookie.partition(";")[0].rpartition(".")[2]) == 43


def test_it_is_bound_to_this_host_and_to_https(installed: Flask) -> None:
    answer = installed.test_client().get(PRIVATE, base_url=ORIGIN)
    name, _, rest = answer.headers["Set-Cookie"].partition("=")
    told = {part.strip() for part in rest.split(";")[1:]}
    assert name == NAME
    assert told == {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"}


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "x",
        "eyJfdXNlcl9pZCI6IngifQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb",
        ".eJwDAAAAAAE.aaaaaa.bbbb",
        "\u00e6\u00f8\u00e5",
        "a" * 4_000,
        "." + "A" * 200_000,
        "." * 100_000,
    ],
    ids=["empty", "short", "unsigned", "packed", "letters", "long", "huge", "dots"],
)
def test_a_forged_or_swollen_cookie_is_nobodys(installed: Flask, cookie: str) -> None:
    assert ask(installed, cookie) == (303, "/logg-inn")
    assert ask(installed, cookie, "/")[0] == 200


@pytest.mark.parametrize("held", [1, "", "x" * 5_000, ["a"], {"a": 1}, None, True])
def test_one_that_we_signed_for_no_sign_in_is_nobodys(installed: Flask, held: object) -> None:
    """Were the key lost, the row in the database would still be what a sign-in is."""
    signer = signer_of(installed)
    assert ask(installed, signer.dumps({"_user_id": held, "next": held})) == (303, "/logg-inn")
    assert ask(installed, signer.dumps({"_user_id": held, "next": held}), "/logg-inn")[0] == 200


def test_a_key_of_another_installation_signs_nothing_here(installed: Flask) -> None:
    other = Flask("other")
    other.secret_key = "o" * 40
    other.session_interface = installed.session_interface
    signer = signer_of(other)
    assert ask(installed, signer.dumps({"_user_id": "x"})) == (303, "/logg-inn")
