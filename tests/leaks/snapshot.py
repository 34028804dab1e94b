"""All rows of all tables before and after, as the database gives them; what differs, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psycopg.types.json import Json
from sqlalchemy import Connection, Engine, Table

from portal.record.models import Base

Row = dict[str, Any]
Rows = dict[tuple[Any, ...], Row]
State = Mapping[str, Rows]
Glance = list[tuple[Any, ...]]
TABLES: Mapping[str, Table] = {table.name: table for table in Base.metadata.sorted_tables}
KEYS = {name: [key.name for key in table.primary_key] for name, table in TABLES.items()}
ALWAYS = frozenset({"audit_entry", "chain_head", "chain_sum", "visit"})
"""What any attempt may write: its entry, its chain's head and sums, and when the reader was here."""
FOLLOWS = frozenset({"due"})
"""What is reckoned anew from the content with each change of it, and holds nothing of its own."""


class Snapshot(dict[str, Rows]):
    """The rows of each table by their keys, and what tells at a glance whether a table is as it was."""

    def __init__(self) -> None:
        self.glances: dict[str, Glance] = {}


def snapshot(engine: Engine, *tables: str, since: Snapshot | None = None) -> Snapshot:
    """Of these tables, or of all. A table that is as it was ``since`` is not taken apart again."""
    taken, earlier = Snapshot(), since or Snapshot()
    with engine.begin() as connection:
        for name in tables or TABLES:
            glance = _glance(connection, name)
            same = earlier.glances.get(name) == glance
            taken[name] = earlier[name] if same else _rows(connection, name)
            taken.glances[name] = glance
    return taken


def _glance(connection: Connection, name: str) -> Glance:
    """The whole table as the database itself writes it, past all that would make values of it."""
    cursor = connection.connection.cursor()
    if connection.dialect.name == "sqlite":
        cursor.execute(f'SELECT * FROM "{name}"')
        return list(cursor.fetchall())
    cursor.execute(
        f'SELECT md5(string_agg(row::text, chr(10) ORDER BY row::text)) FROM "{name}" AS row'
    )
    return list(cursor.fetchall())


def _rows(connection: Connection, name: str) -> Rows:
    found = connection.exec_driver_sql(f'SELECT * FROM "{name}"')
    columns = list(found.keys())
    rows = (dict(zip(columns, row, strict=True)) for row in found.fetchall())
    return {tuple(row[key] for key in KEYS[name]): row for row in rows}


def others(before: State, after: State) -> list[str]:
    """The tables that are not known to be alike."""
    return [name for name in before if before[name] is not after[name]]


def changed(before: State, after: State) -> frozenset[str]:
    """The tables in which any row was made, changed or removed, but for those always written."""
    return frozenset(each for each in others(before, after) if before[each] != after[each]) - (
        ALWAYS | FOLLOWS
    )


def made(before: State, after: State, table: str) -> list[Row]:
    return [row for key, row in after[table].items() if key not in before[table]]


def rewritten(before: State, after: State, table: str) -> list[Row]:
    """Rows as they were before they were changed."""
    return [row for key, row in before[table].items() if after[table].get(key) != row]


def restore(engine: Engine, before: State, after: State) -> None:
    """Make the database what it was: what was made or changed goes, and comes back as it was."""
    with engine.begin() as connection:
        sign = "?" if engine.name == "sqlite" else "%s"
        _put_all_back(connection, before, after, sign, new=False)
        for name in reversed(others(before, after)):
            if gone := list(after[name].keys() - before[name].keys()):
                where = " AND ".join(f'"{part}" = {sign}' for part in KEYS[name])
                connection.exec_driver_sql(f'DELETE FROM "{name}" WHERE {where}', gone)
        _put_all_back(connection, before, after, sign, new=True)


def _put_all_back(
    connection: Connection, before: State, after: State, sign: str, *, new: bool
) -> None:
    """What was changed comes back first: it may name what was made, and that cannot go before."""
    for name in others(before, after):
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
