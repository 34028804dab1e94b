"""Redeeming a code: the one way in that begins without a plan, and that opens none.

A code that is wrong, old, used or taken back, one's own, or one that meets a hidden address on
either side, gets one answer after the same work: two look-ups, a try and an entry in a log.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from portal.clock import OSLO, Clock, today
from portal.gate.changes.desk import NotThere
from portal.gate.codes import digest_of
from portal.gate.ending import Ender, end_tie
from portal.gate.ledger import Attempt, ChainEnd, installation_chain, lock_chain, write_entry
from portal.gate.notifying import queue, who_opens
from portal.gate.views.invitations import CodeView
from portal.identity.viewer import Viewer
from portal.policy.age import age_on
from portal.policy.consent import HEALTH_MAJORITY
from portal.policy.rules import REFUSED, Decision
from portal.policy.vocabulary import Reason, Relation
from portal.record.asking import Asking
from portal.record.models import Invitation, InvitationTry, Person, Plan, Tie
from portal.record.seal import SealedSession
from portal.record.store import Store

TRIES = 5
WITHIN = timedelta(days=1)


class TooManyTries(Exception):
    """Five codes in a day. The next may be tried a day after the first of them."""


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A code that matches, whoever tries it, and whose plan it is."""

    invitation: Invitation
    owner: Person
    status: str

    def is_good_for(self, viewer: Viewer, now: datetime) -> bool:
        row = self.invitation
        owner_is_there = self.owner.protected_address == "none" and self.owner.died_on is None
        own = viewer.id in (row.invited_by_id, self.owner.id)
        unused = row.redeemed_by_id is None and row.valid_until > now
        mine = row.redeemed_by_id == viewer.id and row.accepted_at is None
        open_ = row.ended_at is None and self.status != "closed"
        return owner_is_there and not own and open_ and (unused or mine)


class Invitations:
    """The invited's side: redeeming, seeing one's own codes, and taking one back."""

    def __init__(self, store: Store, clock: Clock, secret_key: str) -> None:
        self._store = store
        self._clock = clock
        self._secret_key = secret_key

    def redeem(self, viewer: Viewer, typed: str) -> bool:
        """Whether the code was received. Raises TooManyTries."""
        attempt = Attempt(viewer.id, "Redeem")
        digest = digest_of(typed, self._secret_key)
        with self._store.writing(Asking(viewer.id, code=digest)) as session:
            now = self._clock.now()
            hidden = _lock_person(session, viewer)
            spent = _tries(session, viewer, now) >= TRIES
            if spent:
                write_entry(session, installation_chain(session), attempt, REFUSED, now)
                received = False
            else:
                session.add(InvitationTry(person_id=viewer.id, tried_at=now))
                received = _try(session, viewer, digest, attempt, now=now, hidden=hidden)
        if spent:
            raise TooManyTries
        return received

    def mine(self, viewer: Viewer) -> tuple[CodeView, ...]:
        """The codes that the viewer has redeemed and nobody has ended."""
        stored = select(Invitation).where(
            Invitation.redeemed_by_id == viewer.id, Invitation.ended_at.is_(None)
        )
        with self._store.reading(Asking(viewer.id)) as session:
            rows = session.scalars(stored.order_by(Invitation.redeemed_at.desc())).all()
        return tuple(
            CodeView(row.id, row.redeemed_at, row.accepted_at) for row in rows if row.redeemed_at
        )

    def take_back(self, viewer: Viewer, invitation_id: str) -> None:
        """End what one has redeemed, before or after the answer. Raises NotThere."""
        attempt = Attempt(viewer.id, "TakeBackCode", thing_id=invitation_id)
        with self._store.writing(Asking(viewer.id)) as session:
            now = self._clock.now()
            plan_id = _plan_of(session, viewer, invitation_id)
            head = _chain(session, plan_id)
            row = session.get(Invitation, invitation_id) if plan_id else None
            ended = row is not None and row.ended_at is None
            if row is not None and ended:
                self._end(session, row, viewer, now)
            write_entry(session, head, attempt, _met(row) if ended else REFUSED, now)
        if not ended:
            raise NotThere

    def _end(self, session: SealedSession, row: Invitation, viewer: Viewer, now: datetime) -> None:
        row.ended_at, row.ended_by_id = now, viewer.id
        tie = session.get(Tie, row.id)
        if tie is not None and tie.ended_at is None:
            by = Ender(viewer.id, now)
            end_tie(session, row.plan_id, tie, by, today(self._clock))


def _try(
    session: SealedSession,
    viewer: Viewer,
    digest: str,
    attempt: Attempt,
    *,
    now: datetime,
    hidden: bool,
) -> bool:
    """Look for the code, lock the chain it belongs to, and look again: whoever was first has it."""
    matching = select(Invitation.plan_id).where(Invitation.code_digest == digest)
    plan_id = session.scalars(matching).one_or_none()
    head = _chain(session, None if hidden else plan_id)
    found = _found(session, digest)
    good = found is not None and not hidden and found.is_good_for(viewer, now)
    row = found.invitation if found is not None else None
    if found is not None and row is not None and good and row.redeemed_by_id is None:
        row.redeemed_by_id, row.redeemed_at = viewer.id, now
        told = who_opens(session, [_who_hears(row, found.owner, now)], row.plan_id, _day(now))
        queue(session, told, row.plan_id, now)
    write_entry(session, head, attempt, _met(row) if good else REFUSED, now)
    return good


def _who_hears(row: Invitation, owner: Person, now: datetime) -> str:
    """From sixteen the person alone: a parent who made the code may have no access any more."""
    grown = age_on(owner.birth_date, _day(now)) >= HEALTH_MAJORITY
    return owner.id if grown else row.invited_by_id


def _day(now: datetime) -> date:
    return now.astimezone(OSLO).date()


def _found(session: SealedSession, digest: str) -> _Meeting | None:
    owner = aliased(Person)
    stored = (
        select(Invitation, owner, Plan.status)
        .join(Plan, Plan.id == Invitation.plan_id)
        .join(owner, owner.id == Plan.person_id)
        .where(Invitation.code_digest == digest)
    )
    row = session.execute(stored).one_or_none()
    return None if row is None else _Meeting(row[0], row[1], row[2])


def _chain(session: SealedSession, plan_id: str | None) -> ChainEnd:
    """The plan's chain where a code led to one, else the installation's."""
    found = lock_chain(session, plan_id) if plan_id else None
    return found or installation_chain(session)


def _lock_person(session: SealedSession, viewer: Viewer) -> bool:
    """One try at a time for each person, so that the tries are counted. Whether they are hidden."""
    locked = select(Person).where(Person.id == viewer.id).with_for_update(key_share=True)
    return session.scalars(locked).one().protected_address != "none"


def _tries(session: SealedSession, viewer: Viewer, now: datetime) -> int:
    lately = select(func.count(InvitationTry.id)).where(
        InvitationTry.person_id == viewer.id, InvitationTry.tried_at > now - WITHIN
    )
    return int(session.scalar(lately) or 0)


def _plan_of(session: SealedSession, viewer: Viewer, invitation_id: str) -> str | None:
    """The plan of an invitation that the viewer redeemed."""
    mine = select(Invitation.plan_id).where(
        Invitation.id == invitation_id, Invitation.redeemed_by_id == viewer.id
    )
    return session.scalars(mine).one_or_none()


def _met(row: Invitation | None) -> Decision:
    return Decision(True, Relation.STRANGER, Reason.INVITED, row.id if row else None)
