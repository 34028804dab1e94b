"""Queues a notice with the change that caused it, in the same transaction.

It says only «something is new»: no words, no name, not even of whose plan it is (SW-63). Nothing is
queued for who wants no mail.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, select

from portal.gate.changes.desk import Desk
from portal.record.models import Coordinator, OutboxRow, Person

SOMETHING_NEW = "something_new"


def tell_the_owner(desk: Desk) -> None:
    """The person hears when somebody else has written in their plan."""
    owner_id = desk.frame.facts.owner_id
    if owner_id != desk.viewer.id:
        tell(desk, owner_id)


def tell_the_coordinators(desk: Desk) -> None:
    """Those who coordinate today, where the person wants a coordinator."""
    facts, day = desk.frame.facts, desk.day
    if facts.declines_coordinator:
        return
    serving = select(Coordinator.staff_id).where(
        Coordinator.person_id == facts.owner_id,
        or_(Coordinator.plan_id == desk.frame.plan_id, Coordinator.plan_id.is_(None)),
        Coordinator.valid_from <= day,
        or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= day),
    )
    if facts.protected_address:
        serving = serving.where(Coordinator.named_by_unit)
    tell_all(desk, desk.session.scalars(serving))


def tell(desk: Desk, receiver_id: str) -> None:
    """Something is new to this reader, in the same words to everybody: none."""
    tell_all(desk, [receiver_id])


def tell_all(desk: Desk, receivers: Iterable[str]) -> None:
    """One unsent notice is enough: one that is stored or, told of in this very change, about to be."""
    pending = {row.receiver_id for row in desk.session.new if isinstance(row, OutboxRow)}
    waiting = select(OutboxRow.id).where(
        OutboxRow.receiver_id == Person.id,
        OutboxRow.plan_id == desk.frame.plan_id,
        OutboxRow.sent_at.is_(None),
    )
    wanting = select(Person.id).where(
        Person.id.in_(set(receivers) - pending), Person.wants_mail, ~waiting.exists()
    )
    for receiver_id in desk.session.scalars(wanting.order_by(Person.id)).all():
        desk.session.add(
            OutboxRow(
                receiver_id=receiver_id,
                plan_id=desk.frame.plan_id,
                kind=SOMETHING_NEW,
                queued_at=desk.now,
            )
        )
