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
    """The person hears when somebody else has written in their plan."""
    owner_id = desk.frame.facts.owner_id
    if owner_id != desk.viewer.id:
        tell(desk.session, owner_id, desk.frame.plan_id, desk.now)


def tell(session: SealedSession, receiver_id: str, plan_id: str, now: datetime) -> None:
    """Somebody hears that something is new; one unsent notice is enough."""
    waiting = select(OutboxRow.id).where(
        OutboxRow.receiver_id == receiver_id,
        OutboxRow.plan_id == plan_id,
        OutboxRow.sent_at.is_(None),
    )
    if session.scalars(waiting.limit(1)).first() is None:
        session.add(
            OutboxRow(receiver_id=receiver_id, plan_id=plan_id, kind=SOMETHING_NEW, queued_at=now)
        )
