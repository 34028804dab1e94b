"""All rows of all tables before and after, as the database gives them; what differs, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psycopg.types.json import Json
from sqlalchemy import Connection, Engine, Table

from portal.record.models import Base

Row = dict[str, Any]
Rows = dict[tuple[Any, ...], Row]
Snapshot = dict[str, Rows]
TABLES: Mapping[str, Table] = {table.name: table for table in Base.metadata.sorted_tables}
KEYS = {name: [key.name for key in table.primary_key] for name, table in TABLES.items()}
ALWAYS = frozenset({"audit_entry", "chain_head", "chain_sum", "visit"})
"""What any attempt may write: its entry, its chain's head and sums, and when the reader was here."""
FOLLOWS = frozenset({"due"})
"""What is reckoned anew from the content with each change of it, and holds nothing of its own."""


def snapshot(engine: Engine, *tables: str) -> Snapshot:
    """Of these tables, or of all."""
    with engine.begin() as connection:
        return {name: _rows(connection, name) for name in tables or TABLES}


def _rows(connection: Connection, name: str) -> Rows:
    found = connection.exec_driver_sql(f'SELECT * FROM "{name}"')
    columns = list(found.keys())
    rows = (dict(zip(columns, row, strict=True)) for row in found)
    return {tuple(row[key] for key in KEYS[name]): row for row in rows}


def changed(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """The tables in which any row was made, changed or removed, but for those always written."""
    return frozenset(name for name in TABLES if before[name] != after[name]) - ALWAYS - FOLLOWS


def made(before: Snapshot, after: Snapshot, table: str) -> list[Row]:
    return [row for key, row in after[table].items() if key not in before[table]]


def rewritten(before: Snapshot, after: Snapshot, table: str) -> list[Row]:
    """Rows as they were before they were changed."""
    return [row for key, row in before[table].items() if after[table].get(key) != row]


def restore(engine: Engine, before: Snapshot, after: Snapshot) -> None:
    """Make the database what it was: what was made or changed goes, and comes back as it was."""
    with engine.begin() as connection:
        sign = "?" if engine.name == "sqlite" else "%s"
        _put_all_back(connection, before, after, sign, new=False)
        for name in reversed(list(TABLES)):
            for key in after[name].keys() - before[name].keys():
                where = " AND ".join(f'"{part}" = {sign}' for part in KEYS[name])
                connection.exec_driver_sql(f'DELETE FROM "{name}" WHERE {where}', key)
        _put_all_back(connection, before, after, sign, new=True)


def _put_all_back(
    connection: Connection, before: Snapshot, after: Snapshot, sign: str, *, new: bool
) -> None:
    """What was changed comes back first: it may name what was made, and that cannot go before."""
    for name in TABLES:
        for key, row in before[name].items():
            if after[name].get(key) != row and (key not in after[name]) is new:
                _put_back(connection, name, row, sign, new=new)


def _put_back(connection: Connection, name: str, row: Row, sign: str, *, new: bool) -> None:
    values = tuple(Json(value) if isinstance(value, dict) else value for value in row.values())
    if new:
        signs = ", ".join(sign for _ in row)
        connection.exec_driver_sql(f'INSERT INTO "{name}" VALUES ({signs})', values)
        return
    fields = ", ".join(f'"{column}" = {sign}' for column in row)
    where = " AND ".join(f'"{part}" = {sign}' for part in KEYS[name])
    key = tuple(row[part] for part in KEYS[name])
    connection.exec_driver_sql(f'UPDATE "{name}" SET {fields} WHERE {where}', values + key)
