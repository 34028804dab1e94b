"""The rows of a plan as they lay at a moment, for whoever may read each as it is today as well.

Two askings for each: may the reader read the thing as it is; and may they, by the policy of today,
read it where it lay and as it was kept then. What has been taken back since is there for nobody but
whoever took it back. The second asking is the lens's, as for any row.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from portal.gate.lens import Leaves
from portal.gate.past_statement import TODAY, past_statement
from portal.gate.rows import COLUMNS, Part, Rows, tables_of
from portal.record.models import Content, Plan
from portal.record.seal import SealedSession

FRAME = Plan.__name__
SIGNED = (
    "section", "life_area", "kept", "voice", "author_id", "on_behalf_of_id", "language",
)  # fmt: skip


def _default(table: Any, name: str) -> Any:
    default = table.__table__.columns[name].default
    return default.arg if default is not None and default.is_scalar else None


OWN = {
    table: tuple((name, _default(table, name)) for name in own) for table, own in COLUMNS.items()
}
"""A table's own columns, with what they are in a version that is older than the column."""


class PastRows:
    """All that held at a moment. Only what ``rows`` lets through leaves it."""

    def __init__(self, parts: frozenset[Part], columns: list[str]) -> None:
        self._tables = {table.__name__: table for table in tables_of(parts)}
        holding, ended, *self.people = map(json.loads, columns)
        self._stored = [_Then(row) for row in (*holding, *ended)]

    @property
    def frame(self) -> dict[str, Any]:
        """The plan's own dates as they were; nothing where they have never been changed."""
        return next((each.state for each in self._stored if each.kind == FRAME), {})

    def rows(self, leaves: Leaves, viewer_id: str) -> Rows:
        """What stood then of the things that the reader may read today, as today's rows are."""
        content: dict[type[Content], list[list[Any]]] = {each: [] for each in self._tables.values()}
        for then in self._stored:
            table = self._tables.get(then.kind)
            if table and then.stood and may_read_today(then.today, leaves, viewer_id):
                content[table].append(then.row(table))
        return Rows(content, self.people)


class _Then:
    """One version: what a thing was. ``today`` is what says who may read it now."""

    __slots__ = ("kind", "made", "name", "number", "row_id", "state", "today", "written")

    def __init__(self, row: list[Any]) -> None:
        self.state: dict[str, Any]
        self.kind, self.row_id, self.number, self.state, *more = row[:8]
        self.made, self.written, *self.name = more
        self.today = row[8:] or [self.state.get(name) for name in TODAY]

    @property
    def stood(self) -> bool:
        return self.state.get("removed_at") is None

    def row(self, table: type[Content]) -> list[Any]:
        """As ``rows`` reads it from the thing's own table."""
        state = self.state
        section, area, kept, voice, author, behalf, language = (state[name] for name in SIGNED)
        head = [
            self.row_id, section, area, kept, voice, author, behalf, language, self.made,
            self.written, self.number, None, *self.name,
        ]  # fmt: skip
        return head + [_as_stored(state.get(name, default)) for name, default in OWN[table]]


def _as_stored(value: Any) -> Any:
    """A set of keys, which a version lists, as its own table holds it."""
    return " ".join(value) if isinstance(value, list) else value


def may_read_today(today: list[Any], leaves: Leaves, viewer_id: str) -> bool:
    """Whether the reader may read the thing as it is now, or has taken it back themselves."""
    section, area, kept, removed_at, removed_by = today
    gone = removed_at is not None and removed_by != viewer_id
    return not gone and bool(leaves[section, area, kept])


def rows_at(
    session: SealedSession, plan_id: str, moment: datetime, parts: frozenset[Part]
) -> PastRows:
    """All versions of the parts that held at a moment in the opened plan."""
    kinds = frozenset({FRAME, *(table.__name__ for table in tables_of(parts))})
    row = session.ask(past_statement(kinds), plan_id=plan_id, moment=moment).one()
    return PastRows(parts, list(row))
