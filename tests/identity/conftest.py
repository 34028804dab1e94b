"""The portal with the demo's people and a real provider, in the tests' own process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal import create_app
from portal.demo import seed
from portal.record.schema import migrate
from portal.record.store import Store
from portal.settings import DEMO_KEY, Settings
from portal.web.house import EXTENSION
from tests.identity.hostile import Hostile, hostile_provider
from tests.identity.provider import HIGH, AtProvider, Running, number_of, provider_for, write_key
from tests.machine.databases import KINDS, NewDatabase, portals
from tests.machine.live_server import free_port

HOST: Final = "127.0.0.1"
ORIGIN: Final = f"http://{HOST}:8000"
"""Where the portal says that it is. Nothing listens there: the tests open it in their own process."""


class Clock:
    """The machine's clock, until a test moves it."""

    def __init__(self) -> None:
        self.moved: datetime | None = None

    def now(self) -> datetime:
        return self.moved or datetime.now(UTC)


@dataclass
class Portal:
    """An application, its database and its provider."""

    app: Flask
    store: Store
    clock: Clock
    provider: Running

    def client(self) -> Client:
        return Client(self)


class Client:
    """One person's browser: at the portal and at the provider."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.browser: FlaskClient = portal.app.test_client()
        self.at_provider = AtProvider(portal.provider.issuer)

    def get(self, url: str, **more: Any) -> TestResponse:
        path = url.removeprefix(ORIGIN)
        return self.browser.get(path, base_url=ORIGIN, **more)

    def post(self, path: str, data: dict[str, str]) -> TestResponse:
        return self.browser.post(path, data=data, base_url=ORIGIN)

    def cookie(self) -> str:
        """What the browser holds of the portal."""
        found = self.browser.get_cookie("planen", domain=HOST)
        return found.value if found else ""

    def hold(self, cookie: str) -> None:
        self.browser.set_cookie("planen", cookie, domain=HOST)

    def speak(self, language: str) -> None:
        self.browser.set_cookie("language", language, domain=HOST)

    def leave(self) -> str:
        """Press the button. The address at the provider."""
        answer = self.get("/logg-inn/id-porten")
        assert answer.status_code == 303
        return answer.location

    def answer(self, number: str, level: str = HIGH) -> str:
        """The address that the provider sends the browser back to."""
        return self.at_provider.sign_in(self.leave(), number, level)

    def sign_in(self, number: str, level: str = HIGH) -> TestResponse:
        """All the way. What the portal answers."""
        return self.get(self.answer(number, level))


@pytest.fixture(scope="session")
def running_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A certified provider for this worker."""
    path, key = write_key(tmp_path_factory.mktemp("idporten"))
    with provider_for(ORIGIN, free_port(), key) as issuer:
        yield Running(issuer, path)


@pytest.fixture(scope="module", params=KINDS)
def database_url(request: pytest.FixtureRequest, new_database: NewDatabase) -> str:
    """A database of each module's own: a newcomer comes for the first time only once."""
    return new_database(request.param)


@pytest.fixture(scope="module")
def seeded(database_url: str) -> Iterator[Store]:
    """The demo's people, on both kinds of database."""
    store = Store(database_url)
    migrate(store.engine)
    seed.seed(store.engine, Clock(), DEMO_KEY)
    yield store
    store.engine.dispose()


@pytest.fixture(scope="module")
def built(seeded: Store, database_url: str, running_provider: Running) -> Iterator[Portal]:
    """The application: to build one takes as long as many sign-ins."""
    clock = Clock()
    app = create_app(settings_for(database_url, running_provider), clock)
    yield Portal(app, seeded, clock, running_provider)
    app.extensions[EXTENSION].gate._store.engine.dispose()


@pytest.fixture
def portal(built: Portal) -> Iterator[Portal]:
    """The portal, at the right time of day."""
    yield built
    built.clock.moved = None


@pytest.fixture(scope="module")
def lied_to(
    built: Portal, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Portal, Hostile]]:
    folder = tmp_path_factory.mktemp("hostile")
    with hostile_provider(folder, number_of("nora-lindeskog")) as (hostile, running):
        url = built.store.engine.url.render_as_string(hide_password=False)
        app = create_app(settings_for(url, running), built.clock)
        yield Portal(app, built.store, built.clock, running), hostile
        app.extensions[EXTENSION].gate._store.engine.dispose()


@pytest.fixture
def hostile(lied_to: tuple[Portal, Hostile]) -> Hostile:
    portal, found = lied_to
    found.honest()
    party = portal.app.extensions["portal.idporten"].party
    party.published._kept = None
    party._wire._silent_until = 0.0
    return found


@pytest.fixture
def lied_client(lied_to: tuple[Portal, Hostile], hostile: Hostile) -> Client:
    return lied_to[0].client()


def settings_for(
    url: str, provider: Running, number_key: str = DEMO_KEY, *earlier: str
) -> Settings:
    """The demo's settings, with a provider."""
    return Settings(
        mode="demo", database_url=portals(url), secret_key=DEMO_KEY, origin=ORIGIN,
        idporten=provider.settings, number_key=number_key, earlier_number_keys=earlier,
    )  # fmt: skip
