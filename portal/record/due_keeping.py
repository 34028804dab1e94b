"""Keeps ``Due`` as the plan stands: after every flush that touches something with a date."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Date, and_, bindparam, exists, func, insert, literal, or_, select, union_all
from sqlalchemy.orm import Session, UOWTransaction, aliased

from portal.record.content import Content
from portal.record.due import Due
from portal.record.goal import Evaluation, Goal, Measure
from portal.record.meeting import Meeting
from portal.record.plan import Plan
from portal.record.seal import SealedSession, sealed

DATED = (Plan, Goal, Measure, Evaluation, Meeting)
OVER = ("done", "ended")
OF_PLAN = frozenset({"revision", "period_end"})


def _stands(row: Any) -> Any:
    return and_(row.removed_at.is_(None), or_(row.kept.is_(None), row.kept != "only_me"))


def _goal_stands(goal: Any) -> Any:
    """Under a goal that is taken back or held back, or a part of one, nothing is due."""
    whole: Any = aliased(Goal)
    over = exists().where(whole.id == goal.parent_goal_id, ~_stands(whole))
    return and_(_stands(goal), ~over)


def _looked_at() -> Any:
    """Whoever looked back at the goal on the day or later looked at what is done for it."""
    return exists().where(
        Evaluation.goal_id == Measure.goal_id,
        Evaluation.held_on >= Measure.evaluation_on,
        _stands(Evaluation),
    )


def _of_measures(kind: str, day: Any) -> Any:
    return (
        select(Measure.plan_id, literal(kind), Measure.id, day)
        .join(Goal, Goal.id == Measure.goal_id)
        .where(day.is_not(None), Measure.status.not_in(OVER), _stands(Measure), _goal_stands(Goal))
    )


def _of_goals() -> Any:
    """The next date that was set on the latest day: each who judged then has a row of their own."""
    later: Any = aliased(Evaluation)
    after = later.held_on > Evaluation.held_on
    newer = exists().where(later.goal_id == Evaluation.goal_id, _stands(later), after)
    return (
        select(
            Evaluation.plan_id, literal("goal_evaluation"), Goal.id, func.max(Evaluation.next_on)
        )
        .join(Goal, Goal.id == Evaluation.goal_id)
        .where(Evaluation.next_on.is_not(None), Goal.status.not_in(OVER), ~newer)
        .where(_stands(Evaluation), _goal_stands(Goal))
        .group_by(Evaluation.plan_id, Goal.id)
    )


def _of_meetings() -> Any:
    """The day in UTC: nobody meets between midnight and two."""
    day = func.date(Meeting.starts_at, type_=Date)
    return select(Meeting.plan_id, literal("meeting"), Meeting.id, day).where(
        Meeting.cancelled_at.is_(None), _stands(Meeting)
    )


def _of_plan(kind: str, day: Any) -> Any:
    return select(Plan.id, literal(kind), Plan.id, day).where(
        day.is_not(None), Plan.status != "closed"
    )


EVERY = union_all(
    _of_measures("measure_deadline", Measure.deadline).where(Measure.status != "on_hold"),
    _of_measures("measure_evaluation", Measure.evaluation_on).where(~_looked_at()),
    _of_goals(),
    _of_meetings(),
    _of_plan("revision", Plan.next_revision),
    _of_plan("period_end", Plan.period_end),
).subquery("every_due")
PLAN_ID, KIND, THING_ID, ON = EVERY.c
OPEN = exists().where(Plan.id == PLAN_ID, Plan.status != "closed")
STANDING = select(PLAN_ID, KIND, THING_ID, ON).where(OPEN)
"""What is due in every plan, as the content stands. A plan that is closed has nothing due."""

OF_ONE = sealed(STANDING.where(bindparam("plan_id") == PLAN_ID))


def fill_due(of_plans: Any) -> Any:
    """For what was stored past the portal: the demo's plans."""
    columns = ("thing_id", "kind", "plan_id", "on_day")
    found = select(THING_ID, KIND, PLAN_ID, ON).where(OPEN, of_plans)
    return insert(Due).from_select(columns, found)


def note_dated(session: Session, flush: UOWTransaction) -> None:
    """Listens for ``after_flush``: which plans had something with a date changed."""
    touched = (row for row in (*session.new, *session.dirty) if isinstance(row, DATED))
    plans = {row.plan_id if isinstance(row, Content) else row.id for row in touched}
    session.info["dated"] = session.info.get("dated", frozenset()) | plans


def keep_due(session: Session, flush: UOWTransaction) -> None:
    """Listens for ``after_flush_postexec``, when what was changed can be asked for. What is changed
    here is stored with the commit."""
    for plan_id in sorted(session.info.pop("dated", ())):
        _keep_one(cast(SealedSession, session), plan_id)


def _keep_one(session: SealedSession, plan_id: str) -> None:
    """With the seal on, what lies in the content cannot be asked: then it stays as it was."""
    found: Any = session.ask(OF_ONE, plan_id=plan_id)
    stands = {(kind, thing): on for _, kind, thing, on in found}
    opened = session.opened_plan == plan_id
    closed = not stands and not opened
    with session.no_autoflush:
        kept = session.scalars(select(Due).where(Due.plan_id == plan_id)).all()
    for row in kept:
        on = stands.pop((row.kind, row.thing_id), None)
        if on == row.on:
            continue
        if on is not None:
            row.on = on
        elif opened or closed or row.kind in OF_PLAN:
            session.delete(row)
    for (kind, thing_id), on in stands.items():
        session.add(Due(plan_id=plan_id, kind=kind, thing_id=thing_id, on=on))
