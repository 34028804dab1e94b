"""Registering who acts for a person, by the coordinator or the unit, on the bare frame."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import or_, select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.facts import LONGEST_DECISION
from portal.gate.performing import Conflict
from portal.gate.questions.representation import (
    HEALTH_MAJORITY,
    MAJORITY,
    is_unit,
    mark_of,
    person_of,
)
from portal.policy.age import age_on, years_after
from portal.policy.vocabulary import GENERAL, Action
from portal.record.base import new_id
from portal.record.models import CapacityDecision, Coordinator, LifeArea, Participant, Plan, Tie

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
    actions: ClassVar = (Action.REGISTER,)
    lets_in: ClassVar = True
    opens_with: ClassVar = Action.SEE_FRAME

    def target(self, desk: Desk) -> None:
        guardian = self.relation == "guardian"
        if not (guardian or self.relation == "nearest_relative") or guardian != bool(self.areas):
            raise NotThere
        if age_on(desk.frame.facts.birth_date, desk.day) < MAJORITY:
            raise NotThere
        _must_know_areas(desk, self.areas)

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
        _must_know_areas(desk, self.areas)

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
        rows = [row for model in NAMED for row in desk.session.scalars(_around(desk, model))]
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


def _must_know_areas(desk: Desk, areas: tuple[str, ...]) -> None:
    """The municipality's areas, and what lies in none. Raises NotThere."""
    known = select(LifeArea.code).where(
        LifeArea.municipality_id == desk.frame.municipality_id, LifeArea.active
    )
    if not set(areas) <= {*desk.session.scalars(known), GENERAL}:
        raise NotThere
