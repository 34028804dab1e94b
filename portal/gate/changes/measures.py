"""Measures: what is done for a goal, how, how much, where, by whom and by when."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import exists, or_, select

from portal.gate.changes.desk import Desk, NotThere, thing_of
from portal.gate.changes.signing import signing
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action, Section
from portal.record.models import Coordinator, Goal, Measure, Participant, Person, Tie


@dataclass(frozen=True, slots=True)
class MeasureFields:
    """The fields of a measure. ``responsible`` is a key of ``PlanView.people``, or None."""

    what: str
    how: str
    extent: str
    place: str
    responsible: str | None
    start: date | None
    deadline: date | None
    status: str
    status_words: str
    evaluation_on: date | None

    def columns(self, desk: Desk) -> dict[str, Any]:
        fields = asdict(self)
        kind, _, row_id = (fields.pop("responsible") or "").partition(":")
        participant = _participant(desk, row_id) if kind == "participant" else None
        person = _person(desk, row_id) if kind == "person" else None
        return fields | {
            "responsible_participant_id": participant,
            "responsible_person_id": person,
        }


@dataclass(frozen=True, slots=True)
class RecordMeasure:
    """A new measure under a goal: the services', or what the person will do themselves."""

    goal_id: str
    fields: MeasureFields
    language: str
    actions: ClassVar = (Action.SET_GOAL, Action.PLAN_SERVICES)

    def target(self, desk: Desk) -> Thing:
        goal = thing_of(desk.standing(Goal, self.goal_id))
        return Thing(Section.GOALS, goal.life_area, goal.kept)

    def apply(self, desk: Desk, target: Thing) -> Measure:
        columns = self.fields.columns(desk)
        return desk.write(Measure, target, self.language, goal_id=self.goal_id, **columns)


@dataclass(frozen=True, slots=True)
class ChangeMeasure:
    """New content for a measure: dates and responsibility too."""

    measure_id: str
    seen_version: int
    fields: MeasureFields
    language: str
    actions: ClassVar = (Action.SET_GOAL, Action.PLAN_SERVICES)

    def target(self, desk: Desk) -> Measure:
        return desk.standing(Measure, self.measure_id)

    def apply(self, desk: Desk, target: Measure) -> Measure:
        columns = self.fields.columns(desk) | signing(desk, target)
        return desk.rewrite(target, language=self.language, **columns)


def _participant(desk: Desk, row_id: str) -> str:
    known = select(Participant.id).where(
        Participant.id == row_id, Participant.plan_id == desk.frame.plan_id
    )
    return _one(desk, known)


def _person(desk: Desk, person_id: str) -> str:
    """The planeier, someone with a tie to them, or who coordinates for them."""
    owner = desk.frame.facts.owner_id
    if person_id == owner:
        return owner
    tied = exists().where(Tie.other_id == Person.id, Tie.person_id == owner)
    coordinating = exists().where(Coordinator.staff_id == Person.id, Coordinator.person_id == owner)
    return _one(desk, select(Person.id).where(Person.id == person_id, or_(tied, coordinating)))


def _one(desk: Desk, query: Any) -> str:
    found = desk.session.scalars(query).one_or_none()
    if found is None:
        raise NotThere
    return str(found)
