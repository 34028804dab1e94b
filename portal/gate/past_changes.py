"""What changed in a plan between two moments: step by step, as far as the reader may know of each.

A thing that the reader does not see today is not told of at all. Of one that they see, the states that
were held back then, or lay where they may not look, are passed over: the step goes from the last
state that they may read to the next. That a thing was held back or let out is no change (pbrl § 3-3).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from portal.gate.lens import Leaves, instant
from portal.gate.past_statement import ONLY_HELD, PLAN
from portal.record.json_rows import json_rows, one_value
from portal.record.models import Plan, Version
from portal.record.seal import SealedSession, sealed

FRAME = Plan.__name__


@dataclass(frozen=True, slots=True)
class Between:
    """After one moment, up to another."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """A version without its state: whose it is, when, and what says who may read it."""

    id: str
    row_id: str
    number: int
    at: datetime
    only_held: bool
    author_id: str | None
    kind: str
    place: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """From a state that the reader may read, or from nothing, to the next. ``made`` is the version in
    which what is new was written."""

    before: Mark | None
    after: Mark
    made: Mark


@lru_cache(maxsize=8)
def _statement(kinds: frozenset[str]) -> Any:
    version, touched = aliased(Version), aliased(Version)
    rows = select(touched.row_id).where(
        touched.plan_id == PLAN,
        touched.valid_from > bindparam("since"),
        touched.valid_from <= bindparam("until"),
    )
    places = (version.state[name].as_string() for name in ("section", "life_area", "kept"))
    found = json_rows(
        version.id, version.row_id, version.number, version.valid_from, version.changed_fields,
        version.author_id, version.kind, *places,
    ).where(
        version.plan_id == PLAN, version.kind.in_(sorted(kinds)), version.row_id.in_(rows)
    )  # fmt: skip
    return sealed(select(one_value(found)))


def steps(
    session: SealedSession,
    plan_id: str,
    kinds: frozenset[str],
    between: Between,
    leaves: Leaves,
    seen: frozenset[str],
) -> list[Step]:
    """All steps between the moments on the things ``seen`` today, the newest first."""
    asked = {"plan_id": plan_id, "since": between.since, "until": between.until}
    stored = session.ask(_statement(kinds | {FRAME}), **asked).scalar_one()
    by_row: dict[str, list[Mark]] = defaultdict(list)
    for mark in map(_mark, json.loads(stored)):
        if mark.row_id in seen:
            by_row[mark.row_id].append(mark)
    found = [step for marks in by_row.values() for step in _steps_of(marks, leaves)]
    within = (step for step in found if between.since < step.made.at <= between.until)
    return sorted(within, key=lambda step: (step.made.at, step.after.row_id), reverse=True)


def _mark(row: list[Any]) -> Mark:
    version_id, row_id, number, at, changed, author_id, kind, *place = row
    held = changed == " ".join(ONLY_HELD)
    return Mark(version_id, row_id, number, instant(at), held, author_id, kind, tuple(place))


def _steps_of(marks: list[Mark], leaves: Leaves) -> Iterator[Step]:
    before, made = None, None
    for mark in sorted(marks, key=lambda each: each.number):
        if not mark.only_held:
            made = mark
        if not _may_read(mark, leaves):
            continue
        if made is not None:
            yield Step(before, mark, made)
        before, made = mark, None


def _may_read(mark: Mark, leaves: Leaves) -> bool:
    """The plan's own dates are for everyone who may open it."""
    section, area, kept = mark.place
    return mark.kind == FRAME or bool(leaves[str(section), area, kept])
