"""What the municipality has decided and may be complained of: registered by its unit (SW-67, SW-68).

The portal decides nothing and calls nothing a decision by itself: what it is called are the unit's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from portal.gate.changes.desk import Desk, NotThere
from portal.policy.vocabulary import Action
from portal.record.base import SHORT, new_id
from portal.record.models import Decision


@dataclass(frozen=True, slots=True)
class RegisterDecided:
    """Its name, its day, and the last day to complain."""

    what: str
    decided_on: date
    complain_by: date | None
    actions: ClassVar = (Action.RUN_PLAN,)
    opens_with: ClassVar = Action.RUN_PLAN

    def target(self, desk: Desk) -> None:
        late = self.complain_by is not None and self.complain_by < self.decided_on
        if late or self.decided_on > desk.day or not 0 < len(self.what) <= SHORT:
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Decision:
        row = Decision(
            id=new_id(),
            plan_id=desk.frame.plan_id,
            what=self.what,
            decided_on=self.decided_on,
            complain_by=self.complain_by,
            registered_by_id=desk.viewer.id,
            registered_at=desk.now,
        )
        desk.session.add(row)
        return row


@dataclass(frozen=True, slots=True)
class RemoveDecided:
    """It was registered wrongly. The row stays, and is shown no more."""

    decision_id: str
    actions: ClassVar = (Action.RUN_PLAN,)
    opens_with: ClassVar = Action.RUN_PLAN

    def target(self, desk: Desk) -> None:
        return None

    def apply(self, desk: Desk, target: None) -> Decision:
        stored = select(Decision).where(
            Decision.id == self.decision_id,
            Decision.plan_id == desk.frame.plan_id,
            Decision.removed_at.is_(None),
        )
        row = desk.session.scalars(stored).one_or_none()
        if row is None:
            raise NotThere
        row.removed_at, row.removed_by_id = desk.now, desk.viewer.id
        return row
