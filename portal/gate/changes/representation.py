"""Registering who acts for a person, by the coordinator or the unit, on the bare frame."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import or_, select

from portal.gate.changes.desk import Desk, NotThere, Stored
from portal.gate.changes.shares import must_be_areas
from portal.gate.ending import Ender, end_tie
from portal.gate.facts import LONGEST_DECISION
from portal.gate.performing import Conflict
from portal.gate.questions.representation import (
    HEALTH_MAJORITY,
    MAJORITY,
    is_bounded,
    is_unit,
    mark_of,
    people_to_name,
    person_of,
)
from portal.gate.standing_facts import WITH_A_BASIS
from portal.policy.age import age_on, years_after
from portal.policy.vocabulary import Action
from portal.record.base import new_id
from portal.record.models import CapacityDecision, Coordinator, Participant, Plan, Tie

NAMED = (Tie, Participant, Coordinator)


@dataclass(frozen=True, slots=True)
class RegisterTie:
    """A nearest relative, or a verge with a mandate, for an adult. Both must be of age."""

    relation: str
    number_digests: tuple[str, ...]
    basis: str
    areas: tuple[str, ...]
    start: date
    until: date | None
    review_on: date | None
    actions: ClassVar = (Action.REGISTER,)
    lets_in: ClassVar = True
    opens_with: ClassVar = Action.SEE_FRAME

    def target(self, desk: Desk) -> None:
        guardian = self.relation == "guardian"
        if not (guardian or self.relation == "nearest_relative") or guardian != bool(self.areas):
            raise NotThere
        if age_on(desk.frame.facts.birth_date, desk.day) < MAJORITY:
            raise NotThere
        if guardian and not is_bounded(self.start, self.until, self.review_on):
            raise NotThere
        must_be_areas(desk, self.areas)

    def apply(self, desk: Desk, target: None) -> Tie:
        facts = desk.frame.facts
        other = person_of(desk.session, self.number_digests, facts.owner_id, desk.viewer.id)
        if other is None or age_on(other.birth_date, desk.day) < MAJORITY:
            raise NotThere
        row = Tie(
            id=new_id(),
            person_id=facts.owner_id,
            other_id=other.id,
            relation=self.relation,
            basis=self.basis,
            areas=frozenset(self.areas),
            valid_from=self.start,
            valid_until=self.until,
            review_on=self.review_on,
        )
        desk.session.add(row)
        return row


@dataclass(frozen=True, slots=True)
class RegisterDecision:
    """That a person from sixteen on cannot consent in some matters: five years at most (SW-23)."""

    areas: tuple[str, ...]
    author_name: str
    author_title: str
    reason: str
    decided_on: date
    review_on: date
    until: date
    actions: ClassVar = (Action.REGISTER,)
    lets_in: ClassVar = True
    opens_with: ClassVar = Action.SEE_FRAME

    def target(self, desk: Desk) -> None:
        if age_on(desk.frame.facts.birth_date, desk.day) < HEALTH_MAJORITY:
            raise NotThere
        latest = years_after(self.decided_on, LONGEST_DECISION)
        ordered = self.decided_on <= self.review_on <= self.until <= latest
        if not ordered or self.decided_on > desk.day or not self.areas:
            raise NotThere
        must_be_areas(desk, self.areas)

    def apply(self, desk: Desk, target: None) -> CapacityDecision:
        row = CapacityDecision(
            id=new_id(),
            person_id=desk.frame.facts.owner_id,
            areas=frozenset(self.areas),
            author_name=self.author_name,
            author_title=self.author_title,
            reason=self.reason,
            decided_on=self.decided_on,
            review_on=self.review_on,
            valid_until=self.until,
            recorded_at=desk.now,
            recorded_by_id=desk.viewer.id,
        )
        desk.session.add(row)
        return row


@dataclass(frozen=True, slots=True)
class EndRegistered:
    """A mandate, a nearest relative or a decision that no longer is so: at once, with the reason.

    The unit's alone: a coordinator, whom a representative may have to speak against, ends none. Not
    parental responsibility, which nobody here gives or takes.
    """

    registered_id: str
    reason: str
    actions: ClassVar = (Action.REGISTER,)
    opens_with: ClassVar = Action.SEE_FRAME

    def target(self, desk: Desk) -> None:
        if not is_unit(desk.frame, desk.day):
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Stored:
        row: Any = self._find(desk, Tie) or self._find(desk, CapacityDecision)
        if row is None or not self.reason:
            raise NotThere
        row.end_reason = self.reason
        if isinstance(row, Tie):
            who = desk.viewer.id
            by = Ender(who, desk.now, registered_by_id=who, note=self.reason)
            end_tie(desk.session, desk.frame.plan_id, row, by, desk.day)
        else:
            row.ended_at, row.ended_by_id = desk.now, desk.viewer.id
        ended: Stored = row
        return ended

    def _find(self, desk: Desk, model: Any) -> Any:
        stands = select(model).where(
            model.id == self.registered_id,
            model.person_id == desk.frame.facts.owner_id,
            model.ended_at.is_(None),
        )
        if model is Tie:
            stands = stands.where(Tie.relation.in_(WITH_A_BASIS))
        return desk.session.scalars(stands).one_or_none()


@dataclass(frozen=True, slots=True)
class NamePeople:
    """Who may go on seeing a plan whose person has a hidden address: the unit's to say (SW-34)."""

    keys: tuple[str, ...]
    seen: int
    actions: ClassVar = (Action.REGISTER,)
    lets_in: ClassVar = True
    opens_with: ClassVar = Action.SEE_FRAME

    def target(self, desk: Desk) -> None:
        if not (desk.frame.facts.protected_address and is_unit(desk.frame, desk.day)):
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Plan:
        listed = {each.key for each in people_to_name(desk)}
        around = (row for model in NAMED for row in desk.session.scalars(_around(desk, model)))
        rows = [row for row in around if row.id in listed]
        stands = mark_of(row.id for row in rows if row.named_by_unit)
        if self.seen != stands:
            raise Conflict(stands, {}, "")
        for row in rows:
            row.named_by_unit = row.id in self.keys
        return desk.session.scalars(select(Plan).where(Plan.id == desk.frame.plan_id)).one()


def _around(desk: Desk, model: Any) -> Any:
    """The rows of one kind that hold today or later: those that the page listed."""
    mine = (
        model.plan_id == desk.frame.plan_id
        if model is Participant
        else model.person_id == desk.frame.facts.owner_id
    )
    lasting = or_(model.valid_until.is_(None), model.valid_until >= desk.day)
    found = select(model).where(mine, lasting)
    return found.where(Tie.ended_at.is_(None)) if model is Tie else found
