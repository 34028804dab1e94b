"""What a consent to the plan (A) and to a coordinator (C) is about, and whose answer it is."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from portal.clock import OSLO
from portal.gate.facts import Frame
from portal.gate.facts_statement import latest_answer
from portal.policy.age import age_on, years_after
from portal.policy.conditions import incapable
from portal.policy.consent import HEALTH_MAJORITY, MAJORITY
from portal.policy.facts import Facts, Thing
from portal.policy.rules import decide
from portal.policy.sharing import ends_soon
from portal.policy.vocabulary import GENERAL, Action, Relation, Section
from portal.record.models import Consent
from portal.record.seal import SealedSession

WHOLE_PLAN: Final = Thing(Section.ABOUT_ME)
"""A consent to the plan is asked for in no life area: a decision on capacity must name that."""
NOON = time(12)
PLAN, COORDINATOR = "plan", "coordinator"
YES, NO = "yes", "no"
HEALTH_PERSONNEL = "health_personnel"
TEXT_VERSION: Final = "2026-11-2"
"""The consent text that is shown now. It is stored with each answer: change it with the text."""
CAPACITIES: Final = {
    Relation.SELF: "self",
    Relation.PARENT: "parent",
    Relation.GUARDIAN: "guardian",
}
RELATIONS: Final = {capacity: relation for relation, capacity in CAPACITIES.items()}
LEAVE: Final = {YES: (Action.CONSENT,), NO: (Action.CONSENT, Action.WITHDRAW)}
"""To say no is never harder than to say yes."""


def sixteenth(facts: Facts) -> date:
    return years_after(facts.birth_date, HEALTH_MAJORITY)


def last_day(frame: Frame, start: date) -> date:
    """A consent runs as long as the plan, and a year where the plan has no end ahead (SW-13), or one
    so near that a yes now would be asked for again at once."""
    end = frame.period.end
    lasts = end is not None and end > start and not ends_soon(end, start)
    return end if end is not None and lasts else years_after(start, 1)


def latest_of(
    session: SealedSession, plan_id: str, kind: str, day: date
) -> list[tuple[Consent, bool]]:
    """The latest answer of each giver, and whether it has been withdrawn; the oldest first."""
    back = aliased(Consent)
    withdrawn = exists().where(back.withdraws_id == Consent.id)
    found = (
        select(Consent, withdrawn)
        .where(Consent.plan_id == plan_id, Consent.kind == kind, latest_answer())
        .order_by(Consent.given_at)
    )
    return [(consent, bool(gone)) for consent, gone in session.execute(found, {"today": day})]


def moment_of(on: date, now: datetime, day: date) -> datetime:
    """When it was said: noon of an earlier day, so that what was said later counts for more."""
    return now if on == day else datetime.combine(on, NOON, OSLO)


def starts(frame: Frame, who: str, on: date) -> date:
    """The first day of an answer: one's sixteenth birthday, for who answers ahead of it."""
    return max(on, sixteenth(frame.facts)) if who == "self" else on


def may_answer(
    everyone: dict[str, Frame], giver_id: str, capacity: str, kind: str, answer: str, day: date
) -> bool:
    """Whether this person could have answered in this capacity on the day: the table says; ahead
    of sixteen too, about the plan alone.

    Health personnel answer for an adult who clearly cannot, and never against what the person
    has said (pbrl § 4-6).
    """
    frame = everyone.get(giver_id)
    if frame is None:
        return False
    if capacity == HEALTH_PERSONNEL:
        return _health_personnel_may(frame, day)
    wanted = RELATIONS.get(capacity)
    actions = LEAVE.get(answer, ()) + ((Action.CONSENT_AHEAD,) if kind == PLAN else ())
    decisions = [decide(frame.facts, action, WHOLE_PLAN, day) for action in actions]
    return any(each.allowed and each.relation is wanted for each in decisions)


def _health_personnel_may(frame: Frame, day: date) -> bool:
    facts = frame.facts
    refused = any(fact.capacity == "self" and not fact.stands for fact in frame.consents)
    adult = age_on(facts.birth_date, day) >= MAJORITY
    return (
        facts.viewer_id == facts.owner_id
        and adult
        and incapable(facts, GENERAL, day)
        and not refused
    )
