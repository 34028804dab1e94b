"""Taking one's own things back, and undoing that. Nothing is deleted (SW-26)."""

from __future__ import annotations

from dataclasses import dataclass

from portal.gate.changes.about_me import same_question
from portal.gate.changes.desk import Desk, NotThere, thing_of
from portal.gate.changes.under import what_lies_under
from portal.policy.changing import may_change
from portal.policy.vocabulary import Action, Voice
from portal.record.models import (
    AboutMeAnswer,
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
    NeededCooperation,
)

OWN: dict[str, tuple[type[Content], tuple[Action, ...]]] = {
    "about_me": (AboutMeAnswer, (Action.ANSWER,)),
    "goal": (Goal, (Action.SET_GOAL, Action.PLAN_SERVICES)),
    "measure": (Measure, (Action.SET_GOAL, Action.PLAN_SERVICES)),
    "contribution": (Contribution, (Action.CONTRIBUTE,)),
    "evaluation": (Evaluation, (Action.EVALUATE,)),
    "cooperation": (NeededCooperation, (Action.SET_GOAL, Action.PLAN_SERVICES)),
    "comment": (Comment, (Action.COMMENT, Action.REPORT_OWN)),
    "meeting": (Meeting, (Action.CHOOSE_GROUP, Action.PLAN_SERVICES)),
    "agenda_item": (AgendaItem, (Action.CONTRIBUTE,)),
    "minutes": (Minutes, (Action.CHOOSE_GROUP, Action.PLAN_SERVICES)),
    "arrangement": (Arrangement, (Action.CHOOSE_GROUP, Action.PLAN_SERVICES)),
}


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Hide one's own thing from everyone. The text stays, for oneself to put back."""

    kind: str
    row_id: str
    seen_version: int

    @property
    def actions(self) -> tuple[Action, ...]:
        return OWN[self.kind][1] if self.kind in OWN else (Action.READ,)

    def target(self, desk: Desk) -> Content:
        row = desk.standing(_model(self.kind), self.row_id)
        if isinstance(row, Meeting) and row.voice == Voice.SERVICE and _with_others(desk, row):
            raise NotThere
        return row

    def apply(self, desk: Desk, target: Content) -> Content:
        return desk.rewrite(target, removed_at=desk.now, removed_by_id=desk.viewer.id)


@dataclass(frozen=True, slots=True)
class PutBack:
    """Undo a taking back, by who did it."""

    kind: str
    row_id: str

    @property
    def actions(self) -> tuple[Action, ...]:
        return OWN[self.kind][1] if self.kind in OWN else (Action.READ,)

    def target(self, desk: Desk) -> Content:
        row = desk.find(_model(self.kind), self.row_id)
        if row.removed_by_id != desk.viewer.id:
            raise NotThere
        return row

    def apply(self, desk: Desk, target: Content) -> Content:
        if isinstance(target, AboutMeAnswer):
            _make_room(desk, target)
        return desk.rewrite(target, removed_at=None, removed_by_id=None)


def _with_others(desk: Desk, meeting: Meeting) -> bool:
    """What others have written of a meeting would be gone with it, and nobody but who took it back
    could put it back. What the reader may not see stands in nobody's way: it is not told of."""
    return any(
        each.removed_at is None and each.author_id != desk.viewer.id and desk.sees(thing_of(each))
        for each in what_lies_under(desk, meeting)
    )


def _make_room(desk: Desk, answer: AboutMeAnswer) -> None:
    """A question has one answer: the one that stands now is taken back in its place.

    Raises NotThere where it is somebody else's.
    """
    standing = same_question(answer.question, answer.life_area)
    for other in desk.session.scalars(standing):
        if not may_change(desk.frame.facts, Action.ANSWER, thing_of(other), desk.day).allowed:
            raise NotThere
        desk.rewrite(other, removed_at=desk.now, removed_by_id=desk.viewer.id)


def _model(kind: str) -> type[Content]:
    if kind not in OWN:
        raise NotThere
    return OWN[kind][0]
