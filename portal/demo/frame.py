"""A plan's frame: the plan, its coordinators, participants, ties and capacity decisions."""

from __future__ import annotations

from collections.abc import Iterator

from portal.demo.plan_file import PlanFile
from portal.demo.reading import Entry
from portal.demo.world import coordinator
from portal.record.models import Base, CapacityDecision, Participant, Plan, Tie, Visit


def frame_rows(file: PlanFile) -> Iterator[Base]:
    """The plan and who is about it, without consents and content."""
    yield _plan(file)
    for entry in file.entries("coordinators"):
        yield coordinator(file.cast, entry, file.owner, file.plan_id)
    for entry in file.entries("participants"):
        yield _participant(file, entry)
    for entry in file.entries("ties"):
        yield _tie(file, entry)
    for entry in file.entries("capacity_decisions"):
        yield _capacity_decision(file, entry)
    for person, day in file.entry.get("visits", {}).items():
        yield _visit(file, person, day)


def _plan(file: PlanFile) -> Plan:
    entry, calendar = file.entry, file.calendar
    closed = entry["status"] == "closed"
    return Plan(
        id=file.plan_id,
        person_id=file.owner_id,
        municipality_id=file.cast.municipality_id(entry["municipality"]),
        status=entry["status"],
        period_start=calendar.day(entry["period_start"]),
        period_end=calendar.day(entry["period_end"]),
        next_revision=calendar.day_or_none(entry.get("next_revision")),
        opened_at=calendar.moment(entry["period_start"], file.key),
        close_reason=entry.get("close_reason"),
        closed_at=calendar.moment(entry["period_end"], file.key) if closed else None,
    )


def _participant(file: PlanFile, entry: Entry) -> Participant:
    """Name, organisation and role stand in the file, or are those of the person it names."""
    key = entry.get("person")
    known = file.cast.person(key) if key else entry
    return Participant(
        id=file.participant_id(entry["key"]),
        plan_id=file.plan_id,
        person_id=file.cast.person_id(key) if key else None,
        name=file.cast.full_name(key) if key else entry["name"],
        organisation=file.cast.organisation(known["organisation"]),
        role=known["role"],
        phone=entry.get("phone"),
        workplace=entry.get("workplace"),
        named_by_unit=entry.get("named_by_unit", False),
        **file.calendar.validity(entry),
    )


def _tie(file: PlanFile, entry: Entry) -> Tie:
    return Tie(
        id=file.id_of("tie", entry["other"]),
        person_id=file.owner_id,
        other_id=file.cast.person_id(entry["other"]),
        relation=entry["relation"],
        basis=entry["basis"],
        areas=frozenset(entry.get("areas", ())),
        named_by_unit=entry.get("named_by_unit", False),
        **file.calendar.validity(entry),
    )


def _capacity_decision(file: PlanFile, entry: Entry) -> CapacityDecision:
    words = {name: entry[name] for name in ("author_name", "author_title", "reason")}
    return CapacityDecision(
        id=file.id_of("capacity_decision", entry["decided_on"]),
        person_id=file.owner_id,
        areas=frozenset(entry["areas"]),
        decided_on=file.calendar.day(entry["decided_on"]),
        review_on=file.calendar.day(entry["review_on"]),
        valid_until=file.calendar.day(entry["valid_until"]),
        recorded_at=file.calendar.moment(entry["decided_on"], file.key),
        **words,
    )


def _visit(file: PlanFile, person: str, day: int) -> Visit:
    return Visit(
        plan_id=file.plan_id,
        person_id=file.cast.person_id(person),
        seen_at=file.calendar.moment(day, person),
    )
