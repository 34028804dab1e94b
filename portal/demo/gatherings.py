"""The ansvarsgruppe of a plan, and its meetings with all that lies under them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from portal.clock import OSLO
from portal.demo.authorship import hand_of, own_hand, service_hand
from portal.demo.history import content_rows
from portal.demo.plan_file import PlanFile
from portal.demo.reading import Entry
from portal.record.models import AgendaItem, Arrangement, Base, CareTeam, Meeting, Minutes

SECTION = "meetings"


def gatherings(file: PlanFile) -> Iterator[Base]:
    """All rows, each with its versions; a meeting before what lies under it."""
    group = file.entry.get("group")
    if group:
        yield from content_rows(
            file, CareTeam, group, own_hand(file), 0, section=SECTION, life_area=None,
            member_keys=_keys(file, group["members"]),
        )  # fmt: skip
    for entry in file.entries("meetings"):
        yield from _meeting(file, entry)
        for number, item in enumerate(entry.get("items", ())):
            yield from _item(file, entry, item, number)
        for number, minutes in enumerate(entry.get("minutes", ())):
            yield from _minutes(file, entry, minutes, number)
        for number, agreed in enumerate(entry.get("arrangements", ())):
            yield from _arrangement(file, entry, agreed, number)


def _meeting(file: PlanFile, entry: Entry) -> Iterator[Base]:
    """Called by whoever coordinated then."""
    off = entry.get("cancelled")
    yield from content_rows(
        file, Meeting, entry, service_hand(file, entry["created"]), entry["key"],
        section=SECTION,
        life_area=entry.get("life_area"),
        starts_at=_starts(file, entry),
        form=entry["form"],
        place=entry.get("place", ""),
        invited_keys=_keys(file, entry["invited"]),
        words=entry["words"],
        cancelled_at=None if off is None else file.calendar.moment(off, entry["key"]),
        cancel_words=entry.get("cancel_words", ""),
    )  # fmt: skip


def _item(file: PlanFile, meeting: Entry, entry: Entry, number: int) -> Iterator[Base]:
    yield from content_rows(
        file, AgendaItem, entry, hand_of(file, entry["by"], entry["created"]),
        f"{meeting['key']}:{number}",
        section=SECTION,
        life_area=meeting.get("life_area"),
        meeting_id=file.id_of("meeting", meeting["key"]),
        kind=entry["kind"],
        words=entry["words"],
    )  # fmt: skip


def _minutes(file: PlanFile, meeting: Entry, entry: Entry, number: int) -> Iterator[Base]:
    yield from content_rows(
        file, Minutes, entry, service_hand(file, entry["created"]), f"{meeting['key']}:{number}",
        section=SECTION,
        life_area=entry.get("life_area"),
        meeting_id=file.id_of("meeting", meeting["key"]),
        words=entry["words"],
    )  # fmt: skip


def _arrangement(file: PlanFile, meeting: Entry, entry: Entry, number: int) -> Iterator[Base]:
    goal = entry.get("goal")
    yield from content_rows(
        file, Arrangement, entry, service_hand(file, entry["created"]),
        f"{meeting['key']}:{number}",
        section=SECTION,
        life_area=file.goals[goal]["life_area"] if goal else entry.get("life_area"),
        meeting_id=file.id_of("meeting", meeting["key"]),
        words=entry["words"],
        goal_id=file.id_of("goal", goal) if goal else None,
        responsible_key=file.key_of(entry["responsible"]),
        deadline=file.calendar.day_or_none(entry.get("deadline")),
    )  # fmt: skip


def _keys(file: PlanFile, people: list[str]) -> frozenset[str]:
    return frozenset(file.key_of(who) for who in people)


def _starts(file: PlanFile, entry: Entry) -> datetime:
    hour, minute = (int(part) for part in entry["clock"].split("."))
    return datetime.combine(file.calendar.day(entry["on"]), time(hour, minute), OSLO).astimezone(
        UTC
    )
