"""Writes and checks the audit log. If an entry cannot be written, nothing is shown or changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from portal.policy.rules import Decision
from portal.record.audit import GENESIS, INSTALLATION, AuditEntry, ChainHead, ChainSum
from portal.record.plan import Plan
from portal.record.seal import SealedSession, sealed

HEAD = sealed(
    select(ChainHead.length, ChainHead.head)
    .where(ChainHead.chain == bindparam("chain"))
    .with_for_update()
)


@dataclass(slots=True)
class ChainEnd:
    """Where a chain ends, read with its head locked. It moves with each entry."""

    chain: str
    length: int
    head: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """What someone tried: a code for the action, the parts and areas of the plan that it reached,
    the thing if there is one; ``ended``, the chain of a plan that is removed. No viewer: whoever runs
    the commands."""

    viewer_id: str | None
    action: str
    parts: frozenset[str] = frozenset()
    thing_id: str | None = None
    on_behalf_of_id: str | None = None
    areas: frozenset[str] = frozenset()
    ended: ChainEnd | None = None


def lock_chain(session: SealedSession, plan_id: str) -> ChainEnd | None:
    """The plan's chain head, locked, so that nobody changes its facts or log meanwhile."""
    return _head(session, plan_id)


def installation_chain(session: SealedSession) -> ChainEnd:
    """The chain for what belongs to no plan: lists, refusals of plans that do not exist."""
    end = _head(session, INSTALLATION)
    if end is None:
        end = ChainEnd(INSTALLATION, 0, GENESIS)
        session.add(ChainHead(chain=end.chain, length=end.length, head=end.head))
        session.flush()
    return end


def _head(session: SealedSession, chain: str) -> ChainEnd | None:
    found = session.ask(HEAD, chain=chain).one_or_none()
    return ChainEnd(chain, found.length, found.head) if found else None


def write_entry(
    session: SealedSession, end: ChainEnd, attempt: Attempt, decision: Decision, at: datetime
) -> None:
    """Add one entry to the chain. It lands with the transaction, or the transaction does not."""
    entry = AuditEntry(
        chain=end.chain,
        sequence=end.length + 1,
        at=at,
        viewer_id=attempt.viewer_id,
        relation=decision.relation,
        on_behalf_of_id=attempt.on_behalf_of_id,
        basis_id=decision.basis_id,
        action=attempt.action,
        parts=attempt.parts,
        areas=attempt.areas,
        thing_id=attempt.thing_id,
        outcome="allowed" if decision.allowed else "refused",
        reason=decision.reason,
        chain_length=attempt.ended.length if attempt.ended else None,
        chain_hash=attempt.ended.head if attempt.ended else None,
        previous_hash=end.head,
    )
    entry.hash = entry.digest()
    session.append(entry)
    end.length, end.head = entry.sequence, entry.hash


def faults(session: SealedSession) -> Iterator[str]:
    """Walk every chain and tell, in ids only, where one is broken, cut, out of order or miscounted."""
    for head in session.scalars(select(ChainHead).order_by(ChainHead.chain)):
        yield from _faults_of(session, head)
    known = select(ChainHead.chain)
    for model, what in ((AuditEntry, "entries"), (ChainSum, "sums")):
        lost = select(model.chain).where(model.chain.not_in(known)).distinct()
        for chain in session.scalars(lost):
            yield f"{chain}: {what} without a chain head"
    for plan_id in session.scalars(select(Plan.id).where(Plan.id.not_in(known))):
        yield f"{plan_id}: a plan without a chain"
    yield from _not_removed(session)


def _not_removed(session: SealedSession) -> Iterator[str]:
    """A plan that the installation's chain says is gone, and is not."""
    removed = select(AuditEntry.thing_id).where(
        AuditEntry.chain == INSTALLATION, AuditEntry.chain_hash.is_not(None)
    )
    for model, what in ((Plan.id, "plan"), (ChainHead.chain, "chain")):
        for plan_id in session.scalars(select(model).where(model.in_(removed))):
            yield f"{plan_id}: a {what} that was removed stands"


def _faults_of(session: SealedSession, head: ChainHead) -> Iterator[str]:
    expected, previous = 1, GENESIS
    sums = _Sums()
    entries = select(AuditEntry).where(AuditEntry.chain == head.chain)
    for entry in session.scalars(entries.order_by(AuditEntry.sequence)):
        if entry.sequence != expected:
            yield f"{head.chain}: entry {expected} is missing"
        if entry.previous_hash != previous:
            yield f"{head.chain}: entry {entry.sequence} does not follow the one before it"
        if entry.hash != entry.digest():
            yield f"{head.chain}: entry {entry.sequence} has been changed"
        expected, previous = entry.sequence + 1, entry.hash
        sums.add(entry)
    if (head.length, head.head) != (expected - 1, previous):
        yield f"{head.chain}: the chain head does not agree with the last entry"
    yield from sums.faults(session, head.chain)


class _Sums:
    """What the sums of a chain must be, counted over from its entries."""

    def __init__(self) -> None:
        self._entries: Counter[str] = Counter()
        self._last: dict[str, datetime] = {}

    def add(self, entry: AuditEntry) -> None:
        if entry.viewer_id is not None:
            self._entries[entry.viewer_id] += 1
            self._last[entry.viewer_id] = max(entry.at, self._last.get(entry.viewer_id, entry.at))

    def faults(self, session: SealedSession, chain: str) -> Iterator[str]:
        kept = {
            each.viewer_id: (each.entries, each.last_at)
            for each in session.scalars(select(ChainSum).where(ChainSum.chain == chain))
        }
        counted = {who: (times, self._last[who]) for who, times in self._entries.items()}
        for who in sorted(kept.keys() | counted.keys()):
            if kept.get(who) != counted.get(who):
                yield f"{chain}: the sum of {who} does not agree with the entries"
