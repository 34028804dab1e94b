"""The database: one engine a process, write transactions that queue instead of losing updates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.url import make_url

from portal.record.asking import NOBODY, Asking
from portal.record.due_keeping import keep_due, note_dated
from portal.record.row_security import MAINTAINING
from portal.record.seal import SealedSession

WAIT_MS = 1_500
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={WAIT_MS}",
    "PRAGMA trusted_schema=OFF",
)

event.listen(SealedSession, "after_flush", note_dated)
event.listen(SealedSession, "after_flush_postexec", keep_due)


class Store:
    """Where the record lies. ``writing`` commits when its block returns and rolls back when it raises."""

    def __init__(self, url: str, *, passing_by: bool = False) -> None:
        """``passing_by``: the owner's login sees all rows, for the commands."""
        self.engine = engine_for(url, passing_by=passing_by)

    def writing(self, asking: Asking) -> AbstractContextManager[SealedSession]:
        """A short write transaction. Every reading of a plan is one, since it writes the log."""
        return self._session(asking=asking)

    def reading(self, asking: Asking) -> AbstractContextManager[SealedSession]:
        """For what is not logged: sign-ins and public facts. SQLite takes no write lock here."""
        return self._session(asking=asking, deferred=True)

    @contextmanager
    def _session(self, **options: object) -> Iterator[SealedSession]:
        with self.engine.connect() as connection:
            connection.execution_options(**options)
            with SealedSession(connection, expire_on_commit=False) as session, session.begin():
                yield session


def engine_for(url: str, *, passing_by: bool = False) -> Engine:
    """An engine for SQLite or PostgreSQL with the settings that were measured to be safe."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url)
    options = {"connect_args": {"options": MAINTAINING}} if passing_by else {}
    engine = create_engine(
        url, pool_pre_ping=True, pool_timeout=WAIT_MS / 1000, pool_size=8, **options
    )
    event.listen(engine, "connect", _leave_begin_to_us)
    event.listen(engine, "begin", _begin_telling)
    return engine


def _leave_begin_to_us(connection: Any, record: Any) -> None:
    connection.autocommit = True


def _begin_telling(connection: Connection) -> None:
    """BEGIN, and on whose behalf, in one command: row-level security costs no round trip here."""
    asking: Asking = connection.get_execution_options().get("asking", NOBODY)
    driver: Any = connection.connection.driver_connection
    driver.execute(asking.begin(), prepare=False)


def _sqlite(url: str) -> Engine:
    path = make_url(url).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, pool_size=8, pool_timeout=WAIT_MS / 1000)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, record: Any) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _on_begin(connection: Connection) -> None:
    """SQLAlchemy's default begins late and loses updates silently; IMMEDIATE queues them."""
    deferred = connection.get_execution_options().get("deferred")
    connection.exec_driver_sql("BEGIN" if deferred else "BEGIN IMMEDIATE")
