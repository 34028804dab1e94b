"""The facts that access rests on, as the gate reads them: frozen, dated, of one viewer and one plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from portal.policy.vocabulary import GENERAL, Kept, Level, Relation, Section, Standing, Voice


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included. No end means until it is ended."""

    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that access may rest on: a tie, a role, a participation.

    ``areas`` is a mandate, for those grounds that have one. ``named_by_unit`` counts only for a
    person with a protected address.
    """

    relation: Relation
    basis_id: str
    period: Period
    areas: frozenset[str] = frozenset()
    named_by_unit: bool = False


@dataclass(frozen=True, slots=True)
class ShareFact:
    """A share that has not been withdrawn. ``given_by_parent`` closes it at sixteen (SW-21)."""

    basis_id: str
    period: Period
    sections: frozenset[str]
    areas: frozenset[str]
    level: Level
    given_by_parent: bool = False

    def covers(self, section: str, area: str | None) -> bool:
        return section in self.sections and (area or GENERAL) in self.areas


@dataclass(frozen=True, slots=True)
class Matter:
    """Areas in which the person lacks capacity to consent, by a dated decision (SW-23)."""

    areas: frozenset[str]
    period: Period


@dataclass(frozen=True, slots=True)
class Facts:
    """All that ``decide`` may know of a viewer before a plan."""

    viewer_id: str
    owner_id: str
    birth_date: date
    standing: Standing
    protected_address: bool = False
    died: bool = False
    grounds: tuple[Ground, ...] = ()
    shares: tuple[ShareFact, ...] = ()
    matters: tuple[Matter, ...] = ()
    viewer_is_parent: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class Thing:
    """The two sides, the holding back and the voice of one piece of content.

    ``life_area`` is a code, or None for what lies in no area. ``author_id`` and
    ``on_behalf_of_id`` say whose words they are.
    """

    section: Section
    life_area: str | None = None
    kept: Kept | None = None
    voice: Voice = Voice.PERSON
    author_id: str | None = None
    on_behalf_of_id: str | None = None
