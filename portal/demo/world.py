"""The rows that stand before any plan: municipalities, life areas, organisations, people, roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.demo.cast import Cast, demo_id
from portal.demo.national_number import number_for
from portal.demo.reading import Entry
from portal.record.models import (
    Base,
    Coordinator,
    GuidanceAddition,
    Inquiry,
    LifeArea,
    Municipality,
    Organisation,
    Person,
    RetentionRule,
    StaffRole,
)
from portal.record.national_number import digest_of

BESIDE = ("retention", "guidance")
"""What stands with a municipality in the file, and in tables of its own."""


def world_rows(cast: Cast, secret_key: str) -> Iterator[Base]:
    """Everything that the plans refer to."""
    for key, entry in cast.source.municipalities.items():
        facts = {name: value for name, value in entry.items() if name not in BESIDE}
        yield Municipality(id=cast.municipality_id(key), **facts)
        for rule in entry.get("retention", ()):
            yield RetentionRule(municipality_id=cast.municipality_id(key), **rule)
        yield from _guidance(cast, key, entry.get("guidance", ()))
        yield from life_areas(cast.municipality_id(key), cast.source.life_areas)
    for key, entry in cast.source.organisations.items():
        yield Organisation(
            id=demo_id("organisation", key),
            name=entry["name"],
            municipality_id=cast.municipality_id(entry["municipality"]),
        )
    for key in cast.source.people:
        yield from _person(cast, key, secret_key)
    for entry in cast.source.coordinators_without_plan:
        yield coordinator(cast, entry, served=entry["served"], plan_id=None)
    for entry in cast.source.inquiries:
        yield _inquiry(cast, entry)


def _guidance(cast: Cast, town: str, entries: Iterable[Entry]) -> Iterator[GuidanceAddition]:
    for entry in entries:
        yield GuidanceAddition(
            id=demo_id("guidance", f"{town}:{entry['topic']}"),
            municipality_id=cast.municipality_id(town),
            topic=entry["topic"],
            words_nb=entry["nb"],
            words_nn=entry["nn"],
            written_on=cast.calendar.day(-90),
        )


def life_areas(municipality_id: str, entries: list[Entry]) -> Iterator[LifeArea]:
    """The six usual life areas, in their usual order."""
    for position, entry in enumerate(entries, start=1):
        yield LifeArea(
            id=demo_id("life_area", f"{municipality_id}:{entry['code']}"),
            municipality_id=municipality_id,
            position=position,
            **entry,
        )


def coordinator(cast: Cast, entry: Entry, served: str, plan_id: str | None) -> Coordinator:
    """Someone's coordinator, with a plan or without one."""
    staff = cast.person(entry["staff"])
    municipality, replaces = cast.person(served)["municipality"], entry.get("replaces")
    return Coordinator(
        id=demo_id("coordinator", f"{plan_id}:{served}:{entry['staff']}"),
        person_id=cast.person_id(served),
        plan_id=plan_id,
        municipality_id=cast.municipality_id(municipality),
        staff_id=cast.person_id(entry["staff"]),
        organisation=cast.organisation(staff["organisation"]),
        phone=staff.get("phone"),
        kind=entry["kind"],
        named_by_unit=entry.get("named_by_unit", False),
        replaces_id=replaces and demo_id("coordinator", f"{plan_id}:{served}:{replaces}"),
        appointed_by_id=replaces and cast.person_id(cast.unit_staff(municipality)),
        **cast.calendar.validity(entry),
    )


def _person(cast: Cast, key: str, secret_key: str) -> Iterator[Base]:
    entry = cast.person(key)
    birth_date = cast.calendar.birth_date(entry)
    yield Person(
        id=cast.person_id(key),
        name_given=entry["given"],
        name_family=entry["family"],
        birth_date=birth_date,
        national_number_digest=digest_of(number_for(birth_date, key), secret_key),
        language=cast.language_of(key),
        protected_address=entry.get("protected_address", "none"),
    )
    if "coordinating_unit" in entry:
        yield _unit_role(cast, key, entry)


def _unit_role(cast: Cast, key: str, entry: Entry) -> StaffRole:
    return StaffRole(
        id=demo_id("staff_role", key),
        person_id=cast.person_id(key),
        municipality_id=cast.municipality_id(entry["municipality"]),
        role="coordinating_unit",
        **cast.calendar.validity(entry["coordinating_unit"]),
    )


def _inquiry(cast: Cast, entry: Entry) -> Inquiry:
    staff = cast.person_id(cast.unit_staff(entry["municipality"]))
    return Inquiry(
        id=demo_id("inquiry", entry["key"]),
        municipality_id=cast.municipality_id(entry["municipality"]),
        received_on=cast.calendar.day(entry["received"]),
        name_given=entry["given"],
        name_family=entry["family"],
        registered_at=cast.calendar.moment(entry["received"], entry["key"]),
        registered_by_id=staff,
        outcome=entry.get("outcome"),
        settled_on=cast.calendar.day_or_none(entry.get("settled")),
        settled_by_id=staff if "settled" in entry else None,
        plan_id=demo_id("plan", entry["plan"]) if "plan" in entry else None,
        **{name: entry[name] for name in ("kind", "from_kind", "from_name", "wish")},
    )
