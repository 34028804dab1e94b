"""The plan's frame as the coordinating unit works with it: who, how it stands, who coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from portal.gate.coordinating import lacks_one, may_appoint, roles_of
from portal.gate.opened import Opened
from portal.gate.parents import holders_of, is_young, parents_answer
from portal.gate.unit_letters import is_about_oneself
from portal.gate.views.unit import UnitDeskView
from portal.policy.facts import Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action
from portal.record.models import Inquiry


@dataclass(frozen=True, slots=True)
class UnitDesk:
    """For the unit alone, also when the plan awaits a consent, is withdrawn or is closed, and when the
    person has died."""

    opens_with: ClassVar[Action] = Action.RUN_PLAN
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> UnitDeskView:
        frame, day = opened.frame, opened.day
        roles = reversed(roles_of(opened, answers=True))
        coordinators = tuple(each for each in roles if not each.over)
        return UnitDeskView(
            plan=None,
            plan_id=frame.plan_id,
            owner_name=frame.owner_name,
            owner_given=frame.owner_given,
            standing=frame.facts.standing,
            died=frame.facts.died,
            today=day,
            period_start=frame.period.start,
            period_end=frame.period.end or day,
            next_revision=frame.next_revision,
            declines_coordinator=frame.facts.declines_coordinator,
            coordinators=coordinators,
            may_run=decide(frame.facts, Action.RUN_PLAN, None, day).allowed,
            may_appoint=may_appoint(frame.facts),
            may_add=may_appoint(frame.facts) and lacks_one(frame.facts, coordinators, day),
            may_register=decide(frame.facts, Action.REGISTER, None, day).allowed,
            may_read_letters=not is_about_oneself(opened),
            wish=_wish(opened),
            young=is_young(frame, day),
            parents_answer=parents_answer(frame, day),
            parents=holders_of(opened) if is_young(frame, day) else (),
        )


def _wish(opened: Opened) -> str:
    """Whom the person wanted to coordinate, as it stood in what the plan was opened from."""
    stored = select(Inquiry.wish).where(Inquiry.plan_id == opened.frame.plan_id)
    return (
        opened.session.scalars(stored.order_by(Inquiry.received_on.desc()).limit(1)).first() or ""
    )
