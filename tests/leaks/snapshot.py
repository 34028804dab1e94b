"""All rows of all tables before and after, what differs, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine, Table, and_, delete, insert, select, update

from portal.record.models import Base

Rows = dict[tuple[Any, ...], dict[str, Any]]
Snapshot = dict[str, Rows]
TABLES: Mapping[str, Table] = {table.name: table for table in Base.metadata.sorted_tables}
ALWAYS = frozenset({"audit_entry", "chain_head", "visit"})
"""What any attempt may write: its entry, its chain's head, and when the reader was here."""


def snapshot(engine: Engine) -> Snapshot:
    with engine.begin() as connection:
        return {
            name: {
                tuple(row[key.name] for key in table.primary_key): dict(row)
                for row in connection.execute(select(table)).mappings()
            }
            for name, table in TABLES.items()
        }


def changed(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """The tables in which any row was made, changed or removed, but for those always written."""
    return frozenset(name for name in TABLES if before[name] != after[name]) - ALWAYS


def made(before: Snapshot, after: Snapshot, table: str) -> list[dict[str, Any]]:
    return [row for key, row in after[table].items() if key not in before[table]]


def rewritten(before: Snapshot, after: Snapshot, table: str) -> list[dict[str, Any]]:
    """Rows as they were before they were changed."""
    return [row for key, row in before[table].items() if after[table].get(key) != row]


def restore(engine: Engine, before: Snapshot, after: Snapshot) -> None:
    """Make the database what it was."""
    with engine.begin() as connection:
        for name, table in reversed(list(TABLES.items())):
            for key in after[name].keys() - before[name].keys():
                connection.execute(delete(table).where(_is(table, key)))
        for name, table in TABLES.items():
            for key, row in before[name].items():
                if key not in after[name]:
                    connection.execute(insert(table).values(row))
                elif after[name][key] != row:
                    connection.execute(update(table).where(_is(table, key)).values(row))


def _is(table: Table, key: tuple[Any, ...]) -> Any:
    return and_(*(column == part for column, part in zip(table.primary_key, key, strict=True)))
