"""The conditions that rows of the table name: small, pure, each with its source in the law.

Where there is no thing, a condition says whether its ground opens anything at all: a plan with
nothing to see does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from portal.policy.age import age_on, months_before, years_after
from portal.policy.facts import Facts, Ground, ShareFact, Thing
from portal.policy.vocabulary import GENERAL, Kept, Level, Section

While = Callable[[Facts, date], bool]
Sees = Callable[[Facts, Ground, Thing | None, date], bool]


def always(facts: Facts, day: date) -> bool:
    return True


def under_12(facts: Facts, day: date) -> bool:
    return age_on(facts.birth_date, day) < 12


def under_16(facts: Facts, day: date) -> bool:
    return age_on(facts.birth_date, day) < 16


def aged_12_to_15(facts: Facts, day: date) -> bool:
    return 12 <= age_on(facts.birth_date, day) < 16


def soon_16(facts: Facts, day: date) -> bool:
    """From fifteen years and eleven months: asked ahead, so that nothing need stop on the day."""
    return months_before(years_after(facts.birth_date, 16), 1) <= day and under_16(facts, day)


def from_16(facts: Facts, day: date) -> bool:
    return age_on(facts.birth_date, day) >= 16


def aged_16_or_17(facts: Facts, day: date) -> bool:
    return 16 <= age_on(facts.birth_date, day) < 18


def adult(facts: Facts, day: date) -> bool:
    return age_on(facts.birth_date, day) >= 18


def everything(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    return True


def all_but_private(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    return thing is None or thing.kept is not Kept.ONLY_ME


def all_but_private_and_others_messages(
    facts: Facts, ground: Ground, thing: Thing | None, day: date
) -> bool:
    """Of messages only those that are written by or to whom it is about."""
    mine = (
        thing is None
        or thing.section is not Section.MESSAGES
        or facts.viewer_id in thing.to | {thing.author_id}
    )
    return mine and all_but_private(facts, ground, thing, day)


def capable(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    """Where no live decision says that the person cannot understand what a yes would mean."""
    return not incapable(facts, _area(thing), day)


def matters_without_capacity(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    """The areas that a live decision names, and nothing that the person holds back."""
    if thing is None:
        return any(matter.period.covers(day) for matter in facts.matters)
    return thing.kept is None and incapable(facts, _area(thing), day)


def mandate(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    """A verge's mandate is limited to what it states."""
    if thing is None:
        return bool(ground.areas)
    return thing.kept is None and _area(thing) in ground.areas


def mandate_without_capacity(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    """No one consents for an adult who can (SW-30): both the mandate and a decision must cover."""
    if thing is None:
        return any(incapable(facts, area, day) for area in ground.areas)
    return mandate(facts, ground, thing, day) and incapable(facts, _area(thing), day)


def delegated(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    """The areas of the fullmakt; never what is held back, nor anybody's messages."""
    messages = thing is not None and thing.section is Section.MESSAGES
    return mandate(facts, ground, thing, day) and not messages


def kept_from_parents(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    """What was held back by a wish: from sixteen nobody decides on it but the young person."""
    return thing is not None and thing.kept is Kept.FROM_PARENTS


def log_is_open(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    """The person chooses, for each representative, who may read the log (SW-46)."""
    return ground.reads_log


def log_without_capacity(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    return ground.reads_log and matters_without_capacity(facts, ground, None, day)


def log_in_mandate(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    return ground.reads_log and bool(ground.areas)


def shared(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    if thing is None:
        return any(share_is_live(facts, share, day) for share in facts.shares)
    return any(share_covering(facts, thing, day, Level.SEE))


def shared_as_responsible(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> bool:
    """Who has taken on a measure says how it goes, whether the share lets them write or only see."""
    mine = thing is None or thing.responsible & {facts.viewer_id, ground.basis_id}
    return bool(mine) and shared(facts, ground, thing, day)


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
    """In its period, and agreed to by all who must agree."""
    return share.period.covers(day) and share_is_agreed(facts, share, day)


def share_is_agreed(facts: Facts, share: ShareFact, day: date) -> bool:
    """A parent's share needs both parents until sixteen, then the young person (SW-20, SW-21).

    Until the young person has answered it is closed. Until eighteen what both parents have agreed
    to stays open where the municipality has chosen so, and where the young person lacks capacity
    in every area of it (pbrl § 4-5); but never against the young person's own no. Where nobody
    holds parental responsibility, no parent has agreed.
    """
    if not share.given_by_parent:
        return True
    by_parents = bool(facts.parents) and facts.parents <= share.agreed_by
    if under_16(facts, day):
        return by_parents
    if facts.owner_id in share.agreed_by:
        return True
    keeps = facts.keeps_shares_at_sixteen and aged_16_or_17(facts, day)
    stays = keeps or parents_decide(facts, share.areas, day)
    return by_parents and stays and facts.owner_id not in share.refused_by


def parents_decide(facts: Facts, areas: frozenset[str], day: date) -> bool:
    """For a child; and until eighteen where the young person lacks capacity in every one of the
    areas (pbrl §§ 4-4, 4-5)."""
    if under_16(facts, day):
        return True
    lacking = bool(areas) and all(incapable(facts, area, day) for area in areas)
    return lacking and aged_16_or_17(facts, day)


def incapable(facts: Facts, area: str, day: date) -> bool:
    """Whether a live decision names the area (pbrl § 4-3: wholly or in part)."""
    return any(area in matter.areas and matter.period.covers(day) for matter in facts.matters)


def _area(thing: Thing | None) -> str:
    return (thing.life_area if thing else None) or GENERAL
