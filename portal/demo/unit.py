"""What the people of the demo have written to the unit, and what their municipality has decided."""

from __future__ import annotations

from collections.abc import Iterator

from portal.demo.plan_file import PlanFile
from portal.demo.reading import Entry
from portal.record.models import Base, Decision, UnitLetter


def unit_rows(file: PlanFile) -> Iterator[Base]:
    """Letters, each with its answer where there is one, and decisions, in the order of the file."""
    for number, entry in enumerate(file.entries("letters")):
        yield _letter(file, number, entry)
    for number, entry in enumerate(file.entries("decisions")):
        yield Decision(
            id=file.id_of("decision", number),
            plan_id=file.plan_id,
            what=entry["what"],
            decided_on=file.calendar.day(entry["decided"]),
            complain_by=file.calendar.day_or_none(entry.get("complain_by")),
            registered_by_id=_staff(file),
            registered_at=file.calendar.moment(entry["decided"], entry["what"]),
        )


def _letter(file: PlanFile, number: int, entry: Entry) -> UnitLetter:
    answered = entry.get("answered")
    by = entry.get("by", file.owner)
    return UnitLetter(
        id=file.id_of("letter", number),
        plan_id=file.plan_id,
        kind=entry["kind"],
        about=entry.get("about"),
        words=entry.get("words", ""),
        language=file.cast.language_of(by),
        written_by_id=file.cast.person_id(by),
        sent_at=file.calendar.moment(entry["sent"], f"letter {number}"),
        answer=entry.get("answer", ""),
        answer_language=file.language,
        answered_at=None if answered is None else file.calendar.moment(answered, "answer"),
        answered_by_id=None if answered is None else _staff(file),
    )


def _staff(file: PlanFile) -> str:
    return file.cast.person_id(file.cast.unit_staff(file.entry["municipality"]))
