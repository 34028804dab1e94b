"""The one statement that reads a plan as it lay at a moment: the versions that held then.

A version that still holds stands for the thing as it is, too. One that has ended comes with what
decides whether the thing itself may be read today.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm import aliased

from portal.gate.rows import people_lists
from portal.record.json_rows import json_rows, nested, one_value
from portal.record.models import Person, Version
from portal.record.seal import sealed

PLAN: Any = bindparam("plan_id")
ONLY_HELD = frozenset({"kept"})
TODAY = ("section", "life_area", "kept", "removed_at", "removed_by_id")
"""What a thing is today that says who may read it."""


@lru_cache(maxsize=8)
def past_statement(kinds: frozenset[str]) -> Any:
    """The versions of these kinds that held at ``moment``, and the people of the plan."""
    queries = (_holding(kinds), _ended(kinds), *people_lists(PLAN))
    return sealed(select(*(one_value(query) for query in queries)))


def _holding(kinds: frozenset[str]) -> Select[tuple[str]]:
    then = aliased(Version)
    return _of(then, kinds).where(then.valid_until.is_(None))


def _ended(kinds: frozenset[str]) -> Select[tuple[str]]:
    then, now = aliased(Version), aliased(Version)
    same = (now.plan_id == PLAN) & (now.row_id == then.row_id)
    found = _of(then, kinds, *(now.state[name].as_string() for name in TODAY))
    return found.join(now, same & now.valid_until.is_(None)).where(
        then.valid_until > bindparam("moment")
    )


def _of(then: Any, kinds: frozenset[str], *more: Any) -> Select[tuple[str]]:
    first, author = aliased(Version), aliased(Person)
    return (
        json_rows(
            then.kind, then.row_id, then.number, nested(then.state), first.valid_from, written_at(then),
            author.name_given, author.name_family, *more,
        )
        .select_from(then)
        .join(
            first,
            (first.plan_id == PLAN) & (first.row_id == then.row_id) & (first.number == 1),
        )
        .outerjoin(author, author.id == then.state["author_id"].as_string())
        .where(
            then.plan_id == PLAN,
            then.kind.in_(sorted(kinds)),
            then.valid_from <= bindparam("moment"),
        )
    )  # fmt: skip


def written_at(then: Any) -> Any:
    """When what stands in a version was written: to hold it back or to let it out is no writing, and
    its date must not tell that it was away (pbrl § 3-3)."""
    before = aliased(Version)
    written = (
        select(func.max(before.valid_from))
        .where(
            before.plan_id == PLAN,
            before.row_id == then.row_id,
            before.number < then.number,
            before.changed_fields != ONLY_HELD,
        )
        .scalar_subquery()
    )
    return case((then.changed_fields == ONLY_HELD, written), else_=then.valid_from)
