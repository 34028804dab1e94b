"""The whole portal with the demo's people, on both kinds of database, and readers at its pages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from portal import create_app
from portal.clock import FixedClock
from portal.demo.cast import demo_id
from portal.record.store import Store
from portal.settings import DEMO_KEY, Settings
from portal.web.house import EXTENSION
from tests.machine.databases import KINDS, MORNING, NewDatabase, portals

NOW: Final = MORNING
NORAS: Final = f"/plan/{demo_id('plan', 'nora')}/"
HIDDEN: Final = re.compile(r'<input id="[^"]*" name="([^"]+)" type="hidden" value="([^"]*)">')


@dataclass
class Portal:
    """An application, its clock and its database."""

    app: Flask
    clock: FixedClock
    store: Store

    def count(self, table: str, words: str) -> int:
        """How many rows of a table hold exactly these words."""
        query = text(f"SELECT count(*) FROM {table} WHERE words = :words")
        with self.store.engine.connect() as connection:
            return int(connection.execute(query, {"words": words}).scalar_one())


class Reader:
    """One browser."""

    def __init__(self, portal: Portal) -> None:
        self.client: FlaskClient = portal.app.test_client()
        self.plan = ""

    def sign_in(self, name: str) -> TestResponse:
        """Choose one of the demo's people, by the whole name."""
        page = self.client.get("/logg-inn")
        found = re.search(rf'name="person" value="([^"]+)"><strong>{name}<', page.text)
        assert found, name
        return self.client.post("/logg-inn", data=hidden(page) | {"person": found[1]})

    def open_only_plan(self) -> None:
        """Find the one plan that this reader has."""
        self.plan = self.client.get("/mine-planer").location.rstrip("/")

    def fill(self, path: str, **fields: str) -> TestResponse:
        """Open a form of the plan, write in it and send it."""
        return self.send(path, self.form(path) | fields)

    def form(self, path: str) -> dict[str, str]:
        """The fields that a form carries unseen."""
        return hidden(self.client.get(self.plan + path))

    def send(self, path: str, fields: dict[str, str]) -> TestResponse:
        return self.client.post(self.plan + path, data=fields)


def hidden(page: TestResponse) -> dict[str, str]:
    """The unseen fields of the page's form."""
    return {name: unescape(value) for name, value in HIDDEN.findall(page.text)}


Meet = Callable[[str], Reader]


@pytest.fixture(scope="module", params=KINDS)
def seeded(request: pytest.FixtureRequest, demo_database: NewDatabase) -> Iterator[Portal]:
    """The demo's people in a database of their own."""
    url = demo_database(request.param)
    store, clock = Store(url), FixedClock(NOW)
    app = create_app(Settings(mode="demo", database_url=portals(url), secret_key=DEMO_KEY), clock)
    yield Portal(app, clock, store)
    store.engine.dispose()
    app.extensions[EXTENSION].gate._store.engine.dispose()


@pytest.fixture
def portal(seeded: Portal) -> Iterator[Portal]:
    """The portal on the morning of one day."""
    seeded.clock.moment = NOW
    yield seeded
    seeded.clock.moment = NOW


@pytest.fixture
def reader(portal: Portal) -> Callable[[str], Reader]:
    """`reader("Nora Lindeskog")`: a browser in which she is signed in, with her plan found."""

    def signed_in(name: str) -> Reader:
        browser = Reader(portal)
        browser.sign_in(name)
        browser.open_only_plan()
        return browser

    return signed_in


@pytest.fixture
def meet(portal: Portal) -> Meet:
    """A browser of somebody at Nora's plan, also of who reads more plans than hers."""

    def signed_in(name: str) -> Reader:
        browser = Reader(portal)
        browser.sign_in(name)
        browser.plan = NORAS
        return browser

    return signed_in


@pytest.fixture
def nora(reader: Callable[[str], Reader]) -> Reader:
    return reader("Nora Lindeskog")
