"""All rows of a query as one JSON text: a whole plan in one statement, on both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ScalarSelect, Select, Text, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _JsonRows(FunctionElement[str]):
    """An aggregate: one JSON array of arrays, ``[]`` where there is no row. The order is not set."""

    name = "json_rows"
    inherit_cache = True
    type = Text()


@compiles(_JsonRows, "sqlite")
def _for_sqlite(element: _JsonRows, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **kw)}))"


@compiles(_JsonRows, "postgresql")
def _for_postgresql(element: _JsonRows, compiler: SQLCompiler, **kw: Any) -> str:
    columns = compiler.process(element.clauses, **kw)
    return f"coalesce(json_agg(json_build_array({columns})), '[]')::text"


class _Nested(FunctionElement[str]):
    """JSON inside JSON. SQLite would give it as a text."""

    name = "nested"
    inherit_cache = True
    type = Text()


@compiles(_Nested, "sqlite")
def _nested_for_sqlite(element: _Nested, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json({compiler.process(element.clauses, **kw)})"


@compiles(_Nested, "postgresql")
def _nested_for_postgresql(element: _Nested, compiler: SQLCompiler, **kw: Any) -> str:
    return compiler.process(element.clauses, **kw)


def json_rows(*columns: Any) -> Select[tuple[str]]:
    """Start a query whose single value is the JSON of its rows. Read it with ``json.loads``."""
    return select(_JsonRows(*columns))


def nested(column: Any) -> _Nested:
    """A column of JSON as a part of the rows' own."""
    return _Nested(column)


def one_value(query: Select[tuple[str]]) -> ScalarSelect[str]:
    """The query as one column of a larger statement."""
    return query.scalar_subquery()
