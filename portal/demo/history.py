"""Content rows with their versions: what the portal would have kept, had it been there before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from portal.demo.authorship import Hand
from portal.demo.plan_file import PlanFile
from portal.demo.reading import Entry
from portal.record.history import state_of
from portal.record.models import Base, Content, Version

DAYS = frozenset({"start", "deadline", "evaluation_on"})


def content_rows(
    file: PlanFile, model: Any, entry: Entry, hand: Hand, key: object, **fields: Any
) -> Iterator[Base]:
    """One row of content, of the model given, and all its versions.

    ``earlier`` in the entry lists what fields were before, each until a day.
    """
    earlier = entry.get("earlier", [])
    row_id = file.id_of(model.__tablename__, key)
    moments = [file.calendar.moment(day, row_id) for day in _turns(entry)]
    row = model(
        id=row_id,
        plan_id=file.plan_id,
        kept=entry.get("kept"),
        voice=hand.voice,
        author_id=hand.author_id,
        on_behalf_of_id=hand.on_behalf_of_id,
        language=hand.language,
        created_at=moments[0],
        changed_at=moments[-1],
        version=len(moments),
        **fields,
    )
    yield row
    states = [state_of(row) | _as_it_was(file, before) for before in earlier]
    yield from versions(row, [*states, state_of(row)], moments)


def versions(
    row: Content, states: list[dict[str, Any]], moments: list[datetime]
) -> Iterator[Version]:
    """One version for each state, from its moment until the next one's."""
    before: dict[str, Any] = states[0]
    for index, state in enumerate(states):
        changed = {name for name in state if state[name] != before[name]}
        yield Version(
            plan_id=row.plan_id,
            kind=type(row).__name__,
            row_id=row.id,
            number=index + 1,
            state=state,
            changed_fields=frozenset(changed),
            author_id=row.author_id,
            on_behalf_of_id=row.on_behalf_of_id,
            valid_from=moments[index],
            valid_until=moments[index + 1] if index + 1 < len(moments) else None,
        )
        before = state


def _turns(entry: Entry) -> list[int]:
    """The days on which the row was made and changed."""
    return [entry["created"], *(before["until"] for before in entry.get("earlier", []))]


def _as_it_was(file: PlanFile, before: Entry) -> dict[str, Any]:
    fields = {name: value for name, value in before.items() if name != "until"}
    for name in DAYS & fields.keys():
        day: date = file.calendar.day(fields[name])
        fields[name] = day.isoformat()
    return fields
