"""Two gunicorn processes on one PostgreSQL behave as one: nothing that counts lies in a process."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import pytest
from sqlalchemy import Engine, create_engine, text

from portal.demo.cast import demo_id
from tests.machine.databases import NewDatabase, portals
from tests.machine.live_server import portal_on, serve
from tests.pages.house import HIDDEN

NORA, VILDE = "Nora Lindeskog", "Vilde Lindeskog"
PLAN = f"/plan/{demo_id('plan', 'nora')}"
GOAL = {"life_area": "leisure", "horizon": "short", "priority": "2", "words": "Ett trykk, to veier"}


@dataclass
class Browser:
    """One person's cookies, carried to whichever process it asks."""

    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, address: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        head = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        body = None
        if fields is not None:
            head["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(fields)
        host = urlsplit(address).netloc
        with closing(http.client.HTTPConnection(host, timeout=30)) as connection:
            connection.request("GET" if body is None else "POST", path, body, head)
            answer = connection.getresponse()
            page = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {key: each.value for key, each in SimpleCookie(line).items()}
        return answer.status, page

    def form(self, address: str, path: str) -> dict[str, str]:
        status, page = self.ask(address, path)
        assert status == 200, path
        return dict(HIDDEN.findall(page))

    def sign_in(self, address: str, name: str) -> None:
        _, page = self.ask(address, "/logg-inn")
        person = re.search(rf'name="person" value="([^"]+)"><strong>{name}<', page)
        assert person
        fields = dict(HIDDEN.findall(page)) | {"person": person[1]}
        assert self.ask(address, "/logg-inn", fields)[0] == 303


@dataclass
class Both:
    """Two processes, and the database behind them as its owner sees it."""

    one: str
    other: str
    engine: Engine

    def count(self, question: str, **values: str) -> int:
        with self.engine.connect() as connection:
            return int(connection.execute(text(question), values).scalar_one())


@pytest.fixture(scope="module")
def both(new_database: NewDatabase) -> Iterator[Both]:
    url = new_database("postgresql")
    engine = create_engine(url)
    settings = {"PORTAL_MODE": "demo", "PORTAL_DATABASE_URL": portals(url)}
    with portal_on(url) as one, serve("wsgi:app", settings) as other:
        yield Both(one, other, engine)
    engine.dispose()


@pytest.fixture
def nora(both: Both) -> Browser:
    """Signed in by the one process."""
    browser = Browser()
    browser.sign_in(both.one, NORA)
    return browser


def test_signed_in_by_one_reads_by_the_other(both: Both, nora: Browser) -> None:
    assert nora.ask(both.other, f"{PLAN}/hele")[0] == 200


def test_signed_out_by_one_is_out_of_the_other(both: Both, nora: Browser) -> None:
    kept = Browser(dict(nora.cookies))
    leaving = nora.form(both.other, "/trygg")
    assert nora.ask(both.other, "/logg-ut", leaving)[0] == 303
    assert kept.ask(both.one, f"{PLAN}/hele")[0] != 200


def test_one_press_by_two_processes_is_one_goal(both: Both, nora: Browser) -> None:
    fields = nora.form(both.one, f"{PLAN}/mal/nytt") | GOAL

    def press(address: str) -> int:
        return Browser(dict(nora.cookies)).ask(address, f"{PLAN}/mal/nytt", fields)[0]

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(press, (both.one, both.other))) == [303, 303]
    stored = "SELECT count(*) FROM goal WHERE words = :words"
    assert both.count(stored, words=GOAL["words"]) == 1


def test_what_is_withdrawn_in_one_is_closed_in_the_other(both: Both, nora: Browser) -> None:
    vilde = Browser()
    vilde.sign_in(both.other, VILDE)
    assert vilde.ask(both.other, f"{PLAN}/hele")[0] == 200
    with both.engine.connect() as connection:
        shares = connection.execute(
            text("SELECT id FROM share WHERE receiver_id = :who AND plan_id = :plan"),
            {"who": demo_id("person", "vilde-lindeskog"), "plan": demo_id("plan", "nora")},
        ).scalars()
        paths = [f"{PLAN}/tilgang/{share}/trekk" for share in shares]
    for path in paths:
        if nora.ask(both.one, path)[0] == 200:
            assert nora.ask(both.one, path, nora.form(both.one, path))[0] == 303
    assert vilde.ask(both.other, f"{PLAN}/hele")[0] == 404


def test_a_choice_made_in_one_holds_in_the_other(both: Both, nora: Browser) -> None:
    chosen = nora.form(both.one, "/trygg") | {"discreet": "yes", "wants_mail": "no"}
    assert nora.ask(both.one, "/trygg", chosen)[0] == 303
    assert "<title>Min side</title>" in nora.ask(both.other, f"{PLAN}/hele")[1]


def test_tries_are_counted_by_both_together(both: Both, nora: Browser) -> None:
    answers = []
    for number in range(12):
        address = (both.one, both.other)[number % 2]
        fields = nora.form(both.one, "/kode") | {"code": f"AAA AAA AA{number:02}"}
        answers.append(nora.ask(address, "/kode", fields)[0])
    assert 429 in answers
