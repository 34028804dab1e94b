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

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration(connection: Connection) -> Config:
    """Alembic's settings for one open connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine) -> None:
    """Run every revision that the database has not had."""
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "head")


def remove_everything(engine: Engine) -> None:
    """Drop every table there is, the record of past revisions too. Only for a demo database."""
    found = MetaData()
    found.reflect(engine)
    found.drop_all(engine)


@cache
def newest() -> frozenset[str]:
    """The revision that this version of the portal needs."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return frozenset(ScriptDirectory.from_config(config).get_heads())


def is_current(engine: Engine) -> bool:
    """Whether the database has had every revision."""
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == newest()


def readiness(engine: Engine) -> str:
    """«ready», or what is missing: «database» or «migrations»."""
    try:
        return "ready" if is_current(engine) else "migrations"
    except SQLAlchemyError:
        return "database"
