"""The plan's period and its next revision (the law's point g)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from portal.gate.changes.desk import Desk
from portal.policy.vocabulary import Action
from portal.record.history import keep_frame
from portal.record.models import Plan


@dataclass(frozen=True, slots=True)
class ChangeDates:
    """New dates for the plan. What they were is kept."""

    period_start: date
    period_end: date
    next_revision: date | None
    seen_version: int
    actions: ClassVar = (Action.PLAN_SERVICES,)

    def target(self, desk: Desk) -> Plan:
        return desk.session.scalars(select(Plan).where(Plan.id == desk.frame.plan_id)).one()

    def apply(self, desk: Desk, target: Plan) -> Plan:
        target.period_start = self.period_start
        target.period_end = self.period_end
        target.next_revision = self.next_revision
        target.version += 1
        keep_frame(desk.session, target)
        return target
