"""Ending a tie or a fullmakt: what rests on it ends with it, in the same transaction.

So that nothing comes back to life when the same two people are tied to each other again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from portal.record.base import new_id
from portal.record.models import Consent, Delegation, Invitation, Participant, Share, Tie
from portal.record.seal import SealedSession


@dataclass(frozen=True, slots=True)
class Ender:
    """Who ends something, in what capacity (SW-24), and when.

    ``self``: for nobody but themselves, as the person does, and whoever gives back what they got.
    ``registered_by_id``: staff, who register that what it rested on is no more; ``note``: why. Nobody
    has then taken anything back, and the register says so.
    """

    id: str
    now: datetime
    capacity: str = "self"
    registered_by_id: str | None = None
    note: str | None = None


def end_tie(session: SealedSession, plan_id: str, tie: Tie, by: Ender, day: date) -> None:
    """End a tie and its invitation; and the fullmakt and the shares that no other tie bears."""
    tie.ended_at, tie.ended_by_id = by.now, by.id
    invitation = session.get(Invitation, tie.id)
    if invitation is not None and invitation.ended_at is None:
        invitation.ended_at, invitation.ended_by_id = by.now, by.id
    if _is_tied_otherwise(session, tie, day):
        return
    for given in live_delegations(session, plan_id, tie.other_id):
        end_delegation(session, given, by)
    if not _takes_part(session, plan_id, tie, day):
        for share in standing_shares(session, plan_id, tie.other_id):
            withdraw(session, share, by)


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


def end_delegation(session: SealedSession, given: Delegation, by: Ender) -> Delegation:
    """A second row that names the first: a fullmakt is never rewritten. It is ended online."""
    act = {"acted_by_id": by.id, "given_at": by.now, "ends_id": given.id, "channel": "eid"}
    over = Delegation(**_again(given) | act)
    session.add(over)
    return over


def standing_shares(
    session: SealedSession, plan_id: str, receiver_id: str, *more: ColumnElement[bool]
) -> list[Share]:
    """What one person has been given in the plan and nobody has taken back, the first ending first."""
    gone = aliased(Share)
    live = select(Share).where(
        Share.plan_id == plan_id,
        Share.receiver_id == receiver_id,
        Share.withdraws_id.is_(None),
        ~exists().where(gone.withdraws_id == Share.id),
        *more,
    )
    return list(session.scalars(live.order_by(Share.valid_until, Share.id)))


def withdraw(session: SealedSession, share: Share, by: Ender, **how: Any) -> Share:
    """A second row that names the first, and tells who took it back, in what capacity and how:
    online by themselves, unless ``how`` says otherwise."""
    act = {
        "given_by_id": by.id, "capacity": by.capacity, "given_at": by.now, "channel": "eid",
        "registered_by_id": by.registered_by_id, "note": by.note, "withdraws_id": share.id,
    }  # fmt: skip
    back = Share(**_again(share) | act | how)
    session.add(back)
    return back


def is_replaced(back: Any) -> ColumnElement[bool]:
    """Whether a row takes back a share because the same was given anew, for as long or longer.

    Nothing was taken from anybody: the new share, or the last yes to it, is of the same moment.
    """
    new, yes = aliased(Share), aliased(Consent)
    agreed = (
        exists()
        .where(yes.share_id == new.id, yes.given_at == back.given_at, yes.withdraws_id.is_(None))
        .correlate(new, back)
    )
    same = [
        getattr(new, name) == getattr(back, name)
        for name in ("plan_id", "receiver_id", "sections", "areas", "level")
    ]
    return and_(
        back.withdraws_id.is_not(None),
        exists().where(
            *same, new.id != back.withdraws_id, new.withdraws_id.is_(None),
            new.valid_until >= back.valid_until, or_(new.given_at == back.given_at, agreed),
        ),
    )  # fmt: skip


OF_THE_ACT = frozenset(
    {
        "id", "given_at", "given_by_id", "acted_by_id", "ends_id", "withdraws_id", "channel",
        "registered_by_id", "note", "purpose", "capacity", "tells_receiver",
    }
)  # fmt: skip
"""What a row says of the act itself, and not of what it is about: each act has its own."""


def _again(row: Delegation | Share) -> dict[str, Any]:
    """What a row is about, which a row that takes it back repeats."""
    names = [column.key for column in type(row).__mapper__.column_attrs]
    return {"id": new_id()} | {name: getattr(row, name) for name in names if name not in OF_THE_ACT}


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
