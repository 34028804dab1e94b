"""The whole house in the tests' own process, with the demo's people, on SQLite: fast enough for every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal import create_app
from portal.clock import SystemClock
from portal.demo import seed
from portal.demo.cast import demo_id
from portal.record.schema import migrate
from portal.record.store import Store
from portal.settings import DEMO_KEY, Settings
from portal.web.house import EXTENSION
from tests.machine.databases import NewDatabase
from tests.pages.every_page import GERD, NORA, PROPOSED, TAKEN_BACK, EveryPage, plan_path

HIDDEN: Final = re.compile(r'<input id="[^"]*" name="([^"]+)" type="hidden" value="([^"]*)">')


@pytest.fixture(scope="session")
def demo_house(new_database: NewDatabase) -> Iterator[Flask]:
    """The application, with one thing taken back so that there is something to put back."""
    url = new_database("sqlite")
    store = Store(url)
    migrate(store.engine)
    seed.seed(store.engine, SystemClock(), DEMO_KEY)
    store.engine.dispose()
    app = create_app(Settings(mode="demo", database_url=url, secret_key=DEMO_KEY))
    first = Visitor(app)
    first.take_back_one_thing()
    first.think_of_a_fullmakt()
    first.propose_one_share()
    first.begin_a_complaint()
    yield app
    app.extensions[EXTENSION].gate._store.engine.dispose()


@pytest.fixture(scope="session")
def visitor(demo_house: Flask) -> Visitor:
    """Looks at pages as one after the other of the demo's people."""
    return Visitor(demo_house)


class Visitor:
    """A browser for each of the demo's people."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._browsers: dict[str, FlaskClient] = {}

    def get(self, page: EveryPage, language: str) -> TestResponse:
        browser = self.browser(page.persona, language)
        return browser.get(page.path)

    def send(self, persona: str, path: str, language: str = "nb", **fields: str) -> TestResponse:
        """Open a form and send it with these fields."""
        browser = self.browser(persona, language)
        return browser.post(path, data=hidden(browser.get(path)) | fields)

    def browser(self, persona: str, language: str = "nb") -> FlaskClient:
        """The browser of this persona, signed in, in this language."""
        if persona not in self._browsers:
            self._browsers[persona] = self._app.test_client()
            if persona:
                self._sign_in(self._browsers[persona], persona)
        self._browsers[persona].set_cookie("language", language)
        return self._browsers[persona]

    def take_back_one_thing(self) -> None:
        answer = self.send(NORA, plan_path("nora", f"{TAKEN_BACK}/ta-tilbake"))
        assert answer.status_code == 303

    def think_of_a_fullmakt(self) -> None:
        """So that there is something to look over."""
        chosen = {"receiver": demo_id("person", "gerd-lindeskog"), "areas": "economy"}
        path = plan_path("nora", "fullmakt/ny")
        answer = self.send(NORA, path, level="act", until="1. juni 2027", **chosen)
        assert answer.status_code == 303

    def propose_one_share(self) -> None:
        answer = self.send(NORA, plan_path("nora", f"{GERD}/ny"), **PROPOSED)
        assert answer.status_code == 303

    def begin_a_complaint(self) -> None:
        written = {"about": "other", "words": "Jeg fikk ikke være med.", "known_on": "1.11.2026"}
        answer = self.send(NORA, plan_path("nora", "uenig/klage"), **written)
        assert answer.status_code == 303

    def _sign_in(self, browser: FlaskClient, persona: str) -> None:
        fields = hidden(browser.get("/logg-inn")) | {"person": demo_id("person", persona)}
        assert browser.post("/logg-inn", data=fields).status_code == 303


def hidden(answer: TestResponse) -> dict[str, str]:
    """The unseen fields of the form on a page."""
    return {name: unescape(value) for name, value in HIDDEN.findall(answer.text)}
