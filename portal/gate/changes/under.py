"""What lies under a thing, and the thing it lies under: they are shared, moved and held back together."""

from __future__ import annotations

from sqlalchemy import select

from portal.gate.changes.desk import Desk
from portal.policy.vocabulary import Kept
from portal.record.models import (
    AgendaItem,
    Arrangement,
    Comment,
    Content,
    Contribution,
    Evaluation,
    Goal,
    Measure,
    Meeting,
    Minutes,
)


def what_lies_under(desk: Desk, row: Content) -> list[Content]:
    """Part goals, measures, evaluations, contributions and what was agreed for a goal, and all that is said beside.

    What has been taken back is among it, so that it is found where it belongs when it is put back.
    """
    below = _under_goals(desk, row.id) if isinstance(row, Goal) else []
    if isinstance(row, Meeting):
        below = _under_meeting(desk, row.id)
    subjects = [row.id, *(each.id for each in below)]
    beside = desk.session.scalars(select(Comment).where(Comment.subject_id.in_(subjects)))
    return [*below, *beside]


def _under_goals(desk: Desk, goal_id: str) -> list[Content]:
    goals: list[Goal] = []
    last = [goal_id]
    while last:
        known = {goal_id, *(goal.id for goal in goals)}
        parts = desk.session.scalars(select(Goal).where(Goal.parent_goal_id.in_(last)))
        new = [goal for goal in parts if goal.id not in known]
        goals += new
        last = [goal.id for goal in new]
    ids = [goal_id, *(goal.id for goal in goals)]
    return [
        *goals,
        *desk.session.scalars(select(Measure).where(Measure.goal_id.in_(ids))),
        *desk.session.scalars(select(Evaluation).where(Evaluation.goal_id.in_(ids))),
        *desk.session.scalars(select(Contribution).where(Contribution.goal_id.in_(ids))),
        *desk.session.scalars(select(Arrangement).where(Arrangement.goal_id.in_(ids))),
    ]


def _under_meeting(desk: Desk, meeting_id: str) -> list[Content]:
    return [
        *desk.session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)),
        *desk.session.scalars(select(Minutes).where(Minutes.meeting_id == meeting_id)),
        *desk.session.scalars(select(Arrangement).where(Arrangement.meeting_id == meeting_id)),
    ]


def what_is_over(desk: Desk, row: Content) -> Content | None:
    """The goal that a part goal, a measure or a contribution belongs to; the meeting of its pieces."""
    meeting = getattr(row, "meeting_id", None)
    if meeting:
        return desk.find(Meeting, meeting)
    over = getattr(row, "parent_goal_id", None) or getattr(row, "goal_id", None)
    return desk.find(Goal, over) if over else None


def kept_by_both(desk: Desk, agreed: Arrangement) -> str | None:
    """What was agreed for a goal lies under its meeting too, and is held back as long as either is."""
    over: list[Content] = [desk.find(Meeting, agreed.meeting_id)]
    if agreed.goal_id:
        over.append(desk.find(Goal, agreed.goal_id))
    marks = {each.kept for each in over}
    return next((mark for mark in (Kept.ONLY_ME, Kept.FROM_PARENTS) if mark in marks), None)
