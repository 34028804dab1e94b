"""The unit registers who holds parental responsibility, and that somebody no longer does.

Without it nobody can consent for a child who is new to the portal: all who hold it must (pbrl § 4-4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.ending import Ender, end_tie
from portal.gate.notifying import queue
from portal.gate.parents import (
    USUAL,
    Holder,
    found,
    holders_of,
    is_young,
    may_register,
    standing_ties,
)
from portal.policy.vocabulary import Action
from portal.record.base import new_id
from portal.record.models import Person, Tie


@dataclass(frozen=True, slots=True)
class RegisterParents:
    """All who are known of, in one act: were they registered one by one, the yes of the first would
    be the yes of all until the next is there. ``more``: that there are more than two is confirmed."""

    holders: tuple[Holder, ...]
    basis: str
    more: bool
    actions: ClassVar = (Action.RUN_PLAN,)
    lets_in: ClassVar = True
    opens_with: ClassVar = Action.RUN_PLAN

    def target(self, desk: Desk) -> None:
        if not (may_register(desk.frame, desk.day) and self.basis and self._are_right()):
            raise NotThere

    def _are_right(self) -> bool:
        numbers = [each.number_digests for each in self.holders]
        return bool(numbers) and all(numbers) and len(set(numbers)) == len(numbers)

    def apply(self, desk: Desk, target: None) -> Tie:
        people = [
            self._person(desk, typed, person, wrong)
            for typed, (person, wrong) in zip(self.holders, found(desk, self.holders), strict=True)
        ]
        living = sum(not each.died for each in holders_of(desk))
        if living + len(people) > USUAL and not self.more:
            raise NotThere
        desk.session.flush()
        rows = [self._tie(desk, person) for person in people]
        queue(desk.session, [each.id for each in people], desk.frame.plan_id, desk.now)
        return rows[0]

    def _person(self, desk: Desk, typed: Holder, person: Person | None, wrong: str) -> Person:
        if wrong:
            raise NotThere
        if person is not None:
            return person
        made = Person(
            id=new_id(), name_given=typed.given, name_family=typed.family,
            birth_date=typed.birth_date, national_number_digest=typed.number_digests[0],
        )  # fmt: skip
        desk.session.add(made)
        return made

    def _tie(self, desk: Desk, person: Person) -> Tie:
        """Where the address is hidden, to register is to name: the unit says who may go on (SW-34)."""
        facts = desk.frame.facts
        row = Tie(
            id=new_id(), person_id=facts.owner_id, other_id=person.id, relation="parent",
            basis=self.basis, named_by_unit=facts.protected_address, valid_from=desk.day,
        )  # fmt: skip
        desk.session.add(row)
        return row


@dataclass(frozen=True, slots=True)
class EndParent:
    """Somebody does not hold it any more: at once, with the day and the reason.

    Their answer no longer counts, and so the plan may open by the others': it asks for a fresh
    sign-in, as all that lets somebody in."""

    tie_id: str
    ended_on: date
    reason: str
    actions: ClassVar = (Action.RUN_PLAN,)
    lets_in: ClassVar = True
    opens_with: ClassVar = Action.RUN_PLAN

    def target(self, desk: Desk) -> None:
        if not (is_young(desk.frame, desk.day) and self.reason and self.ended_on <= desk.day):
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Tie:
        stands = standing_ties(desk.frame.facts.owner_id, desk.day)
        row = desk.session.scalars(select(Tie).where(Tie.id == self.tie_id, *stands)).one_or_none()
        if row is None:
            raise NotThere
        row.end_reason, row.valid_until = self.reason, max(row.valid_from, self.ended_on)
        who = desk.viewer.id
        by = Ender(who, desk.now, registered_by_id=who, note=self.reason)
        end_tie(desk.session, desk.frame.plan_id, row, by, desk.day)
        queue(desk.session, [row.other_id], desk.frame.plan_id, desk.now)
        return row
