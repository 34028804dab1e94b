"""Runs the revisions on the engine that the caller hands over. There is no alembic.ini to keep."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from portal.record import row_security
from portal.record.base import SHORT, CodeSet, Instant
from portal.record.models import Base


def plain_type(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Revisions name database types, not ours, so that an old one never changes its meaning."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, CodeSet):
        return f"sa.String({SHORT})"
    return False


def run() -> None:
    """One transaction for the whole step, on SQLite in batches since it cannot alter in place."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=plain_type,
    )
    with context.begin_transaction():
        row_security.lift(connection)
        context.run_migrations()
        row_security.apply(connection)


run()
