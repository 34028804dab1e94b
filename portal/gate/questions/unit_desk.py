"""The plan's frame as the coordinating unit works with it: who, how it stands, who coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import or_, select

from portal.gate.opened import Opened
from portal.gate.questions.representation import is_unit
from portal.gate.views.unit import CoordinatorView, UnitDeskView
from portal.policy.facts import Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action
from portal.record.models import Coordinator, Person


@dataclass(frozen=True, slots=True)
class UnitDesk:
    """For the unit alone, also when the plan awaits a consent, is withdrawn or is closed."""

    opens_with: ClassVar[Action] = Action.SEE_FRAME
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> UnitDeskView | None:
        frame, day = opened.frame, opened.day
        if not is_unit(frame, day):
            return None
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
            coordinators=coordinators_of(opened),
            may_register=decide(frame.facts, Action.REGISTER, None, day).allowed,
        )


def coordinators_of(opened: Opened) -> tuple[CoordinatorView, ...]:
    """Who coordinates today or later, the first to begin first. Names alone: where they work may
    tell where the person is."""
    stored = (
        select(Coordinator, Person.name_given, Person.name_family)
        .join(Person, Person.id == Coordinator.staff_id)
        .where(Coordinator.person_id == opened.frame.facts.owner_id)
        .where(or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= opened.day))
        .order_by(Coordinator.valid_from, Person.sort_key, Coordinator.id)
    )
    return tuple(
        CoordinatorView(
            row.id, row.staff_id, f"{given} {family}", row.kind, row.valid_from, row.valid_until,
            row.valid_from > opened.day,
        )
        for row, given, family in opened.session.execute(stored)
    )  # fmt: skip
