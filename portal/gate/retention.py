"""Removes closed plans when their municipality's rule says so, with all of their log (SW-48, SW-49).

What is left is one entry in the installation's chain: which plan, how long its chain was and the hash
that it ended with. Whoever holds a copy of that chain can prove that it is the one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, select

from portal.clock import OSLO, Clock, today
from portal.gate.ledger import Attempt, installation_chain, lock_chain, write_entry
from portal.policy.age import months_after
from portal.policy.rules import Decision
from portal.policy.vocabulary import Reason, Relation
from portal.record.models import ChainHead, Plan, RetentionRule
from portal.record.removal import counted, remove
from portal.record.seal import SealedSession
from portal.record.store import Store

BY_RULE = Decision(True, Relation.STRANGER, Reason.NO_GROUND)
"""Nobody in the portal removes a plan: such an entry has no viewer."""
REMOVED = "remove_plan"


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed plan and the rule that it is kept by, if its municipality has one for the reason."""

    plan_id: str
    closed_on: date
    reason: str | None
    rule: str
    decided_on: date | None
    months: int | None

    @property
    def removed_on(self) -> date | None:
        return None if self.months is None else months_after(self.closed_on, self.months)

    def is_due(self, day: date) -> bool:
        return self.removed_on is not None and self.removed_on <= day


@dataclass(frozen=True, slots=True)
class Removal:
    """What became of one plan that was due, or would."""

    of: Closed
    rows: int
    chain_length: int


def closed_plans(connection: Connection) -> list[Closed]:
    """All that are closed, each with its rule, the first to be closed first."""
    return list(_closed(connection, None))


def remove_due(store: Store, clock: Clock) -> Iterator[Removal]:
    """Each in a transaction of its own: gone whole, or not at all."""
    with store.engine.connect() as connection:
        due = [each for each in closed_plans(connection) if each.is_due(today(clock))]
    for each in due:
        done = _remove(store, each.plan_id, clock)
        if done is not None:
            yield done


def would_remove(store: Store, clock: Clock) -> Iterator[Removal]:
    """The same plans and the same numbers, and nothing is written."""
    day = today(clock)
    with store.engine.connect() as connection:
        connection.execution_options(deferred=True)
        for each in closed_plans(connection):
            if each.is_due(day):
                length = select(ChainHead.length).where(ChainHead.chain == each.plan_id)
                rows = counted(connection, each.plan_id, day)
                yield Removal(each, rows, connection.scalar(length) or 0)


def _remove(store: Store, plan_id: str, clock: Clock) -> Removal | None:
    """The plan's chain is locked first, as by every reader, and the rule is asked again behind it."""
    day = today(clock)
    with store.engine.connect() as connection, connection.begin():
        with SealedSession(connection) as session:
            ended = lock_chain(session, plan_id)
            of = next(_closed(connection, plan_id), None)
            if ended is None or of is None or not of.is_due(day):
                return None
            attempt = Attempt(None, REMOVED, thing_id=plan_id, ended=ended)
            write_entry(session, installation_chain(session), attempt, BY_RULE, clock.now())
            session.flush()
        return Removal(of, remove(connection, plan_id, day), ended.length)


def _closed(connection: Connection, plan_id: str | None) -> Iterator[Closed]:
    mine = and_(
        RetentionRule.municipality_id == Plan.municipality_id,
        RetentionRule.reason == Plan.close_reason,
    )
    found = (
        select(
            Plan.id, Plan.closed_at, Plan.close_reason,
            RetentionRule.name, RetentionRule.decided_on, RetentionRule.months,
        )
        .outerjoin(RetentionRule, mine)
        .where(Plan.status == "closed")
        .order_by(Plan.closed_at, Plan.id)
    )  # fmt: skip
    if plan_id is not None:
        found = found.where(Plan.id == plan_id)
    for each_id, closed_at, reason, name, decided_on, months in connection.execute(found):
        if closed_at is not None:
            closed_on = closed_at.astimezone(OSLO).date()
            yield Closed(each_id, closed_on, reason, name or "", decided_on, months)
