"""Who the reader may know to take part: everyone, or those who appear in what they may read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from portal.clock import OSLO
from portal.gate.facts import Frame, mandate_end, period
from portal.gate.lens import Lens, instant
from portal.gate.rows import Rows
from portal.gate.views import Choice, PersonView, Signature
from portal.policy.vocabulary import Relation


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who is responsible for a measure, as it is shown."""

    name: str = ""
    role: str = ""
    key: str = ""
    person_id: str | None = None


class Directory:
    """Everyone of the plan by the ids that content rows carry. Stays inside the gate."""

    def __init__(self, frame: Frame, rows: Rows) -> None:
        self.participants = {row[0]: row for row in rows.participants}
        self.people = {
            row[1]: Responsible(f"{row[2]} {row[3]}", "", f"person:{row[1]}", row[1])
            for row in rows.ties
        }
        for row in rows.coordinators:
            self.people[row[1]] = Responsible(f"{row[2]} {row[3]}", "", f"person:{row[1]}", row[1])
        owner = frame.facts.owner_id
        self.people[owner] = Responsible(frame.owner_name, "", f"person:{owner}", owner)

    def signed(self, signature: Signature, participant_id: str | None) -> Signature:
        """Who cannot sign in has told the coordinator; the words carry their own name."""
        row = self.participants.get(participant_id)
        if row is None or row[1] is not None:
            return signature
        return replace(signature, name=row[2], role=row[4], mine=False)

    def responsible(self, participant_id: str | None, person_id: str | None) -> Responsible:
        if participant_id in self.participants:
            row = self.participants[participant_id]
            return Responsible(row[2], row[4], f"participant:{row[0]}", row[1])
        return self.people.get(person_id or "", Responsible())


def roles_of(rows: Rows) -> dict[str, str]:
    """What stands behind a name: a participant's role, as it was entered."""
    return {row[1]: row[4] for row in rows.participants if row[1]}


def people_of(lens: Lens, rows: Rows, named: frozenset[str]) -> tuple[PersonView, ...]:
    """Coordinators first, then participants, then relatives. ``named`` are the people already seen."""
    everyone = lens.sees_everyone
    shown = named | {lens.viewer_id}
    participants = [
        _participant(lens, row)
        for row in rows.participants
        if period(row[7], row[8]).covers(lens.shown_on)
        and (everyone or row[1] in shown or row[0] in named)
    ]
    ties = [
        _relative(lens, row)
        for row in rows.ties
        if row[7] is None
        and period(row[5], _last_day(row)).covers(lens.shown_on)
        and (everyone or row[1] in shown)
    ]
    coordinators = [
        _coordinator(lens, row)
        for row in rows.coordinators
        if (stood_on(row, lens.shown_on) if lens.looks_back else row[9])
        and period(row[7], row[8]).covers(lens.shown_on)
        and (everyone or row[1] in shown or period(row[7], row[8]).covers(lens.day))
    ]
    return (*_by_name(coordinators), *_by_name(participants), *_by_name(ties))


def stood_on(row: list[Any], day: date) -> bool:
    """Whether a coordinator's role had not been refused by then: after a no it opens nothing."""
    return row[10] is None or day < instant(row[10]).astimezone(OSLO).date()


def choices_of(lens: Lens, rows: Rows, people: tuple[PersonView, ...]) -> tuple[Choice, ...]:
    """Who can be responsible for a measure: the planeier, coordinators, participants, relatives."""
    owner = Choice(f"person:{lens.facts.owner_id}", lens.frame.owner_name)
    staff = {f"coordinator:{row[0]}": f"person:{row[1]}" for row in rows.coordinators}
    others = (
        Choice(staff.get(person.key, person.key), person.name, person.kind, person.role)
        for person in people
    )
    return tuple(dict.fromkeys((owner, *others)))


def _by_name(people: list[PersonView]) -> list[PersonView]:
    return sorted(people, key=lambda person: (person.name, person.key))


def _participant(lens: Lens, row: list[Any]) -> PersonView:
    participant_id, person_id, name, organisation, role, phone, workplace, _, until = row
    hidden = lens.hides_whereabouts or lens.looks_back
    return PersonView(
        key=f"participant:{participant_id}",
        kind=Relation.PARTICIPANT,
        name=name,
        role=role,
        organisation="" if hidden else organisation,
        phone=None if hidden else phone,
        workplace=None if hidden else workplace,
        until=until and date.fromisoformat(until),
        is_me=person_id == lens.viewer_id,
    )


def _coordinator(lens: Lens, row: list[Any]) -> PersonView:
    coordinator_id, staff_id, given, family, organisation, phone, kind, _, until, *_ = row
    hidden = lens.hides_whereabouts or lens.looks_back
    return PersonView(
        key=f"coordinator:{coordinator_id}",
        kind=kind,
        name=f"{given} {family}",
        role="",
        organisation="" if hidden else organisation,
        phone=None if hidden else phone,
        workplace=None,
        until=until and date.fromisoformat(until),
        is_me=staff_id == lens.viewer_id,
    )


def _relative(lens: Lens, row: list[Any]) -> PersonView:
    _, other_id, given, family, relation, *_ = row
    last = _last_day(row)
    return PersonView(
        key=f"person:{other_id}",
        kind=relation,
        name=f"{given} {family}",
        role="",
        organisation="",
        phone=None,
        workplace=None,
        until=date.fromisoformat(last) if last else None,
        is_me=other_id == lens.viewer_id,
    )


def _last_day(tie: list[Any]) -> str | None:
    """A verge's mandate does not outlive the day when it was to be looked at again."""
    until: str | None = tie[6]
    return mandate_end(until, tie[8]) if tie[4] == Relation.GUARDIAN else until
