"""Hosts, headers and ways on: what a request says of itself is never believed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal import create_app
from portal.record.schema import migrate
from portal.record.store import Store
from portal.web.doors import ATTRIBUTE
from portal.web.headers import HEADERS, STRICT
from portal.web.house import EXTENSION
from portal.web.own_paths import own_path
from tests.machine.databases import NewDatabase
from tests.machine.in_production import SECRET_KEY, production
from tests.pages.every_page import PAGES
from tests.pages.house import Visitor

ORIGIN = "https://planen.test"
A_YEAR = 365 * 24 * 60 * 60
REFUSED = (
    "evil.test", "planen.test.evil.test", "planen.test:8443", "planen.test@evil.test", "",
    "evil.test, planen.test", "planen.test\tevil.test", "127.0.0.1", "localhost", "[::1",
)  # fmt: skip
ELSEWHERE = (
    "//evil.test", "///evil.test", "/\\evil.test", "\\\\evil.test", "/\t/evil.test", "/%2f/evil.test",
    "/%5cevil.test", "https://evil.test/", "https:evil.test", "javascript:alert(1)", "data:text/html,x",
    "/@evil.test", "/.evil.test", "/rettigheter//evil.test", "/rettigheter\r\nSet-Cookie: a=b",
    "/rettigheter\n", "/logg-inn/stopp/x\r\nLocation: //evil.test", "rettigheter", "", " /rettigheter",
    "/rettigheter?next=//evil.test", "/rettigheter#//evil.test", "/\u2028", "/finnes-ikke", "/x" * 5000,
)  # fmt: skip


@pytest.fixture(scope="module")
def url(new_database: NewDatabase) -> str:
    url = new_database("sqlite")
    migrate(Store(url).engine)
    return url


@pytest.fixture(scope="module")
def app(url: str) -> Iterator[Flask]:
    made = create_app(production(url, SECRET_KEY, ORIGIN, proxies=2))
    yield made
    made.extensions[EXTENSION].gate._store.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.mark.parametrize("host", REFUSED)
@pytest.mark.parametrize("path", ["/", "/rettigheter", "/finnes-ikke", "/static/portal.css"])
def test_another_host_is_told_nothing(client: FlaskClient, host: str, path: str) -> None:
    answer = client.get(path, base_url=ORIGIN, environ_overrides={"HTTP_HOST": host})
    assert (answer.status_code, answer.data) == (400, b"Bad request\n")
    assert answer.headers["Content-Security-Policy"]
    assert not answer.headers.getlist("Set-Cookie")


@pytest.mark.parametrize("host", ["planen.test", "PLANEN.test", "planen.test:443"])
def test_our_own_host_is_answered(client: FlaskClient, host: str) -> None:
    answer = client.get("/", base_url=ORIGIN, environ_overrides={"HTTP_HOST": host})
    assert answer.status_code == 200


def test_no_forwarded_header_changes_where_we_are(app: Flask, client: FlaskClient) -> None:
    """Two proxies: the address before the last two is whose request it is. Nothing else is read."""
    seen = []
    app.before_request_funcs[None].insert(0, lambda: seen.append(_asked_as()))
    forged = {
        "X-Forwarded-Host": "evil.test", "X-Forwarded-Proto": "http", "X-Forwarded-Port": "1",
        "X-Forwarded-Prefix": "/evil", "Forwarded": "host=evil.test", "X-Original-URL": "/evil",
        "X-Forwarded-For": "6.6.6.6, 192.0.2.7, 10.0.0.2", "X-HTTP-Method-Override": "POST",
    }  # fmt: skip
    answer = client.get("/mine-planer", base_url=ORIGIN, headers=forged)
    app.before_request_funcs[None].pop(0)
    assert (answer.status_code, answer.location) == (303, "/logg-inn")
    assert seen == [("https", "planen.test", "192.0.2.7")]


def test_without_proxies_no_address_is_believed(url: str) -> None:
    app = create_app(production(url, SECRET_KEY, ORIGIN))
    seen = []
    app.before_request_funcs[None].insert(0, lambda: seen.append(_asked_as()))
    forged = {"X-Forwarded-For": "6.6.6.6", "Forwarded": "for=6.6.6.6", "X-Real-IP": "6.6.6.6"}
    app.test_client().get("/", base_url=ORIGIN, headers=forged)
    app.extensions[EXTENSION].gate._store.engine.dispose()
    assert seen == [("https", "planen.test", "127.0.0.1")]


def _asked_as() -> tuple[str, str, str | None]:
    from flask import request

    return request.scheme, request.host, request.remote_addr


@pytest.mark.parametrize("path", ELSEWHERE)
def test_next_leads_nowhere_else(client: FlaskClient, path: str) -> None:
    answer = client.post("/sprak", base_url=ORIGIN, data={"language": "nn", "next": path})
    assert (answer.status_code, answer.location) == (303, "/")
    assert len(answer.headers.getlist("Set-Cookie")) == 1


def test_next_leads_to_every_page_of_ours(demo_house: Flask) -> None:
    with demo_house.test_request_context():
        lost = [page.path for page in PAGES if own_path(page.path.split("?")[0]) is None]
    assert not lost


@pytest.mark.parametrize(
    "path", ["/", "/finnes-ikke", "/static/portal.css", "/static/ingen.css", "/logg-inn/id-porten"]
)
def test_every_kind_of_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path, base_url=ORIGIN, buffered=True).headers
    own_pace = {"Cache-Control"} if path == "/static/portal.css" else set()
    assert {name: headers[name] for name in HEADERS if name not in own_pace} == {
        name: value for name, value in HEADERS.items() if name not in own_pace
    }
    assert headers["Strict-Transport-Security"] == STRICT
    assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["planen.test", "evil.test"])
@pytest.mark.parametrize("path", ["/", "/finnes-ikke"])
def test_what_the_headers_say(client: FlaskClient, path: str, host: str) -> None:
    """In words of the test's own: the constants could be loosened, and all else here would agree."""
    headers = client.get(path, base_url=ORIGIN, environ_overrides={"HTTP_HOST": host}).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy.pop("form-action") == "'self' https://www.yr.no"
    closed = {name for name, sources in policy.items() if sources == "'none'"}
    assert closed == {"default-src", "base-uri", "frame-ancestors"}
    assert {sources for name, sources in policy.items() if name not in closed} == {"'self'"}
    assert headers["Strict-Transport-Security"] == f"max-age={2 * A_YEAR}; includeSubDomains"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert not [name for name, _ in headers if name.startswith("Access-Control")]


def test_a_whole_page_never_stands_in_for_a_part_of_one(client: FlaskClient) -> None:
    assert client.get("/", base_url=ORIGIN).headers["Vary"] == "Cookie, HX-Request"


def test_every_page_is_closed_to_foreign_code_and_never_stored(visitor: Visitor) -> None:
    for page in PAGES:
        headers = visitor.get(page, "nb").headers
        assert headers["Cache-Control"] == "no-store", str(page)
        assert headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"], str(page)
        assert not {name for name in HEADERS if name not in headers}, str(page)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW"])
def test_what_is_not_used_is_refused(client: FlaskClient, method: str) -> None:
    answer = client.open("/rettigheter", method=method, base_url=ORIGIN)
    assert answer.status_code == 405
    assert answer.headers["Content-Security-Policy"]


def test_a_request_number_stands_on_a_page_of_ours_that_failed_and_on_no_other(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    absent = [client.get(f"/finnes-{n}", base_url=ORIGIN) for n in range(3)]
    assert len({(answer.data, str(answer.headers)) for answer in absent}) == 1

    def fail() -> str:
        raise ValueError("hemmelig")

    monkeypatch.setitem(app.view_functions, "public.front", fail)
    door = getattr(app.view_functions["public.rights"], ATTRIBUTE)
    monkeypatch.setattr(fail, ATTRIBUTE, door, raising=False)
    capsys.readouterr()
    answer = client.get("/", base_url=ORIGIN)
    said = capsys.readouterr().out
    number = answer.text.partition("<strong>")[2].partition("</strong>")[0]
    assert answer.status_code == 500
    assert f'"request": "{number}"' in said
    assert "hemmelig" not in answer.text + said
    assert "Traceback" not in answer.text + said
    assert not [word for word in ("ValueError", ".py", "fail") if word in answer.text]
