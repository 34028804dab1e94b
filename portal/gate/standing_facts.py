"""Ties, decisions and fullmakter as the pages about them show them: one statement for each kind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from portal.gate.facts import LONGEST_DECISION, mandate_end
from portal.gate.opened import Opened
from portal.gate.views import Choice
from portal.gate.views.delegations import DelegationView, MatterView, TieView
from portal.policy.age import years_after
from portal.record.coordinating import in_force
from portal.record.models import (
    CapacityDecision,
    Coordinator,
    Delegation,
    Participant,
    Person,
    Tie,
)

ENDED_BY_EITHER = ("relative", "friend")
WITH_A_BASIS = ("nearest_relative", "guardian")
"""Whose standing rests on something that somebody has written down."""
ADULT = 18
SELF = "self"
"""Where a name comes from, when the one who bears it typed it at their first sign-in."""
SHOWN = 200
"""How many of each a list shows. One that is asked for by its id is found wherever it stands."""


def areas_in_order(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))


def ties_of(opened: Opened, *, may_end: bool, only: str | None = None) -> tuple[TieView, ...]:
    """Everyone who is or has been tied to the person, those of today first; or the one tie."""
    facts, day = opened.frame.facts, opened.day
    stored = (
        select(Tie, Person.name_given, Person.name_family, Person.name_from)
        .join(Person, Person.id == Tie.other_id)
        .where(Tie.person_id == facts.owner_id)
        .order_by(Tie.ended_at.is_not(None), Person.sort_key, Tie.id)
        .limit(SHOWN)
    )
    if only is not None:
        stored = stored.where(Tie.id == only)
    decided = any(matter.period.covers(day) for matter in facts.matters)
    own = facts.viewer_id == facts.owner_id
    ending = {*ENDED_BY_EITHER, *(("nearest_relative",) if own and not decided else ())}
    return tuple(
        TieView(
            id=row.id,
            name=f"{given} {family}",
            own_word=said_by == SELF,
            relation=row.relation,
            basis=row.basis if row.relation in WITH_A_BASIS else "",
            areas=areas_in_order(row.areas),
            since=row.valid_from,
            until=last_day(row),
            review_on=row.review_on,
            ended_at=row.ended_at,
            end_reason=row.end_reason or "",
            may_end=may_end and row.ended_at is None and row.relation in ending,
        )
        for row, given, family, said_by in opened.session.execute(stored)
    )


def last_day(row: Tie) -> date | None:
    """Of a verge, also the day when the mandate was to be looked at again."""
    verge = row.relation == "guardian"
    return mandate_end(row.valid_until, row.review_on) if verge else row.valid_until


def matters_of(opened: Opened, *, reasons: bool) -> tuple[MatterView, ...]:
    """The decisions that are in force. ``reasons``: with why, and who decided."""
    now = (each for each in _decisions(opened, reasons=reasons) if each.ended_at is None)
    return tuple(each for each in now if each.decided_on <= opened.day <= each.until)


def matters_before(opened: Opened) -> tuple[MatterView, ...]:
    """The decisions that were ended before their time: the person reads by whom it was so, and why."""
    return tuple(each for each in _decisions(opened, reasons=True) if each.ended_at is not None)


def _decisions(opened: Opened, *, reasons: bool) -> Iterable[MatterView]:
    stored = select(CapacityDecision).where(
        CapacityDecision.person_id == opened.frame.facts.owner_id
    )
    rows = opened.session.scalars(stored.order_by(CapacityDecision.decided_on, CapacityDecision.id))
    return (_matter(row, reasons=reasons) for row in rows)


def _matter(row: CapacityDecision, *, reasons: bool) -> MatterView:
    longest = years_after(row.decided_on, LONGEST_DECISION)
    return MatterView(
        id=row.id,
        areas=areas_in_order(row.areas),
        author=row.author_name if reasons else "",
        title=row.author_title if reasons else "",
        reason=row.reason if reasons else "",
        decided_on=row.decided_on,
        review_on=row.review_on,
        until=min(row.valid_until, longest),
        ended_at=row.ended_at,
        end_reason=(row.end_reason or "") if reasons else "",
    )


def delegations_of(
    opened: Opened, receiver_id: str | None = None, only: str | None = None
) -> tuple[DelegationView, ...]:
    """Every fullmakt of the plan, or those that one person has had, the newest first; or the one."""
    over = aliased(Delegation)
    stored = (
        select(Delegation, over.given_at, Person.name_given, Person.name_family)
        .join(Person, Person.id == Delegation.receiver_id)
        .outerjoin(over, over.ends_id == Delegation.id)
        .where(Delegation.plan_id == opened.frame.plan_id, Delegation.ends_id.is_(None))
        .order_by(Delegation.given_at.desc(), Delegation.id)
        .limit(SHOWN)
    )
    if receiver_id is not None:
        stored = stored.where(Delegation.receiver_id == receiver_id)
    if only is not None:
        stored = stored.where(Delegation.id == only)
    return tuple(_delegation(opened, *row) for row in opened.session.execute(stored))


def _delegation(
    opened: Opened, row: Delegation, ended_at: datetime | None, given: str, family: str
) -> DelegationView:
    return DelegationView(
        id=row.id,
        state=_state(row, ended_at, opened.day),
        receiver_id=row.receiver_id,
        receiver=f"{given} {family}",
        mine=row.receiver_id == opened.viewer.id,
        areas=areas_in_order(row.areas),
        level=row.level,
        given_at=row.given_at,
        start=row.valid_from,
        until=row.valid_until,
        ended_at=ended_at,
    )


def _state(row: Delegation, ended_at: datetime | None, day: date) -> str:
    if ended_at is not None:
        return "ended"
    if row.valid_until < day:
        return "over"
    return "live" if row.valid_from <= day else "coming"


def receivers_of(opened: Any, only: str | None = None) -> tuple[Choice, ...]:
    """Whom a fullmakt may be given to, or the one if they are among them: someone tied to the
    person, of age, whose address is not hidden, and who neither takes part for a service nor
    coordinates."""
    day, owner_id = opened.day, opened.frame.facts.owner_id
    tied = exists().where(
        Tie.person_id == owner_id, Tie.other_id == Person.id, Tie.ended_at.is_(None),
        Tie.valid_from <= day, or_(Tie.valid_until.is_(None), Tie.valid_until >= day),
    )  # fmt: skip
    serving = exists().where(
        Participant.plan_id == opened.frame.plan_id, Participant.person_id == Person.id,
        or_(Participant.valid_until.is_(None), Participant.valid_until >= day),
    )  # fmt: skip
    coordinating = exists().where(
        Coordinator.person_id == owner_id, Coordinator.staff_id == Person.id,
        or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= day),
        in_force(Coordinator),
    )  # fmt: skip
    stored = select(Person).where(
        tied, ~serving, ~coordinating, Person.id != owner_id,
        Person.birth_date <= years_after(day, -ADULT), Person.died_on.is_(None),
        Person.protected_address == "none",
    )  # fmt: skip
    if only is not None:
        stored = stored.where(Person.id == only)
    rows = opened.session.scalars(stored.order_by(Person.sort_key, Person.id).limit(SHOWN))
    return tuple(Choice(row.id, f"{row.name_given} {row.name_family}") for row in rows)
