"""The facts that access rests on, as the gate reads them: frozen, dated, of one viewer and one plan."""

from __future__ import annotations

from dataclasses import dataclass
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

    ``areas`` is a mandate or a delegation, for those grounds that have one; ``acts`` says whether a
    delegation reaches further than to see. ``named_by_unit`` counts only for a person with a
    protected address. ``reads_log``: the person lets this representative see who has looked.
    """

    relation: Relation
    basis_id: str
    period: Period
    areas: frozenset[str] = frozenset()
    named_by_unit: bool = False
    reads_log: bool = False
    acts: bool = False


@dataclass(frozen=True, slots=True)
class ShareFact:
    """A share that has not been withdrawn.

    ``agreed_by``: whose last answer to it is yes, the giver among them; ``refused_by``: whose is no.
    What a parent gave needs the other parent's yes as well, and at sixteen the young person's own
    (SW-20, SW-21).
    """

    basis_id: str
    period: Period
    sections: frozenset[str]
    areas: frozenset[str]
    level: Level
    given_by_parent: bool = False
    agreed_by: frozenset[str] = frozenset()
    refused_by: frozenset[str] = frozenset()

    def covers(self, section: str, area: str | None) -> bool:
        return section in self.sections and (area or GENERAL) in self.areas


@dataclass(frozen=True, slots=True)
class Matter:
    """Areas in which the person lacks capacity to consent, by a dated decision (SW-23)."""

    areas: frozenset[str]
    period: Period


@dataclass(frozen=True, slots=True)
class Facts:
    """All that ``decide`` may know of a viewer before a plan.

    ``parents``: who holds parental responsibility today. ``keeps_shares_at_sixteen``: what the
    municipality has chosen. ``declines_coordinator``: the person wants none (consent C).
    """

    viewer_id: str
    owner_id: str
    birth_date: date
    standing: Standing
    protected_address: bool = False
    died: bool = False
    grounds: tuple[Ground, ...] = ()
    shares: tuple[ShareFact, ...] = ()
    matters: tuple[Matter, ...] = ()
    parents: frozenset[str] = frozenset()
    keeps_shares_at_sixteen: bool = False
    declines_coordinator: bool = False

    @property
    def viewer_is_parent(self) -> bool:
        return self.viewer_id in self.parents


@dataclass(frozen=True, slots=True)
class Thing:
    """The two sides, the holding back and the voice of one piece of content.

    ``life_area`` is a code, or None for what lies in no area. ``author_id`` and
    ``on_behalf_of_id`` say whose words they are, ``to`` whom a message is written to, and ``responsible`` who has
    taken on a measure, as a person or as a participant.
    """

    section: Section
    life_area: str | None = None
    kept: Kept | None = None
    voice: Voice = Voice.PERSON
    author_id: str | None = None
    on_behalf_of_id: str | None = None
    to: frozenset[str] = frozenset()
    responsible: frozenset[str] = frozenset()
