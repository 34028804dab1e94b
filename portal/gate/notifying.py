"""Queues a notice with the change that caused it, in the same transaction.

It says only «something is new»: no words, no name, not even of whose plan it is (SW-63).
"""

from __future__ import annotations

from sqlalchemy import select

from portal.gate.changes.desk import Desk
from portal.record.models import OutboxRow

SOMETHING_NEW = "something_new"


def tell_the_owner(desk: Desk) -> None:
    """The person hears when somebody else has written in their plan; one unsent notice is enough."""
    owner_id = desk.frame.facts.owner_id
    if owner_id != desk.viewer.id:
        tell(desk, owner_id)


def tell(desk: Desk, receiver_id: str) -> None:
    """Something is new to this reader, in the same words to everybody: none."""
    if _is_waiting(desk, receiver_id):
        return
    desk.session.add(
        OutboxRow(
            receiver_id=receiver_id,
            plan_id=desk.frame.plan_id,
            kind=SOMETHING_NEW,
            queued_at=desk.now,
        )
    )


def _is_waiting(desk: Desk, receiver_id: str) -> bool:
    """Whether one is stored or, told of earlier in this very change, about to be."""
    pending = (row for row in desk.session.new if isinstance(row, OutboxRow))
    if any(row.receiver_id == receiver_id for row in pending):
        return True
    waiting = select(OutboxRow.id).where(
        OutboxRow.receiver_id == receiver_id,
        OutboxRow.plan_id == desk.frame.plan_id,
        OutboxRow.sent_at.is_(None),
    )
    return desk.session.scalars(waiting.limit(1)).first() is not None
