"""The portal on the world, and what one request to it gave away: body, headers, log, template contexts."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import pytest
from flask import Flask, template_rendered
from flask.testing import FlaskClient
from jinja2_fragments.flask import template_block_rendered
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from portal import create_app
from portal.clock import FixedClock
from portal.identity.sign_ins import SignIns
from portal.record.store import Store
from tests.canaries.marks import Marks
from tests.canaries.people import NOW, id_of
from tests.canaries.world import fill
from tests.leaks.routes import SECRET, Address
from tests.leaks.snapshot import Snapshot, restore, snapshot
from tests.machine.databases import KINDS, NewDatabase
from tests.machine.in_production import production
from tests.personas import ANONYMOUS, PERSONAS, Persona

ORIGIN: Final = "https://planen.test"
HTMX: Final = {"HX-Request": "true"}


@dataclass(slots=True, repr=False)
class Seen:
    """All that came of one request."""

    response: TestResponse
    log: str
    contexts: list[dict[str, Any]] = field(default_factory=list)

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def body(self) -> str:
        return self.response.get_data(as_text=True)

    @property
    def everything(self) -> str:
        """What left the portal: the body, the headers and the log lines."""
        return f"{self.response.headers}\n{self.body}\n{self.log}"


class House:
    """The portal as in production, on a database with the world in it."""

    def __init__(self, database_url: str, secret_key: str = SECRET, now: datetime = NOW) -> None:
        self.store = Store(database_url)
        self.engine: Engine = self.store.engine
        self.marks: Marks = fill(self.engine)
        self.clock = FixedClock(now)
        self.app: Flask = create_app(production(database_url, secret_key, ORIGIN), self.clock)
        self.app.config["WTF_CSRF_ENABLED"] = False
        self._tokens = {persona.key: self.sign_in(persona) for persona in PERSONAS}
        self._begins = now
        self.untouched = snapshot(self.engine)

    def put_back(self) -> None:
        """Make it what it was, the log included: what each test leaves would slow the next."""
        self.clock.moment = self._begins
        restore(self.engine, self.untouched, snapshot(self.engine, since=self.untouched))

    @property
    def portals_engine(self) -> Engine:
        """The engine that the portal itself speaks to the database through."""
        engine: Engine = self.app.extensions["portal.house"].gate._store.engine
        return engine

    def client(self, persona: Persona) -> FlaskClient:
        """A browser in which the persona has signed in."""
        client = self.app.test_client()
        if persona is not ANONYMOUS:
            with client.session_transaction(base_url=ORIGIN) as cookie:
                cookie["_user_id"] = self._tokens[persona.key]
        return client

    def sign_in(self, persona: Persona) -> str:
        """The token of a new sign-in."""
        return SignIns(self.store, self.clock).begin(id_of(persona.key))

    def path(self, address: Address) -> str:
        with self.app.test_request_context(base_url=ORIGIN):
            return self.app.url_for(address.endpoint, **dict(address.values))

    def ask(self, client: FlaskClient, path: str, method: str = "GET", **more: Any) -> Seen:
        """One request, with its log lines and the contexts of the templates that it used."""
        with _listening(self.app) as (contexts, log):
            response = client.open(path, method=method, base_url=ORIGIN, buffered=True, **more)
        return Seen(response, log.getvalue(), contexts)


@contextmanager
def _listening(app: Flask) -> Iterator[tuple[list[dict[str, Any]], io.StringIO]]:
    contexts: list[dict[str, Any]] = []
    log = io.StringIO()
    handler = logging.StreamHandler(log)

    def rendered(sender: Flask, context: dict[str, Any], **_: Any) -> None:
        contexts.append(context)

    logging.getLogger().addHandler(handler)
    try:
        with (
            template_rendered.connected_to(rendered, app),
            template_block_rendered.connected_to(rendered, app),
            redirect_stdout(log),
            redirect_stderr(log),
        ):
            yield contexts, log
    finally:
        logging.getLogger().removeHandler(handler)


@pytest.fixture(scope="session", params=KINDS)
def house_of_the_worker(
    request: pytest.FixtureRequest, new_database: NewDatabase
) -> Iterator[House]:
    """One house for each kind of database and worker."""
    here = House(new_database(request.param))
    yield here
    here.portals_engine.dispose()
    here.engine.dispose()


@pytest.fixture
def house(house_of_the_worker: House) -> Iterator[House]:
    """The world as it was made, for each test."""
    yield house_of_the_worker
    house_of_the_worker.put_back()


@pytest.fixture
def before(house: House) -> Snapshot:
    """All rows before the test."""
    return house.untouched
