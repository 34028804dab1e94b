"""Who stands behind an id in the log: a name, and what they are to the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from portal.gate.facts import Frame, period
from portal.gate.rows import Rows
from portal.gate.views import Choice, PersonView
from portal.gate.views.log import WhoView
from portal.policy.vocabulary import Relation

FORMER = "former"
COORDINATORS = frozenset({"coordinator", "child_coordinator"})
Part = tuple[str, str, str]
"""What someone is in the plan: the kind, a role in words, and an organisation."""


class Faces:
    """Everyone whom the plan names, now or before, and the names of all who are in its log.

    ``hides_whereabouts``: with a protected address an organisation tells where someone is.
    """

    def __init__(
        self, frame: Frame, rows: Rows, viewer_id: str, day: date, *, hides_whereabouts: bool
    ) -> None:
        self._viewer_id = viewer_id
        self._hides = hides_whereabouts
        self._names = {frame.facts.owner_id: frame.owner_name}
        self._unit = frame.unit[1]
        self._parts: dict[str, list[Part]] = {frame.facts.owner_id: [("self", "", "")]}
        self._keys: dict[str, str] = {}
        self._now: dict[str, list[Part]] = {frame.facts.owner_id: [("self", "", "")]}
        for key, person_id, name, part, dates in _everyone(rows):
            self._keys[key] = person_id
            self._names.setdefault(person_id, name)
            self._parts.setdefault(person_id, []).append(part)
            if period(*dates).covers(day):
                self._now.setdefault(person_id, []).append(part)

    def learn(self, viewers: Iterable[Any]) -> None:
        """The names of those who are in the log."""
        self._names |= {
            person_id: f"{given} {family}" for person_id, given, family, *_ in viewers if given
        }

    def named(self, person_id: str) -> str:
        return self._names.get(person_id, "")

    def known(self, people: Iterable[PersonView]) -> Iterator[Choice]:
        """Those of the people who can sign in, by their own ids."""
        for person in people:
            if person.key in self._keys:
                yield Choice(self._keys[person.key], person.name)

    def who(self, person_id: str | None, relation: str) -> WhoView:
        """As they were to the plan when they looked, or else as they are today."""
        parts = self._parts.get(person_id or "", [])
        then = [part for part in parts if _is(part[0], relation)]
        if relation in (Relation.UNIT, Relation.DELEGATE) and not then:
            unit = self._unit if relation == Relation.UNIT else ""
            then = [(relation, "", unit)]
        gone = [(FORMER, "", "")] if parts else [("", "", "")]
        now = self._now.get(person_id or "", [])
        kind, role, organisation = (*then, *now, *gone)[0]
        return WhoView(
            id=person_id or "",
            name=self.named(person_id or ""),
            kind=kind,
            role=role,
            organisation="" if self._hides else organisation,
            is_me=person_id == self._viewer_id,
        )


def _is(kind: str, relation: str) -> bool:
    return kind == relation or (kind in COORDINATORS and relation == Relation.COORDINATOR)


def _everyone(rows: Rows) -> Iterator[tuple[str, str, str, Part, list[str]]]:
    for row in rows.participants:
        if row[1]:
            yield f"participant:{row[0]}", row[1], row[2], ("participant", row[4], row[3]), row[7:9]
    for row in rows.coordinators:
        yield f"coordinator:{row[0]}", row[1], f"{row[2]} {row[3]}", (row[6], "", row[4]), row[7:9]
    for row in rows.ties:
        yield f"person:{row[1]}", row[1], f"{row[2]} {row[3]}", (row[4], "", ""), row[5:7]
