"""Who holds parental responsibility, for the unit that registers it on the bare frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.gate.opened import Opened
from portal.gate.parents import Holder, found, holders_of, is_young, may_register, parents_answer
from portal.gate.views.parents import ParentsView
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action


@dataclass(frozen=True, slots=True)
class Parents:
    """Of a person under eighteen; and whether those that were typed may be registered."""

    typed: tuple[Holder, ...] = ()
    opens_with: ClassVar[Action] = Action.RUN_PLAN
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> ParentsView | None:
        frame, day = opened.frame, opened.day
        if not is_young(frame, day):
            return None
        return ParentsView(
            plan=None,
            plan_id=frame.plan_id,
            owner_name=frame.owner_name,
            owner_given=frame.owner_given,
            standing=frame.facts.standing,
            today=day,
            answer=parents_answer(frame, day),
            protected=frame.facts.protected_address,
            may_register=may_register(frame, day),
            holders=holders_of(opened),
            wrong=tuple(wrong for _, wrong in found(opened, self.typed)) if self.typed else (),
        )
