"""What staff may register as shared: no more than the giver could share, to those in the plan."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from portal.gate.consenting import RELATIONS
from portal.gate.ending import is_replaced
from portal.gate.facts import Frame
from portal.policy.facts import Facts, Thing
from portal.policy.rules import decide
from portal.policy.sharing import default_end
from portal.policy.vocabulary import GENERAL, Action, Relation, Section
from portal.record.models import Person, Share
from portal.record.seal import SealedSession

RECEIVING = frozenset({Relation.RELATIVE, Relation.PARTICIPANT})
SERVING = frozenset({Relation.COORDINATOR, Relation.UNIT, Relation.SELF})


def could(
    action: Action,
    everyone: dict[str, Frame],
    giver_id: str,
    capacity: str,
    sections: frozenset[str],
    areas: frozenset[str],
    day: date,
) -> bool:
    """Whether the giver could, in this capacity, have shared each section in each of the areas; or
    taken the same back."""
    frame = everyone.get(giver_id)
    if frame is None or not areas or not sections or not sections <= set(Section):
        return False
    things = [
        Thing(Section(section), None if area == GENERAL else area)
        for section in sections
        for area in areas
    ]
    decisions = [decide(frame.facts, action, thing, day) for thing in things]
    wanted = RELATIONS.get(capacity)
    return all(each.allowed and each.relation is wanted for each in decisions)


def may_receive(
    session: SealedSession, everyone: dict[str, Frame], frame: Frame, day: date
) -> list[tuple[str, str]]:
    """Participants and relatives who can sign in, by name: never who registers, nor anyone with a
    protected address."""
    found = {
        person_id
        for person_id, each in everyone.items()
        if person_id != frame.facts.viewer_id and _is_in_the_plan(each.facts, day)
    }
    people = (
        select(Person.id, Person.name_given, Person.name_family)
        .where(Person.id.in_(found), Person.protected_address == "none", Person.died_on.is_(None))
        .order_by(Person.sort_key, Person.id)
    )
    return [(row[0], f"{row[1]} {row[2]}") for row in session.execute(people)]


def taken_back_since(session: SealedSession, plan_id: str, receiver_id: str, at: datetime) -> bool:
    """Whether something has been taken back from this receiver after the paper was written. To
    renew is to take nothing back."""
    back = select(Share.id).where(
        Share.plan_id == plan_id,
        Share.receiver_id == receiver_id,
        Share.withdraws_id.is_not(None),
        Share.given_at > at,
        ~is_replaced(Share),
    )
    return session.scalars(back.limit(1)).first() is not None


def longest(frame: Frame, day: date) -> date:
    """To the end of the plan's period, and a year at most; a year where the period is over."""
    return default_end(frame.period.end, day)


def _is_in_the_plan(facts: Facts, day: date) -> bool:
    live = [ground for ground in facts.grounds if ground.period.covers(day)]
    if any(ground.relation in SERVING for ground in live):
        return False
    named = [each for each in live if each.named_by_unit or not facts.protected_address]
    return any(ground.relation in RECEIVING for ground in named)
