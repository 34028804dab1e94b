"""The conditions that rows of the table name: small, pure, each with its source in the law."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from portal.policy.age import age_on
from portal.policy.facts import Facts, Ground, ShareFact, Thing
from portal.policy.vocabulary import GENERAL, Kept, Level, Section

While = Callable[[Facts, date], bool]
Sees = Callable[[Facts, Ground, Thing, date], bool]


def always(facts: Facts, day: date) -> bool:
    return True


def under_12(facts: Facts, day: date) -> bool:
    return age_on(facts.birth_date, day) < 12


def aged_12_to_15(facts: Facts, day: date) -> bool:
    return 12 <= age_on(facts.birth_date, day) < 16


def aged_16_or_17(facts: Facts, day: date) -> bool:
    return 16 <= age_on(facts.birth_date, day) < 18


def adult(facts: Facts, day: date) -> bool:
    return age_on(facts.birth_date, day) >= 18


def everything(facts: Facts, ground: Ground, thing: Thing, day: date) -> bool:
    return True


def all_but_private(facts: Facts, ground: Ground, thing: Thing, day: date) -> bool:
    return thing.kept is not Kept.ONLY_ME


def all_but_private_and_messages(facts: Facts, ground: Ground, thing: Thing, day: date) -> bool:
    return thing.kept is not Kept.ONLY_ME and thing.section is not Section.MESSAGES


def matters_without_capacity(facts: Facts, ground: Ground, thing: Thing, day: date) -> bool:
    """The areas that a live decision names, and nothing that the person holds back."""
    return thing.kept is None and any(
        (thing.life_area or GENERAL) in matter.areas and matter.period.covers(day)
        for matter in facts.matters
    )


def mandate(facts: Facts, ground: Ground, thing: Thing, day: date) -> bool:
    """A verge's mandate is limited to what it states."""
    return thing.kept is None and (thing.life_area or GENERAL) in ground.areas


def shared(facts: Facts, ground: Ground, thing: Thing, day: date) -> bool:
    return any(share_covering(facts, thing, day, Level.SEE))


def share_covering(facts: Facts, thing: Thing, day: date, level: Level) -> list[ShareFact]:
    """The live shares that cover both sides of the thing, at this level or a higher one."""
    if thing.kept is not None:
        return []
    return [
        share
        for share in facts.shares
        if share_is_live(facts, share, day)
        and share.covers(thing.section, thing.life_area)
        and (level is Level.SEE or share.level is Level.CONTRIBUTE)
    ]


def share_is_live(facts: Facts, share: ShareFact, day: date) -> bool:
    """In its period; and what a parent gave closes on the sixteenth birthday (SW-21)."""
    outgrown = share.given_by_parent and age_on(facts.birth_date, day) >= 16
    return share.period.covers(day) and not outgrown
