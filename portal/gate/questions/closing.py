"""What it means that a plan ends: for those who open it, and for the unit that ends it (SW-49)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from sqlalchemy import select

from portal.clock import OSLO
from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.unit_letters import is_about_oneself
from portal.gate.views.closing import ClosingView, KeptBy
from portal.policy.age import months_after
from portal.policy.conditions import under_16
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.models import Plan, RetentionRule, UnitLetter


@dataclass(frozen=True, slots=True)
class HowItEnds:
    """For whoever opens the plan: why it may end, what becomes of it, and until when it is kept."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> ClosingView:
        return replace(_closing(opened), plan=plan_of(opened))


@dataclass(frozen=True, slots=True)
class EndOfPlan:
    """For the unit, on the frame: also where the plan is over, or the person has died."""

    opens_with: ClassVar[Action] = Action.RUN_PLAN
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> ClosingView:
        waiting = select(UnitLetter.sent_at).where(
            UnitLetter.plan_id == opened.frame.plan_id,
            UnitLetter.kind == "close",
            UnitLetter.answered_at.is_(None),
        )
        hidden = is_about_oneself(opened)
        wishes = () if hidden else opened.session.scalars(waiting.order_by(UnitLetter.sent_at))
        return replace(_closing(opened), wishes=tuple(wishes))


def _closing(opened: Opened) -> ClosingView:
    frame = opened.frame
    plan = opened.session.scalars(select(Plan).where(Plan.id == frame.plan_id)).one()
    rules = _rules(opened)
    closed_on = plan.closed_at.astimezone(OSLO).date() if plan.closed_at else None
    months = next((each.months for each in rules if each.reason == plan.close_reason), None)
    return ClosingView(
        plan=None,
        plan_id=frame.plan_id,
        owner_name=frame.owner_name,
        owner_given=frame.owner_given,
        standing=frame.facts.standing,
        child=under_16(frame.facts, opened.day),
        born=frame.facts.birth_date,
        died=frame.facts.died,
        closed_on=closed_on,
        reason=plan.close_reason,
        removed_on=months_after(closed_on, months) if closed_on and months is not None else None,
        rules=rules,
    )


def _rules(opened: Opened) -> tuple[KeptBy, ...]:
    mine = select(RetentionRule).where(
        RetentionRule.municipality_id == opened.frame.municipality_id
    )
    return tuple(
        KeptBy(row.reason, row.name, row.decided_on, row.months)
        for row in opened.session.scalars(mine.order_by(RetentionRule.reason))
    )
