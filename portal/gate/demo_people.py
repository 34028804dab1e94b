"""Whom one may sign in as in the demo, and what they are to whom. Production never makes one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from portal.policy.age import age_on
from portal.policy.vocabulary import Relation
from portal.record.asking import DEMO
from portal.record.models import (
    Coordinator,
    Delegation,
    OutboxRow,
    Participant,
    Person,
    Plan,
    StaffRole,
    Tie,
)
from portal.record.seal import SealedSession
from portal.record.store import Store

OWNER = aliased(Person)
GROUPS = {
    "plan": {Relation.SELF},
    "relative": {
        Relation.PARENT, Relation.NEAREST_RELATIVE, Relation.GUARDIAN, Relation.DELEGATE,
        Relation.RELATIVE,
    },
    "staff": {Relation.COORDINATOR, Relation.PARTICIPANT, Relation.UNIT},
}  # fmt: skip
"""The first that fits decides."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a demo person is: a relation, and to whom (nobody for unit and stranger)."""

    relation: Relation
    owner: str


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented person, with their age in whole years today and the parts they play."""

    id: str
    name: str
    age: int
    parts: tuple[Part, ...]

    @property
    def group(self) -> str:
        """Where in the list they stand: plan, relative, staff or other."""
        relations = {part.relation for part in self.parts}
        return next((name for name, among in GROUPS.items() if relations & among), "other")


@dataclass(frozen=True, slots=True)
class DemoNotice:
    """A notice that would have been sent: to whom, when, and its code. It holds no content."""

    receiver: str
    kind: str
    queued_at: datetime


class DemoPeople:
    """The invented people of this demo, and what would have been sent to them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def everyone(self, today: date) -> tuple[DemoPerson, ...]:
        """All who live: those with a plan first, each group by name."""
        with self._store.reading(DEMO) as session:
            parts: dict[str, list[Part]] = defaultdict(list)
            for person_id, part in _parts(session):
                if part not in parts[person_id]:
                    parts[person_id].append(part)
            people = session.scalars(
                select(Person).where(Person.died_on.is_(None)).order_by(Person.sort_key)
            )
            found = [_person(person, tuple(parts[person.id]), today) for person in people]
        return tuple(sorted(found, key=lambda person: not _has_plan(person)))

    def exists(self, person_id: str) -> bool:
        with self._store.reading(DEMO) as session:
            return session.get(Person, person_id) is not None

    def notices(self) -> tuple[DemoNotice, ...]:
        """What lies in the outbox, the newest first."""
        stored = select(OutboxRow, Person).join(Person, Person.id == OutboxRow.receiver_id)
        with self._store.reading(DEMO) as session:
            rows = session.execute(
                stored.where(Person.wants_mail).order_by(OutboxRow.queued_at.desc()).limit(50)
            )
            return tuple(DemoNotice(_name(person), row.kind, row.queued_at) for row, person in rows)


def _parts(session: SealedSession) -> Iterator[tuple[str, Part]]:
    for owner in session.scalars(select(Person).join(Plan, Plan.person_id == Person.id)):
        yield owner.id, Part(Relation.SELF, "")
    ties = select(Tie.other_id, Tie.relation, OWNER).join(OWNER, OWNER.id == Tie.person_id)
    for person_id, relation, owner in session.execute(ties):
        kind = Relation.RELATIVE if relation == "friend" else Relation(relation)
        yield person_id, Part(kind, _name(owner))
    given = select(Delegation.receiver_id, OWNER).join(OWNER, OWNER.id == Delegation.giver_id)
    for person_id, owner in session.execute(given):
        yield person_id, Part(Relation.DELEGATE, _name(owner))
    coordinators = select(Coordinator.staff_id, OWNER).join(
        OWNER, OWNER.id == Coordinator.person_id
    )
    for person_id, owner in session.execute(coordinators):
        yield person_id, Part(Relation.COORDINATOR, _name(owner))
    taking_part = (
        select(Participant.person_id, OWNER)
        .join(Plan, Plan.id == Participant.plan_id)
        .join(OWNER, OWNER.id == Plan.person_id)
        .where(Participant.person_id.is_not(None))
    )
    for participant_id, owner in session.execute(taking_part):
        yield str(participant_id), Part(Relation.PARTICIPANT, _name(owner))
    for person_id in session.scalars(select(StaffRole.person_id)):
        yield person_id, Part(Relation.UNIT, "")


def _person(person: Person, parts: tuple[Part, ...], today: date) -> DemoPerson:
    return DemoPerson(person.id, _name(person), age_on(person.birth_date, today), parts)


def _has_plan(person: DemoPerson) -> bool:
    return any(part.relation is Relation.SELF for part in person.parts)


def _name(person: Person) -> str:
    return f"{person.name_given} {person.name_family}"
