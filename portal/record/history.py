"""Every change of plan content leaves the state before it, with whose act it was and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session, UOWTransaction

from portal.record.content import Content
from portal.record.plan import Plan
from portal.record.seal import SealedSession
from portal.record.version import Version

FRAME_DATES = ("period_start", "period_end", "next_revision", "status")
FRAME = frozenset({"id", "plan_id", "created_at", "changed_at", "version", "body"})


@dataclass(frozen=True, slots=True)
class Act:
    """Who is changing the plan in this session, on whose behalf, and when."""

    at: datetime
    author_id: str
    on_behalf_of_id: str | None


def begin_act(session: SealedSession, act: Act) -> None:
    """Say whose act the following changes are. Content cannot be changed without it."""
    session.info["act"] = act


def state_of(row: Content | Plan) -> dict[str, Any]:
    """All fields of a row as JSON values: what a version keeps. Of a plan's frame, its dates."""
    if isinstance(row, Plan):
        return {name: _plain(getattr(row, name)) for name in FRAME_DATES}
    columns = (each.columns[0] for each in inspect(type(row)).column_attrs if each.key not in FRAME)
    return {column.key: _plain(_value(row, column)) for column in columns}


def _value(row: Content, column: Any) -> Any:
    """The value, or the default that the column will get when the row is flushed."""
    value = getattr(row, column.key)
    if value is None and column.default is not None and column.default.is_scalar:
        return column.default.arg
    return value


def first_version(row: Content, act: Act) -> Version:
    """The version that a new row begins with."""
    return _version(row, act, number=1, changed=frozenset())


def keep_frame(session: Session, plan: Plan) -> None:
    """The plan's own dates have a history like any deadline in it. It begins when the plan was
    opened, though nothing is kept before they are changed for the first time."""
    act: Act = session.info["act"]
    before = session.scalars(
        select(Version).where(Version.row_id == plan.id, Version.valid_until.is_(None))
    ).one_or_none()
    if before is None:
        before = _frame(plan, Act(plan.opened_at, act.author_id, None), 1, _as_stored(plan))
        session.add(before)
    before.valid_until = act.at
    session.add(_frame(plan, act, before.number + 1, state_of(plan), before.state))


def _as_stored(plan: Plan) -> dict[str, Any]:
    """The dates before the change that has not been flushed yet."""
    changed = {name: inspect(plan).attrs[name].history.deleted for name in FRAME_DATES}
    before = {name: _plain(values[0]) for name, values in changed.items() if values}
    return state_of(plan) | before


def _frame(
    plan: Plan, act: Act, number: int, state: dict[str, Any], was: dict[str, Any] | None = None
) -> Version:
    changed = frozenset(name for name, value in state.items() if was and was[name] != value)
    return Version(
        plan_id=plan.id,
        kind="Plan",
        row_id=plan.id,
        number=number,
        state=state,
        changed_fields=changed,
        author_id=act.author_id,
        on_behalf_of_id=act.on_behalf_of_id,
        valid_from=act.at,
    )


@event.listens_for(SealedSession, "before_flush")
def _keep_versions(session: Session, flush: UOWTransaction, instances: Any) -> None:
    with session.no_autoflush:
        session.add_all(list(_new_versions(session)))


def _new_versions(session: Session) -> Iterator[Version]:
    for row in session.new:
        if isinstance(row, Content):
            yield first_version(row, session.info["act"])
    for row in session.dirty:
        if isinstance(row, Content) and session.is_modified(row):
            yield _next_version(session, row)


def _next_version(session: Session, row: Content) -> Version:
    act: Act = session.info["act"]
    before = session.scalars(
        select(Version).where(Version.row_id == row.id, Version.valid_until.is_(None))
    ).one()
    before.valid_until = act.at
    state = state_of(row)
    changed = frozenset(name for name, value in state.items() if before.state.get(name) != value)
    return _version(row, act, number=before.number + 1, changed=changed)


def _version(row: Content, act: Act, number: int, changed: frozenset[str]) -> Version:
    return Version(
        plan_id=row.plan_id,
        kind=type(row).__name__,
        row_id=row.id,
        number=number,
        state=state_of(row),
        changed_fields=changed,
        author_id=act.author_id,
        on_behalf_of_id=act.on_behalf_of_id,
        valid_from=act.at,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value
