"""Removes the inquiries that led to no plan, when their municipality's rule says so (SW-48).

They hold the names of people who have no plan, and so none to see them in. One from which a plan was opened
goes with that plan; one that waits to be settled stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, delete, select

from portal.clock import Clock, today
from portal.gate.ledger import Attempt, installation_chain, write_entry
from portal.gate.retention import BY_RULE
from portal.policy.age import months_after
from portal.record.models import Inquiry, RetentionRule
from portal.record.retention import NO_PLAN
from portal.record.seal import SealedSession
from portal.record.store import Store

REMOVED = "remove_inquiry"


@dataclass(frozen=True, slots=True)
class Settled:
    """One that was settled without a plan, and the rule that it is kept by, if there is one."""

    id: str
    settled_on: date
    rule: str
    decided_on: date | None
    months: int | None

    @property
    def removed_on(self) -> date | None:
        return None if self.months is None else months_after(self.settled_on, self.months)

    def is_due(self, day: date) -> bool:
        return self.removed_on is not None and self.removed_on <= day


def settled_inquiries(connection: Connection, only: str | None = None) -> Iterator[Settled]:
    """All that led to no plan, the first to be settled first; or the one that is named."""
    rule = and_(
        RetentionRule.municipality_id == Inquiry.municipality_id, RetentionRule.reason == NO_PLAN
    )
    found = (
        select(
            Inquiry.id, Inquiry.settled_on,
            RetentionRule.name, RetentionRule.decided_on, RetentionRule.months,
        )
        .outerjoin(RetentionRule, rule)
        .where(Inquiry.plan_id.is_(None), Inquiry.settled_on.is_not(None))
        .order_by(Inquiry.settled_on, Inquiry.id)
    )  # fmt: skip
    if only is not None:
        found = found.where(Inquiry.id == only)
    for row_id, settled_on, name, decided_on, months in connection.execute(found):
        if settled_on is not None:
            yield Settled(row_id, settled_on, name or "", decided_on, months)


def due_inquiries(store: Store, clock: Clock) -> list[Settled]:
    """Those that would be removed today. Nothing is written."""
    with store.engine.connect() as connection:
        connection.execution_options(deferred=True)
        return [each for each in settled_inquiries(connection) if each.is_due(today(clock))]


def remove_due_inquiries(store: Store, clock: Clock) -> Iterator[Settled]:
    """Each with its entry in the installation's chain, in a transaction of its own."""
    for each in due_inquiries(store, clock):
        if _remove(store, each, clock):
            yield each


def _remove(store: Store, each: Settled, clock: Clock) -> bool:
    """The rule is asked again behind the chain's lock: who was first has removed it."""
    with store.engine.connect() as connection, connection.begin():
        with SealedSession(connection) as session:
            end = installation_chain(session)
            if each not in settled_inquiries(connection, each.id):
                return False
            attempt = Attempt(None, REMOVED, thing_id=each.id)
            write_entry(session, end, attempt, BY_RULE, clock.now())
            session.flush()
        connection.execute(delete(Inquiry).where(Inquiry.id == each.id))
    return True
