"""The child's wishes: read by the child and by who coordinates, and by nobody else (SW-22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from sqlalchemy import select

from portal.clock import OSLO
from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.rows import Part
from portal.gate.views.keeping import AskingAgainView, KeepRequestsView, KeepRequestView
from portal.policy.conditions import aged_12_to_15
from portal.policy.facts import Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action
from portal.record.models import (
    AboutMeAnswer,
    AgendaItem,
    Content,
    Contribution,
    Document,
    Goal,
    KeepRequest,
    Measure,
    Meeting,
    Minutes,
    NeededCooperation,
)
from portal.record.seal import SealedSession

AGAIN_AFTER = timedelta(days=30)
KEEPABLE: dict[str, type[Content]] = {
    "about_me": AboutMeAnswer,
    "goal": Goal,
    "contribution": Contribution,
    "cooperation": NeededCooperation,
    "document": Document,
    "meeting": Meeting,
    "agenda_item": AgendaItem,
    "minutes": Minutes,
}
"""What one can keep for oneself."""
ASKABLE = KEEPABLE | {"measure": Measure}
"""What a child can ask to have kept from the parents: what the services do is among it."""
SPOKEN_OF = frozenset(
    {Part.ABOUT_ME, Part.GOALS, Part.CONTRIBUTIONS, Part.COOPERATION, Part.MEETINGS}
)
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


@dataclass(frozen=True, slots=True)
class AskingAgain:
    """What a child must know before asking: whether the same was refused lately, by whom and why."""

    kind: str
    thing_id: str
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.ASK_TO_KEEP,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> AskingAgainView | None:
        row = (
            opened.session.get(ASKABLE[self.kind], self.thing_id) if self.kind in ASKABLE else None
        )
        if row is None:
            return None
        refused = refusal(opened.session, row, opened.day)
        return AskingAgainView(
            plan_of(opened, SPOKEN_OF),
            _view(refused, child=True) if refused else None,
            again_from(refused) if refused else None,
        )


def refusal(session: SealedSession, row: Content, day: date) -> KeepRequest | None:
    """The answer that stands in the way of a new wish about the same thing.

    A wish is held back at once, so asking anew on the day of a no would hold for ever what a health
    professional has decided to open (pbrl § 3-4). But a child is heard again: when the thing has
    been changed since, for then it is another thing; and after thirty days, for so may the child's
    life. Until then the no can be spoken of with the coordinator, and with the ombud.
    """
    decided = select(KeepRequest).where(
        KeepRequest.thing_id == row.id, KeepRequest.decision.in_(("kept", "opened"))
    )
    last = session.scalars(decided.order_by(KeepRequest.recorded_at.desc()).limit(1)).first()
    if last is None or last.decision != "opened" or last.recorded_at is None:
        return None
    new = row.changed_at > last.recorded_at or again_from(last) <= day
    return None if new else last


def again_from(refused: KeepRequest) -> date:
    answered = refused.recorded_at or refused.asked_at
    return answered.astimezone(OSLO).date() + AGAIN_AFTER


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
