"""The content of a small plan, as plain rows with their versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from portal.record.models import Base

Row = tuple[str, dict[str, Any]]
NOT_IN_STATE = frozenset({"id", "plan_id", "created_at", "changed_at", "version"})

ANSWERS = (
    ("matters", "Jeg vil klare mest mulig selv."),
    ("meet_me", "Ta deg god tid, og si hvem du er."),
)
GOALS = (
    ("health", "Jeg vil gå en tur hver dag."),
    ("leisure", "Jeg vil treffe noen hver uke."),
)
MEASURES = (
    (0, "Trene sammen med fysioterapeut", "Hver uke", "in_progress"),
    (0, "Gå tur", "Hver dag", "in_progress"),
    (1, "Gå på kafé med en venn", "Annenhver uke", "not_started"),
)
CONTRIBUTIONS = (
    (0, "Jeg går ut når det er lyst."),
    (0, "Jeg minner deg på øvelsene."),
    (1, "Jeg ringer og spør om noen vil være med."),
)


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes the rows of one small plan."""

    plan_id: str
    author_id: str
    voice: str
    now: datetime
    new_id: Callable[[], str]

    def write(
        self, table: str, row_id: str, section: str, area: str | None, **own: Any
    ) -> Iterator[Row]:
        """One content row, and its first version."""
        state = empty_fields(table) | own
        state |= {"section": section, "life_area": area, "language": "nb"}
        state |= {"author_id": self.author_id, "voice": self.voice}
        times = {"created_at": self.now, "changed_at": self.now, "version": 1}
        yield table, state | times | {"id": row_id, "plan_id": self.plan_id}
        yield "version", self._version(_class_name(table), row_id, state)

    def _version(self, kind: str, row_id: str, state: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": self.new_id(),
            "plan_id": self.plan_id,
            "kind": kind,
            "row_id": row_id,
            "number": 1,
            "state": state,
            "changed_fields": frozenset(),
            "author_id": self.author_id,
            "on_behalf_of_id": None,
            "valid_from": self.now,
            "valid_until": None,
        }


def small_content(
    plan_id: str,
    owner_id: str,
    staff_id: str,
    participant_id: str,
    now: datetime,
    new_id: Callable[[], str],
) -> Iterator[Row]:
    """Answers, goals, measures and contributions. The measures are the coordinator's."""
    own = Pen(plan_id, owner_id, "person", now, new_id)
    services = Pen(plan_id, staff_id, "service", now, new_id)
    goal_ids = [new_id() for _ in GOALS]
    for question, words in ANSWERS:
        yield from own.write(
            "about_me_answer", new_id(), "about_me", None, question=question, words=words
        )
    for goal_id, (area, words) in zip(goal_ids, GOALS, strict=True):
        yield from own.write(
            "goal", goal_id, "goals", area,
            words=words, horizon="short", priority=2, status="in_progress",
        )  # fmt: skip
    for goal, what, extent, status in MEASURES:
        yield from services.write(
            "measure", new_id(), "goals", GOALS[goal][0], goal_id=goal_ids[goal], what=what,
            extent=extent, status=status, responsible_participant_id=participant_id,
        )  # fmt: skip
    for goal, words in CONTRIBUTIONS:
        yield from own.write(
            "contribution", new_id(), "contributions", GOALS[goal][0],
            goal_id=goal_ids[goal], words=words,
        )  # fmt: skip


@cache
def empty_fields(table: str) -> dict[str, Any]:
    """Every field of a content table that is part of its state, with nothing in it."""
    columns = Base.metadata.tables[table].columns
    return {
        column.key: None if column.nullable else ""
        for column in columns
        if column.key not in NOT_IN_STATE
    }


@cache
def _class_name(table: str) -> str:
    stored_in = Base.metadata.tables[table]
    mappers = Base.registry.mappers
    return next(mapper.class_.__name__ for mapper in mappers if mapper.local_table is stored_in)
