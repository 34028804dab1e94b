"""Queues a notice with the change that caused it, in the same transaction.

It says only «something is new»: no words, no name, not even of whose plan it is (SW-63).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from portal.gate.changes.desk import Desk
from portal.record.models import OutboxRow
from portal.record.seal import SealedSession

SOMETHING_NEW = "something_new"


def tell_the_owner(desk: Desk) -> None:
    """The person hears when somebody else has written in their plan; one unsent notice is enough."""
    owner_id = desk.frame.facts.owner_id
    if owner_id != desk.viewer.id:
        tell(desk, owner_id)


def tell(desk: Desk, receiver_id: str) -> None:
    """Something is new to this reader, in the same words to everybody: none."""
    queue(desk.session, receiver_id, desk.frame.plan_id, desk.now)


def queue(session: SealedSession, receiver_id: str, plan_id: str, now: datetime) -> None:
    """The same, for what happens before a plan is opened."""
    if _is_waiting(session, receiver_id, plan_id):
        return
    session.add(
        OutboxRow(receiver_id=receiver_id, plan_id=plan_id, kind=SOMETHING_NEW, queued_at=now)
    )


def _is_waiting(session: SealedSession, receiver_id: str, plan_id: str) -> bool:
    """Whether one is stored or, told of earlier in this very change, about to be."""
    pending = (row for row in session.new if isinstance(row, OutboxRow))
    if any(row.receiver_id == receiver_id for row in pending):
        return True
    waiting = select(OutboxRow.id).where(
        OutboxRow.receiver_id == receiver_id,
        OutboxRow.plan_id == plan_id,
        OutboxRow.sent_at.is_(None),
    )
    return session.scalars(waiting.limit(1)).first() is not None
