"""The portal's own login, with nothing of the portal's code: what the database itself lets be seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg import Connection
from psycopg.sql import SQL, Identifier
from sqlalchemy import make_url

from tests.leaks.house import House
from tests.machine.databases import NewDatabase, portals

OPEN = (
    "SELECT set_config('app.framed', id, true), set_config('app.owner', person_id, true), "
    "set_config('app.opened', id, true) FROM plan WHERE id = %s"
)


def told(connection: Connection, **settings: str) -> None:
    """What the portal says as a transaction begins."""
    for name, value in settings.items():
        connection.execute("SELECT set_config(%s, %s, true)", (f"app.{name}", value))


def rows(connection: Connection, table: str, column: str = "*") -> list[tuple[object, ...]]:
    wanted = SQL("*") if column == "*" else Identifier(column)
    return connection.execute(SQL("SELECT {} FROM {}").format(wanted, Identifier(table))).fetchall()


def only(connection: Connection, table: str, column: str) -> set[object]:
    return {row[0] for row in rows(connection, table, column)}


@contextmanager
def logged_in(url: str) -> Iterator[Connection]:
    address = make_url(url)
    known: dict[str, Any] = address.translate_connect_args(username="user", database="dbname")
    known.update(address.query)
    with psycopg.connect(**known) as connection:
        yield connection
        connection.rollback()


@pytest.fixture(scope="package")
def world(new_database: NewDatabase) -> Iterator[House]:
    """Six plans and all who stand around them, on PostgreSQL."""
    house = House(new_database("postgresql"))
    yield house
    house.portals_engine.dispose()
    house.engine.dispose()


@pytest.fixture
def bare(world: House) -> Iterator[Connection]:
    """The portal's login. Nothing is said to the database yet."""
    with logged_in(portals(owners_url(world))) as connection:
        yield connection


@pytest.fixture
def owners(world: House) -> Iterator[Connection]:
    """The login of whoever owns the tables. Nothing that it changes lands."""
    with logged_in(owners_url(world)) as connection:
        yield connection


def owners_url(world: House) -> str:
    return world.engine.url.render_as_string(hide_password=False)
