"""Who coordinates: as the unit has it before it, and as the person does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from portal.gate.consenting import WHOLE_PLAN
from portal.gate.coordinating import is_relative, may_appoint, roles_of, staff_of
from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.questions.representation import MAJORITY, person_of
from portal.gate.views.coordinators import AppointingView, MyCoordinatorView
from portal.policy.age import age_on
from portal.policy.facts import Thing
from portal.policy.rules import decide, hides_whereabouts
from portal.policy.vocabulary import Action


@dataclass(frozen=True, slots=True)
class Appointing:
    """For the unit alone: who there is, who could be, and whether somebody chosen may be."""

    staff_id: str = ""
    number_digests: tuple[str, ...] = ()
    opens_with: ClassVar[Action] = Action.RUN_PLAN
    wants: ClassVar[tuple[Action, ...]] = (Action.RUN_PLAN,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> AppointingView:
        frame, facts = opened.frame, opened.frame.facts
        chosen, person = self.staff_id, ""
        hidden = hides_whereabouts(facts, opened.day)
        if self.number_digests:
            found = person_of(opened.session, self.number_digests, facts.owner_id, opened.viewer.id)
            person = "known" if found else "unknown"
            chosen = found.id if found else ""
        return AppointingView(
            plan=None,
            plan_id=frame.plan_id,
            owner_name=frame.owner_name,
            today=opened.day,
            child=age_on(facts.birth_date, opened.day) < MAJORITY,
            may_appoint=may_appoint(facts),
            roles=tuple(each for each in roles_of(opened, answers=True) if not each.over),
            staff=tuple(
                replace(each, organisation="") if hidden else each for each in staff_of(opened)
            ),
            person=person,
            relative=bool(chosen) and is_relative(opened, chosen),
        )


@dataclass(frozen=True, slots=True)
class MyCoordinator:
    """Who coordinates, for everyone who reads the plan. What was answered, for those who may answer."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> MyCoordinatorView:
        facts, day = opened.frame.facts, opened.day
        yes = decide(facts, Action.CONSENT, WHOLE_PLAN, day).allowed
        no = yes or decide(facts, Action.WITHDRAW, WHOLE_PLAN, day).allowed
        answers = no or facts.viewer_id == facts.owner_id
        roles = roles_of(opened, answers=answers)
        shown = (
            roles
            if answers
            else tuple(replace(each, relative=False) for each in roles if each.works)
        )
        return MyCoordinatorView(
            plan=plan_of(opened),
            roles=shown,
            may_say_yes=yes,
            may_say_no=no,
            declined=facts.declines_coordinator,
        )
