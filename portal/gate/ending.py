"""Ending a tie or a fullmakt: what rests on it ends with it, in the same transaction.

So that nothing comes back to life when the same two people are tied to each other again.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from portal.record.base import new_id
from portal.record.models import Delegation, Invitation, Participant, Share, Tie
from portal.record.seal import SealedSession


def end_tie(
    session: SealedSession, plan_id: str, tie: Tie, by_id: str, now: datetime, day: date
) -> None:
    """End a tie and its invitation; and the fullmakt and the shares that no other tie bears."""
    tie.ended_at, tie.ended_by_id = now, by_id
    invitation = session.get(Invitation, tie.id)
    if invitation is not None and invitation.ended_at is None:
        invitation.ended_at, invitation.ended_by_id = now, by_id
    if _is_tied_otherwise(session, tie, day):
        return
    for given in live_delegations(session, plan_id, tie.other_id):
        end_delegation(session, given, by_id, now)
    if not _takes_part(session, plan_id, tie, day):
        withdraw_shares(session, plan_id, tie.other_id, by_id, now)


def live_delegations(session: SealedSession, plan_id: str, receiver_id: str) -> list[Delegation]:
    """Those that nobody has ended."""
    over = aliased(Delegation)
    given = select(Delegation).where(
        Delegation.plan_id == plan_id,
        Delegation.receiver_id == receiver_id,
        Delegation.ends_id.is_(None),
        ~exists().where(over.ends_id == Delegation.id),
    )
    return list(session.scalars(given))


def end_delegation(
    session: SealedSession, given: Delegation, by_id: str, now: datetime
) -> Delegation:
    """A second row that names the first: a fullmakt is never rewritten."""
    over = Delegation(**_again(given), acted_by_id=by_id, given_at=now, ends_id=given.id)
    session.add(over)
    return over


def withdraw_shares(
    session: SealedSession, plan_id: str, receiver_id: str, by_id: str, now: datetime
) -> None:
    """Take back every share that one person has in the plan."""
    gone = aliased(Share)
    live = select(Share).where(
        Share.plan_id == plan_id,
        Share.receiver_id == receiver_id,
        Share.withdraws_id.is_(None),
        ~exists().where(gone.withdraws_id == Share.id),
    )
    for share in session.scalars(live).all():
        session.add(Share(**_again(share), given_by_id=by_id, given_at=now, withdraws_id=share.id))


NOT_REPEATED = frozenset(
    {"id", "given_at", "given_by_id", "acted_by_id", "ends_id", "withdraws_id"}
)


def _again(row: Delegation | Share) -> dict[str, Any]:
    """The fields of a row that a row which takes it back repeats."""
    names = [column.key for column in type(row).__mapper__.column_attrs]
    return {"id": new_id()} | {
        name: getattr(row, name) for name in names if name not in NOT_REPEATED
    }


def _is_tied_otherwise(session: SealedSession, tie: Tie, day: date) -> bool:
    other_tie = select(Tie.id).where(
        Tie.person_id == tie.person_id,
        Tie.other_id == tie.other_id,
        Tie.id != tie.id,
        Tie.ended_at.is_(None),
        or_(Tie.valid_until.is_(None), Tie.valid_until >= day),
    )
    return session.scalars(other_tie.limit(1)).first() is not None


def _takes_part(session: SealedSession, plan_id: str, tie: Tie, day: date) -> bool:
    participation = select(Participant.id).where(
        Participant.plan_id == plan_id,
        Participant.person_id == tie.other_id,
        or_(Participant.valid_until.is_(None), Participant.valid_until >= day),
    )
    return session.scalars(participation.limit(1)).first() is not None
