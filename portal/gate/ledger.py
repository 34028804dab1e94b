"""Writes and checks the audit log. If an entry cannot be written, nothing is shown or changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import bindparam, select

from portal.policy.rules import Decision
from portal.record.audit import GENESIS, INSTALLATION, AuditEntry, ChainHead
from portal.record.seal import SealedSession, sealed

HEAD = sealed(select(ChainHead).where(ChainHead.chain == bindparam("chain")).with_for_update())


@dataclass(frozen=True, slots=True)
class Attempt:
    """What someone tried: a code for the action, the parts of the plan, the thing if there is one."""

    viewer_id: str
    action: str
    parts: frozenset[str] = frozenset()
    thing_id: str | None = None
    on_behalf_of_id: str | None = None


def lock_chain(session: SealedSession, plan_id: str) -> ChainHead | None:
    """The plan's chain head, locked, so that nobody changes its facts or log meanwhile."""
    return _head(session, plan_id)


def installation_chain(session: SealedSession) -> ChainHead:
    """The chain for what belongs to no plan: lists, refusals of plans that do not exist."""
    head = _head(session, INSTALLATION)
    if head is None:
        head = ChainHead(chain=INSTALLATION, length=0, head=GENESIS)
        session.add(head)
    return head


def _head(session: SealedSession, chain: str) -> ChainHead | None:
    return cast(ChainHead | None, session.scalars(HEAD, {"chain": chain}).one_or_none())


def write_entry(
    session: SealedSession, head: ChainHead, attempt: Attempt, decision: Decision, at: datetime
) -> None:
    """Add one entry to the chain. It lands with the transaction, or the transaction does not."""
    entry = AuditEntry(
        chain=head.chain,
        sequence=head.length + 1,
        at=at,
        viewer_id=attempt.viewer_id,
        relation=decision.relation,
        on_behalf_of_id=attempt.on_behalf_of_id,
        basis_id=decision.basis_id,
        action=attempt.action,
        parts=attempt.parts,
        thing_id=attempt.thing_id,
        outcome="allowed" if decision.allowed else "refused",
        reason=decision.reason,
        previous_hash=head.head,
    )
    entry.hash = entry.digest()
    head.length, head.head = entry.sequence, entry.hash
    session.add(entry)


def faults(session: SealedSession) -> Iterator[str]:
    """Walk every chain and tell, in ids only, where one is broken, cut or out of order."""
    for head in session.scalars(select(ChainHead).order_by(ChainHead.chain)):
        yield from _faults_of(session, head)
    known = select(ChainHead.chain)
    for chain in session.scalars(
        select(AuditEntry.chain).where(AuditEntry.chain.not_in(known)).distinct()
    ):
        yield f"{chain}: entries without a chain head"


def _faults_of(session: SealedSession, head: ChainHead) -> Iterator[str]:
    expected, previous = 1, GENESIS
    entries = select(AuditEntry).where(AuditEntry.chain == head.chain)
    for entry in session.scalars(entries.order_by(AuditEntry.sequence)):
        if entry.sequence != expected:
            yield f"{head.chain}: entry {expected} is missing"
        if entry.previous_hash != previous:
            yield f"{head.chain}: entry {entry.sequence} does not follow the one before it"
        if entry.hash != entry.digest():
            yield f"{head.chain}: entry {entry.sequence} has been changed"
        expected, previous = entry.sequence + 1, entry.hash
    if (head.length, head.head) != (expected - 1, previous):
        yield f"{head.chain}: the chain head does not agree with the last entry"
