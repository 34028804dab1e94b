"""Brings a database to the shape that this version of the portal needs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.exc import SQLAlchemyError

from portal.record import row_security

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration(connection: Connection) -> Config:
    """Alembic's settings for one open connection."""
    config = _config()
    config.attributes["connection"] = connection
    return config


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


class NewerDatabase(Exception):
    """The database has had revisions that this version of the code has never heard of. In words."""


def migrate(engine: Engine) -> None:
    """Run every revision that the database has not had."""
    with engine.begin() as connection:
        if not _had(connection) <= _known():
            raise NewerDatabase(
                "The code is older than the database. Run the version that last migrated it, or a newer "
                "one. Nothing was changed."
            )
        command.upgrade(configuration(connection), "head")


def remove_everything(engine: Engine) -> None:
    """Drop every table there is, the record of past revisions too. Only for a demo database.

    The rules go first: they name each other's tables.
    """
    found = MetaData()
    with engine.begin() as connection:
        row_security.lift(connection)
        found.reflect(connection)
        found.drop_all(connection)


@cache
def newest() -> frozenset[str]:
    """The revision that this version of the portal needs."""
    return frozenset(_script().get_heads())


@cache
def _known() -> frozenset[str]:
    return frozenset(each.revision for each in _script().walk_revisions())


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _had(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


def standing(engine: Engine) -> str:
    """«ready», or what is behind: «migrations», the database's «rules», or the code: it is «newer»."""
    with engine.connect() as connection:
        had = _had(connection)
        if not had <= _known():
            return "newer"
        if had != newest():
            return "migrations"
        return "ready" if row_security.is_applied(connection) else "rules"


def readiness(engine: Engine) -> str:
    """How the database stands to this version, or «database» where it does not answer."""
    try:
        return standing(engine)
    except SQLAlchemyError:
        return "database"
