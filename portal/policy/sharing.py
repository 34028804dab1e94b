"""The rules of giving a share that lie beside the table: to whom, by whose yes, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from portal.policy.age import age_on, years_after
from portal.policy.conditions import incapable, parents_decide, under_16
from portal.policy.consent import HEALTH_MAJORITY
from portal.policy.facts import Facts, ShareFact
from portal.policy.rules import BY_SHARE, live_relations
from portal.policy.vocabulary import Relation

DEFAULT_YEARS, LONGEST_YEARS, NEVER_LONGER = 1, 2, 5
SOON = timedelta(days=30)
"""How long before its end a share may be renewed, and is marked as ending."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many must say yes to a share, and how many have."""

    given: int
    needed: int

    @property
    def complete(self) -> bool:
        return self.given >= self.needed


def may_receive(facts: Facts, day: date) -> bool:
    """Whether a share can be given to the one whose facts these are.

    To relatives and participants, with a protected address those whom the unit has named. Not to
    the person, nor to a coordinator, nor to the parent of a child: they see by who they are.
    """
    relations = live_relations(facts, day)
    child = age_on(facts.birth_date, day) < HEALTH_MAJORITY
    by_who_they_are = {Relation.SELF, Relation.COORDINATOR} | (
        {Relation.PARENT} if child else set()
    )
    return bool(relations & BY_SHARE) and not relations & by_who_they_are


def is_around(facts: Facts, day: date) -> bool:
    """Whether one is anything to the plan at all, named by the unit or not."""
    return any(ground.period.covers(day) for ground in facts.grounds)


def agreement(facts: Facts, share: ShareFact, day: date) -> Agreement:
    """Who must agree to a parent's share: each parent while they decide, and there is one at
    least; else the young person alone."""
    if not share.given_by_parent:
        return Agreement(1, 1)
    confirmed = facts.owner_id in share.agreed_by and not under_16(facts, day)
    if parents_decide(facts, share.areas, day) and not confirmed:
        return Agreement(len(facts.parents & share.agreed_by), max(len(facts.parents), 1))
    return Agreement(int(confirmed), 1)


def may_agree(facts: Facts, share: ShareFact, day: date) -> bool:
    """The other parent, and the young person from a month before sixteen (SW-20, SW-21).

    Against the young person's own no, nobody's yes opens anything.
    """
    if not share.given_by_parent or facts.viewer_id in share.agreed_by:
        return False
    if facts.viewer_id == facts.owner_id:
        understands = not any(incapable(facts, area, day) for area in share.areas)
        return day >= asked_from(facts.birth_date) and understands
    refused = facts.owner_id in share.refused_by
    decide = parents_decide(facts, share.areas, day) and not refused
    return decide and facts.viewer_is_parent


def asked_from(birth_date: date) -> date:
    """The day on which someone is fifteen years and eleven months."""
    birthday = years_after(birth_date, HEALTH_MAJORITY)
    month_before = birthday.replace(day=1) - timedelta(days=1)
    return month_before.replace(day=min(birthday.day, month_before.day))


def default_end(plan_end: date | None, day: date) -> date:
    """With the plan's period, and a year ahead at most (SW-13)."""
    ahead = years_after(day, DEFAULT_YEARS)
    return min(plan_end, ahead) if plan_end and plan_end >= day else ahead


def latest_end(plan_end: date | None, day: date) -> date:
    """What the person may choose instead: two years, or a longer plan's period; never over five."""
    ahead = max(years_after(day, LONGEST_YEARS), plan_end or day)
    return min(ahead, years_after(day, NEVER_LONGER))


def renewed_end(plan_end: date | None, end: date, day: date) -> date:
    """A renewed share runs to the default end; a year ahead where that gives nothing, as when the
    plan's period ends with it; and never for a shorter time than before."""
    later = default_end(plan_end, day)
    return later if later > end else max(years_after(day, DEFAULT_YEARS), end)


def ends_soon(end: date, day: date) -> bool:
    return day <= end <= day + SOON
