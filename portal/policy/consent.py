"""When a consent to the plan (A) stands (pbrl §§ 2-5, 4-3, 4-4; SW-20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.policy.age import age_on
from portal.policy.facts import Period
from portal.policy.vocabulary import Standing

FOR_SOMEONE_WITHOUT_CAPACITY = frozenset({"nearest_relative", "guardian", "health_personnel"})
HEALTH_MAJORITY = 16


@dataclass(frozen=True, slots=True)
class ConsentFact:
    """One consent to the plan, and whether it has been withdrawn."""

    giver_id: str
    capacity: str
    period: Period
    withdrawn: bool


def standing(
    status: str,
    consents: tuple[ConsentFact, ...],
    parents: frozenset[str],
    birth_date: date,
    day: date,
) -> Standing:
    """Where the plan stands on a day.

    Under sixteen, every holder of parental responsibility must have consented and none withdrawn.
    From sixteen it is the person's own consent, or that of someone who may consent for a person
    who lacks capacity. What parents gave before the sixteenth birthday carries the plan until the
    young person has answered; the shares that parents gave do not (see ``table``).
    """
    if status == "closed":
        return Standing.CLOSED
    needed = _needed(consents, parents, birth_date, day)
    live = frozenset(
        fact.giver_id for fact in needed if not fact.withdrawn and fact.period.covers(day)
    )
    withdrawn = frozenset(fact.giver_id for fact in needed if fact.withdrawn) - live
    if status == "consent_withdrawn" or withdrawn:
        return Standing.WITHDRAWN
    child = age_on(birth_date, day) < HEALTH_MAJORITY
    by_parents = child or all(fact.capacity == "parent" for fact in needed)
    complete = bool(live) and (parents <= live or not by_parents)
    return Standing.ACTIVE if complete else Standing.AWAITING_CONSENT


def _needed(
    consents: tuple[ConsentFact, ...], parents: frozenset[str], birth_date: date, day: date
) -> tuple[ConsentFact, ...]:
    """The consents that count: the parents' for a child; else one's own, if one has answered."""
    if age_on(birth_date, day) < HEALTH_MAJORITY:
        return tuple(fact for fact in consents if fact.giver_id in parents)
    own = tuple(fact for fact in consents if fact.capacity == "self")
    if own:
        return own
    return tuple(
        fact
        for fact in consents
        if fact.capacity in FOR_SOMEONE_WITHOUT_CAPACITY or fact.capacity == "parent"
    )
