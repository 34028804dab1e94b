"""The child's wishes: read by the child and by who coordinates, and by nobody else (SW-22)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.rows import Part
from portal.gate.views.keeping import KeepRequestsView, KeepRequestView
from portal.policy.conditions import aged_12_to_15
from portal.policy.facts import Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action
from portal.record.models import KeepRequest

SPOKEN_OF = frozenset({Part.ABOUT_ME, Part.GOALS, Part.CONTRIBUTIONS})
"""Where the things lie that a wish can be about."""


@dataclass(frozen=True, slots=True)
class KeepRequests:
    """A child of 12 to 15 has the page also while it is empty; later it is there for what was asked."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> KeepRequestsView | None:
        decides = _may(opened, Action.DECIDE_KEEPING)
        mine = opened.viewer.id == opened.frame.facts.owner_id
        if opened.frame.facts.viewer_is_parent or not (mine or decides):
            return None
        asked = select(KeepRequest).order_by(KeepRequest.asked_at.desc(), KeepRequest.id)
        child = aged_12_to_15(opened.frame.facts, opened.day)
        views = tuple(_view(row, child=child) for row in opened.session.scalars(asked))
        if not views and not _may(opened, Action.ASK_TO_KEEP) and not (decides and child):
            return None
        return KeepRequestsView(plan_of(opened, SPOKEN_OF), views, decides and child)


def _may(opened: Opened, action: Action) -> bool:
    return decide(opened.frame.facts, action, None, opened.day).allowed


def _view(row: KeepRequest, *, child: bool) -> KeepRequestView:
    return KeepRequestView(
        id=row.id,
        kind=row.kind,
        thing_id=row.thing_id,
        words=row.words,
        asked_at=row.asked_at,
        decision=row.decision or "",
        decided_on=row.decided_on,
        decider=", ".join(filter(None, (row.decider_name, row.decider_title))),
        reason=row.reason or "",
        open=child and row.decision is None,
    )
