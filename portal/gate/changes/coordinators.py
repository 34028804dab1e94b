"""Appointing a coordinator, changing to another with an overlap, ending, and the person's answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import or_, select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.consenting import LEAVE, WHOLE_PLAN, YES
from portal.gate.coordinating import is_relative, may_appoint, staff_of
from portal.gate.notifying import queue, tell_the_unit
from portal.gate.performing import Conflict
from portal.gate.questions.representation import MAJORITY, person_of
from portal.policy.age import age_on
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.base import new_id
from portal.record.coordinating import in_force
from portal.record.models import Coordinator, CoordinatorAnswer

KINDS = ("coordinator", "child_coordinator")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom the unit has chosen: by id among its staff, or by number; and that they are close to the
    person, where the unit has confirmed it."""

    staff_id: str
    number_digests: tuple[str, ...]
    kind: str
    organisation: str
    phone: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class AppointCoordinator:
    """The first of a kind, from today or later: exactly one of each kind is active (SW-64)."""

    chosen: Chosen
    start: date
    actions: ClassVar = (Action.RUN_PLAN,)
    lets_in: ClassVar = True
    opens_with: ClassVar = Action.SEE_FRAME

    def target(self, desk: Desk) -> None:
        _must_be_open(desk, self.chosen.kind)
        if self.start < desk.day:
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Coordinator:
        if _lasting(desk, self.chosen.kind, self.start):
            raise Conflict(0, {}, "")
        return _appoint(desk, self.chosen, self.start, None)


@dataclass(frozen=True, slots=True)
class ChangeCoordinator:
    """A planned change: the new one begins while the old one still works, and the person has been
    told before that day (SW-64). Both have the access of the role on the days that both have it."""

    role_id: str
    chosen: Chosen
    start: date
    last_day: date
    actions: ClassVar = (Action.RUN_PLAN,)
    lets_in: ClassVar = True
    opens_with: ClassVar = Action.SEE_FRAME

    def target(self, desk: Desk) -> None:
        _must_be_open(desk, self.chosen.kind)
        if not desk.day < self.start <= self.last_day:
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Coordinator:
        old = _role(desk, self.role_id)
        others = [each for each in _lasting(desk, self.chosen.kind, self.start) if each is not old]
        if others or self.last_day < old.valid_from:
            raise Conflict(0, {}, "")
        new = _appoint(desk, self.chosen, self.start, old.id)
        if new.staff_id == old.staff_id:
            raise NotThere
        old.valid_until = self.last_day
        queue(desk.session, [old.staff_id], desk.frame.plan_id, desk.now)
        return new


@dataclass(frozen=True, slots=True)
class EndCoordinator:
    """The role ends, and the access with it: at once, or after a day. A change that has not begun is
    called off, and the one who was to be replaced goes on."""

    role_id: str
    last_day: date | None
    actions: ClassVar = (Action.RUN_PLAN,)
    opens_with: ClassVar = Action.SEE_FRAME

    def target(self, desk: Desk) -> None:
        if self.last_day is not None and self.last_day < desk.day:
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Coordinator:
        row = _role(desk, self.role_id, refused_too=True)
        if self.last_day is not None and self.last_day >= row.valid_from:
            row.valid_until = self.last_day
        else:
            row.ended_at, row.ended_by_id = desk.now, desk.viewer.id
        if row.valid_from > desk.day and row.replaces_id:
            _goes_on(desk, row.replaces_id)
        queue(desk.session, [row.staff_id], desk.frame.plan_id, desk.now)
        return row


@dataclass(frozen=True, slots=True)
class AnswerCoordinator:
    """What the person, or who consents for them, says of a coordinator. After a no the role opens
    nothing (pbrl § 2-5 b: great weight on the wish)."""

    role_id: str
    answer: str
    words: str
    language: str

    @property
    def actions(self) -> tuple[Action, ...]:
        return LEAVE.get(self.answer, ())

    @property
    def lets_in(self) -> bool:
        return self.answer == YES

    def target(self, desk: Desk) -> Thing:
        if self.answer not in LEAVE:
            raise NotThere
        return WHOLE_PLAN

    def apply(self, desk: Desk, target: Thing) -> CoordinatorAnswer:
        row = _role(desk, self.role_id, refused_too=True)
        if self.answer == YES:
            _must_be_alone(desk, row)
        answer = CoordinatorAnswer(
            id=new_id(),
            plan_id=desk.frame.plan_id,
            coordinator_id=row.id,
            giver_id=desk.viewer.id,
            on_behalf_of_id=desk.on_behalf_of_id,
            answer=self.answer,
            words=self.words,
            language=self.language,
            answered_at=desk.now,
        )
        desk.session.add(answer)
        if self.answer != YES:
            tell_the_unit(desk, "coordinator_declined")
        return answer


def _must_be_alone(desk: Desk, row: Coordinator) -> None:
    """After a no another may have been appointed. Raises Conflict: there is one of each kind."""
    others = _lasting(desk, row.kind, row.valid_from)
    if any(
        each.id not in (row.id, row.replaces_id) and each.replaces_id != row.id for each in others
    ):
        raise Conflict(0, {}, "")


def _must_be_open(desk: Desk, kind: str) -> None:
    facts = desk.frame.facts
    grown = age_on(facts.birth_date, desk.day) >= MAJORITY
    if not may_appoint(facts) or kind not in KINDS or (kind == "child_coordinator" and grown):
        raise NotThere


def _appoint(desk: Desk, chosen: Chosen, start: date, replaces_id: str | None) -> Coordinator:
    facts = desk.frame.facts
    staff_id, organisation = _who(desk, chosen)
    relative = is_relative(desk, staff_id)
    if relative and not chosen.confirmed:
        raise NotThere
    row = Coordinator(
        id=new_id(),
        person_id=facts.owner_id,
        plan_id=desk.frame.plan_id,
        municipality_id=desk.frame.municipality_id,
        staff_id=staff_id,
        organisation=organisation,
        phone=chosen.phone or None,
        kind=chosen.kind,
        named_by_unit=facts.protected_address,
        valid_from=start,
        replaces_id=replaces_id,
        appointed_by_id=desk.viewer.id,
        relative_noted_at=desk.now if relative else None,
    )
    desk.session.add(row)
    queue(desk.session, [staff_id, *facts.parents], desk.frame.plan_id, desk.now)
    return row


def _who(desk: Desk, chosen: Chosen) -> tuple[str, str]:
    """Whose role it becomes, and where they work. Raises NotThere."""
    if chosen.staff_id:
        known = next((each for each in staff_of(desk) if each.id == chosen.staff_id), None)
        if known is None:
            raise NotThere
        return known.id, chosen.organisation or known.organisation
    facts = desk.frame.facts
    found = person_of(desk.session, chosen.number_digests, facts.owner_id, desk.viewer.id)
    if found is None or age_on(found.birth_date, desk.day) < MAJORITY:
        raise NotThere
    return found.id, chosen.organisation


def _lasting(desk: Desk, kind: str, start: date) -> list[Coordinator]:
    """Those of a kind whose role stands on a day or later."""
    stored = select(Coordinator).where(
        Coordinator.person_id == desk.frame.facts.owner_id,
        Coordinator.kind == kind,
        or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= start),
        in_force(Coordinator),
    )
    return list(desk.session.scalars(stored))


def _role(desk: Desk, role_id: str, *, refused_too: bool = False) -> Coordinator:
    """A role that is not over. Raises NotThere."""
    stored = select(Coordinator).where(
        Coordinator.id == role_id,
        Coordinator.person_id == desk.frame.facts.owner_id,
        Coordinator.ended_at.is_(None),
        or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= desk.day),
    )
    if not refused_too:
        stored = stored.where(in_force(Coordinator))
    row = desk.session.scalars(stored).one_or_none()
    if row is None:
        raise NotThere
    return row


def _goes_on(desk: Desk, role_id: str) -> None:
    old = select(Coordinator).where(
        Coordinator.id == role_id, Coordinator.person_id == desk.frame.facts.owner_id
    )
    for row in desk.session.scalars(old):
        if row.ended_at is None and (row.valid_until is None or row.valid_until >= desk.day):
            row.valid_until = None
