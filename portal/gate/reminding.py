"""Neutral notices ahead of what ends or changes by itself: queued by the operator's daily command.

Nothing rests on it. A share is closed when its last day is past, and a birthday comes, whether or
not anybody has been reminded (SW-13, SW-19). What is sent is a code: not of whose plan, nor of what. The row knows the
plan, so that who sends it can ask anew who may open it, and so that it goes when the plan is removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.clock import Clock, today
from portal.gate.complaint_ending import complaint_ends, may_complain
from portal.gate.consent_ending import TO_REGISTER, consent_ends
from portal.gate.delegations_ending import delegation_ends, may_prolong
from portal.gate.drafts import sweep
from portal.gate.facts import Frame, everyones_frames
from portal.gate.reminding_due import Dated, dates_of, plans_with_dates
from portal.gate.waiting import may_share
from portal.gate.waiting_statement import renewed, stands
from portal.policy.age import years_after
from portal.policy.birthdays import coming, told_to
from portal.policy.facts import Facts
from portal.policy.rules import decide
from portal.policy.vocabulary import Action
from portal.record.asking import NOBODY
from portal.record.models import Consent, Decision, Delegation, OutboxRow, Person, Plan, Share
from portal.record.seal import SealedSession
from portal.record.store import Store

SOMETHING_WAITS = "something_waits"
LAST, FIRST = 7, 30
"""Days before a share, a fullmakt or a yes to the plan ends. Who is reminded late is reminded of the nearest alone."""
YOUNG = 19
"""No birthday after this changes any rule."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A share or a fullmakt that ends within a month and has not been given anew, or the last day to
    complain. ``may``: whether somebody could do that."""

    kind: str
    thing_id: str
    areas: frozenset[str]
    until: date
    may: Callable[[Facts, frozenset[str], date], bool]

    def occasion(self, day: date) -> str:
        return f"{self.kind}:{self.thing_id}:{_nearest(self.until, day)}"


def _nearest(until: date, day: date) -> int:
    return LAST if until - day <= timedelta(days=LAST) else FIRST


def remind(store: Store, clock: Clock) -> int:
    """Queue what is due and has not been queued before. Returns how many notices that was."""
    now, day = clock.now(), today(clock)
    with store.writing(NOBODY) as session:
        sweep(session, now)
    with store.reading(NOBODY) as session:
        ending = {*_with_endings(session, day), *_with_ending_consents(session, day)}
        plans = sorted(ending | {*_of_the_young(session, day), *plans_with_dates(session, day)})
    return sum(_of_one_plan(store, plan_id, now, day) for plan_id in plans)


def _of_one_plan(store: Store, plan_id: str, now: datetime, day: date) -> int:
    """In a transaction of its own, so that readers never wait for the whole round."""
    with store.writing(NOBODY) as session:
        endings = list(_endings(session, plan_id, day))
        dates = dates_of(session, plan_id, day)
        due = [
            (person_id, occasion)
            for person_id, frame in everyones_frames(session, plan_id, day).items()
            for occasion in (*_occasions(frame, endings, day), *_of_dates(frame, dates, day))
        ]
        known = set(_known(session, [occasion for _, occasion in due]))
        wanting = set(_wanting(session, [person_id for person_id, _ in due]))
        new = [pair for pair in due if pair not in known and pair[0] in wanting]
        for person_id, occasion in sorted(new):
            session.add(
                OutboxRow(
                    receiver_id=person_id, plan_id=plan_id, kind=SOMETHING_WAITS,
                    occasion=occasion, queued_at=now,
                )
            )  # fmt: skip
    return len(new)


def _occasions(frame: Frame, endings: list[Ending], day: date) -> Iterator[str]:
    """What this person is to be reminded of today: endings that they could renew, and birthdays."""
    facts = frame.facts
    for ending in endings:
        if ending.may(facts, ending.areas, day):
            yield ending.occasion(day)
    consent = consent_ends(frame, day)
    if consent is not None and consent.on is not None and consent.kind != TO_REGISTER:
        yield f"consent:{frame.plan_id}:{consent.on}:{_nearest(consent.on, day)}"
    opens = decide(facts, Action.OPEN, None, day).allowed
    if opens and told_to(facts):
        yield from _birthdays(facts, frame.plan_id, day)


def _of_dates(frame: Frame, dates: list[Dated], day: date) -> Iterator[str]:
    return (each.occasion(day) for each in dates if each.concerns(frame.facts, day))


def _birthdays(facts: Facts, plan_id: str, day: date) -> Iterator[str]:
    found = coming(facts.birth_date, day)
    if found is None:
        return
    yield f"birthday:{plan_id}:{found.age}:told"
    if found.asks:
        yield f"birthday:{plan_id}:{found.age}:asked"


def _with_endings(session: Session, day: date) -> list[str]:
    shares = select(Share.plan_id).where(*_ends_soon(day))
    given = select(Delegation.plan_id).where(*delegation_ends(day, day + timedelta(days=FIRST)))
    decided = select(Decision.plan_id).where(*complaint_ends(day, day + timedelta(days=FIRST)))
    return list(session.scalars(shares.union(given, decided)))


def _with_ending_consents(session: Session, day: date) -> list[str]:
    soon = day + timedelta(days=FIRST)
    ends = (Consent.valid_until >= day, Consent.valid_until <= soon)
    return list(session.scalars(select(Consent.plan_id).where(Consent.kind == "plan", *ends)))


def _ends_soon(day: date) -> tuple[Any, ...]:
    soon = day + timedelta(days=FIRST)
    return (Share.valid_until >= day, Share.valid_until <= soon, stands(Share), ~renewed(Share))


def _endings(session: Session, plan_id: str, day: date) -> Iterator[Ending]:
    shares = select(Share).where(Share.plan_id == plan_id, *_ends_soon(day))
    for share in session.scalars(shares):
        yield Ending("share", share.id, share.areas, share.valid_until, may_share)
    soon = delegation_ends(day, day + timedelta(days=FIRST))
    for given in session.scalars(select(Delegation).where(Delegation.plan_id == plan_id, *soon)):
        yield Ending("delegation", given.id, given.areas, given.valid_until, may_prolong)
    soon = complaint_ends(day, day + timedelta(days=FIRST))
    for each in session.scalars(select(Decision).where(Decision.plan_id == plan_id, *soon)):
        if each.complain_by is not None:
            yield Ending("decision", each.id, frozenset(), each.complain_by, may_complain)


def _of_the_young(session: Session, day: date) -> list[str]:
    """Plans of people whose next birthday may change a rule."""
    born = select(Plan.id, Person.birth_date).join(Person, Person.id == Plan.person_id)
    young = session.execute(born.where(Person.birth_date > years_after(day, -YOUNG)))
    return [plan_id for plan_id, birth_date in young if coming(birth_date, day)]


def _known(session: SealedSession, occasions: list[str]) -> Iterator[tuple[str, str]]:
    queued = select(OutboxRow).where(OutboxRow.occasion.in_(occasions))
    for row in session.scalars(queued):
        yield row.receiver_id, row.occasion or ""


def _wanting(session: SealedSession, people: list[str]) -> Iterator[str]:
    yield from session.scalars(select(Person.id).where(Person.id.in_(people), Person.wants_mail))
