"""Recording what a named health professional decided about a child's wish (pbrl § 3-4, SW-22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.changes.keeping import let_out
from portal.gate.changes.under import what_is_over
from portal.gate.questions.keep_requests import ASKABLE
from portal.policy.conditions import aged_12_to_15
from portal.policy.vocabulary import Action
from portal.record.models import Content, KeepRequest

KEEP, OPEN = "kept", "opened"


@dataclass(frozen=True, slots=True)
class DecideKeeping:
    """The wish is followed, or the thing is opened for the parents. Decided once.

    From sixteen there is nothing to decide: what was held back goes on being so.
    """

    request_id: str
    decision: str
    decided_on: date
    decider_name: str
    decider_title: str
    reason: str
    actions: ClassVar = (Action.DECIDE_KEEPING,)

    @property
    def lets_in(self) -> bool:
        return self.decision == OPEN

    def target(self, desk: Desk) -> Content:
        request = self._request(desk)
        if request.kind not in ASKABLE:
            raise NotThere
        return desk.find(ASKABLE[request.kind], request.thing_id)

    def apply(self, desk: Desk, target: Content) -> Content:
        request = self._request(desk)
        request.decision = self.decision
        request.decided_on = self.decided_on
        request.decider_name, request.decider_title = self.decider_name, self.decider_title
        request.reason = self.reason
        request.recorded_by_id, request.recorded_at = desk.viewer.id, desk.now
        if self.decision == OPEN and target.kept is not None:
            let_out(desk, target)
            over = what_is_over(desk, target)
            target.kept = over.kept if over else None
        return target

    def _request(self, desk: Desk) -> KeepRequest:
        """A wish that nobody has decided on yet. Raises NotThere."""
        known = select(KeepRequest).where(
            KeepRequest.id == self.request_id, KeepRequest.decision.is_(None)
        )
        request = desk.session.scalars(known).one_or_none()
        if request is None or not aged_12_to_15(desk.frame.facts, desk.day):
            raise NotThere
        return request
