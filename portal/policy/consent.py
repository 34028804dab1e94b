"""When a consent to the plan (A) stands (pbrl §§ 2-5, 4-3, 4-4; SW-20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.policy.age import age_on
from portal.policy.facts import Period
from portal.policy.vocabulary import Standing

FOR_SOMEONE_WITHOUT_CAPACITY = frozenset({"nearest_relative", "guardian", "health_personnel"})
HEALTH_MAJORITY = 16
MAJORITY = 18


@dataclass(frozen=True, slots=True)
class ConsentFact:
    """One answer to whether there shall be a plan. ``stands``: a yes that is not withdrawn.
    ``on_paper``: staff have registered it, as it was signed or said."""

    giver_id: str
    capacity: str
    period: Period
    stands: bool
    given_at: str
    on_paper: bool = False


def standing(
    status: str,
    consents: tuple[ConsentFact, ...],
    parents: frozenset[str],
    birth_date: date,
    day: date,
) -> Standing:
    """Where the plan stands on a day, by the latest answer of each whose answer counts.

    Under sixteen every holder of parental responsibility must have said yes; one refusal or
    withdrawal makes it invalid. From sixteen it is the person's own answer, or that of someone who
    may consent for a person who lacks capacity. What parents gave before the sixteenth birthday
    carries the plan until the young person has answered, and until eighteen at most; the shares
    that parents gave do not (see ``table``).
    """
    if status == "closed":
        return Standing.CLOSED
    latest = latest_answers(counting(consents, parents, birth_date, day))
    if any(not fact.stands for fact in latest):
        return Standing.WITHDRAWN
    live = frozenset(fact.giver_id for fact in latest if fact.period.covers(day))
    child = age_on(birth_date, day) < HEALTH_MAJORITY
    by_parents = child or all(fact.capacity == "parent" for fact in latest)
    complete = bool(live) and (parents <= live or not by_parents)
    return Standing.ACTIVE if complete else Standing.AWAITING_CONSENT


def latest_answers(consents: tuple[ConsentFact, ...]) -> tuple[ConsentFact, ...]:
    """The last answer of each giver."""
    by_giver = {fact.giver_id: fact for fact in sorted(consents, key=lambda fact: fact.given_at)}
    return tuple(by_giver.values())


def counting(
    consents: tuple[ConsentFact, ...], parents: frozenset[str], birth_date: date, day: date
) -> tuple[ConsentFact, ...]:
    """The answers that count: the parents' for a child; else one's own, if one has answered.
    Those alone are parents who hold parental responsibility on the day.

    An answer that is given ahead, as a young person may, counts from its first day.
    """
    age = age_on(birth_date, day)
    begun = tuple(fact for fact in consents if fact.period.start <= day)
    if age < HEALTH_MAJORITY:
        return tuple(fact for fact in begun if fact.giver_id in parents)
    own = tuple(fact for fact in begun if fact.capacity == "self")
    young = parents if age < MAJORITY else frozenset()
    return own or tuple(
        fact
        for fact in begun
        if fact.capacity in FOR_SOMEONE_WITHOUT_CAPACITY
        or (fact.capacity == "parent" and fact.giver_id in young)
    )
