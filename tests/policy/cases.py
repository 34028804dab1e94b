"""One viewer before one plan, built in a line: the situations that the policy's tests stand in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from portal.policy.facts import Facts, Ground, Matter, Period, ShareFact, Thing
from portal.policy.vocabulary import Kept, Level, Relation, Section, Standing, Voice

TODAY: Final = date(2026, 11, 22)
LAST_YEAR: Final = date(2025, 11, 22)
OWNER, VIEWER = "owner", "viewer"

HEALTH: Final = Thing(Section.GOALS, "health")
ECONOMY: Final = Thing(Section.GOALS, "economy")
NO_AREA: Final = Thing(Section.ABOUT_ME)
UNKNOWN: Final = Thing(Section.GOALS, "somewhere_new")
MESSAGE: Final = Thing(Section.MESSAGES, "health")
TO_VIEWER: Final = replace(MESSAGE, to=frozenset({VIEWER}))
PRIVATE_TO_VIEWER: Final = replace(TO_VIEWER, kept=Kept.ONLY_ME)
PRIVATE: Final = replace(HEALTH, kept=Kept.ONLY_ME)
FROM_PARENTS: Final = replace(HEALTH, kept=Kept.FROM_PARENTS)
OF_VIEWER: Final = replace(HEALTH, responsible=frozenset({VIEWER}))
OF_VIEWER_ELSEWHERE: Final = replace(ECONOMY, responsible=frozenset({VIEWER}))
OF_VIEWER_PRIVATE: Final = replace(OF_VIEWER, kept=Kept.ONLY_ME)
OF_PARTICIPANT: Final = replace(HEALTH, responsible=frozenset({"basis-participant"}))
OF_SERVICES: Final = replace(HEALTH, voice=Voice.SERVICE, author_id="someone")


def born(age: int, *, days: int = 0, on: date = TODAY) -> date:
    """The birth date of someone who filled ``age`` years that many days before the day."""
    return date(on.year - age, on.month, on.day - days)


def facts(birth_date: date, *grounds: Ground, **more: Any) -> Facts:
    """Of a viewer who is not the owner, before an active plan."""
    return Facts(VIEWER, OWNER, birth_date, more.pop("standing", Standing.ACTIVE),
                 grounds=grounds, **more)  # fmt: skip


def own(birth_date: date, **more: Any) -> Facts:
    """Of the person whose plan it is."""
    self_ = Ground(Relation.SELF, OWNER, Period(birth_date))
    standing = more.pop("standing", Standing.ACTIVE)
    return Facts(OWNER, OWNER, birth_date, standing, grounds=(self_,), **more)


def ground(relation: Relation, end: date | None = None, **more: Any) -> Ground:
    """A ground that began a year ago."""
    return Ground(relation, f"basis-{relation}", Period(LAST_YEAR, end), **more)


def share(
    sections: str = "goals", areas: str = "health", level: Level = Level.SEE, **more: Any
) -> ShareFact:
    """A share that began a year ago; sections and areas are written with blanks between."""
    period = Period(LAST_YEAR, more.pop("end", None))
    codes = frozenset(sections.split()), frozenset(areas.split())
    return ShareFact("basis-share", period, *codes, level, **more)


def matter(areas: str = "health", end: date | None = None) -> Matter:
    """A decision that the person lacks capacity in these areas."""
    return Matter(frozenset(areas.split()), Period(LAST_YEAR, end))


def standing_in(who: Facts, standing: Standing) -> Facts:
    """The same viewer, before a plan that stands otherwise."""
    return replace(who, standing=standing)
