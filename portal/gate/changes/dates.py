"""The plan's period and its next revision (the law's point g)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from portal.gate.changes.desk import Desk
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action, Section
from portal.record.history import keep_frame
from portal.record.models import Plan


@dataclass(frozen=True, slots=True)
class ChangeDates:
    """New dates for the plan. What they were is kept."""

    period_start: date
    period_end: date
    next_revision: date | None
    actions: ClassVar = (Action.PLAN_SERVICES,)

    def target(self, desk: Desk) -> Thing:
        return Thing(Section.GOALS)

    def apply(self, desk: Desk, target: Thing) -> Plan:
        plan = desk.session.scalars(select(Plan).where(Plan.id == desk.frame.plan_id)).one()
        plan.period_start = self.period_start
        plan.period_end = self.period_end
        plan.next_revision = self.next_revision
        keep_frame(desk.session, plan)
        return plan
