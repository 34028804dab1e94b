"""The start of an audit chain: the entry that says that a plan was opened, and by whom."""

from __future__ import annotations

from datetime import datetime

from portal.record.audit import GENESIS, INSTALLATION
from portal.record.models import AuditEntry, ChainHead, ChainSum


def opened_chain(
    plan_id: str, staff_id: str, at: datetime
) -> tuple[ChainHead, AuditEntry, ChainSum]:
    """A plan's chain after its first entry: the coordinating unit opened the plan. And its sum."""
    entry = AuditEntry(
        chain=plan_id,
        sequence=1,
        at=at,
        viewer_id=staff_id,
        relation="unit",
        action="open_plan",
        parts=frozenset(),
        areas=frozenset(),
        outcome="allowed",
        reason="unit_frame",
        previous_hash=GENESIS,
    )
    entry.hash = entry.digest()
    head = ChainHead(chain=plan_id, length=1, head=entry.hash)
    return head, entry, ChainSum(chain=plan_id, viewer_id=staff_id, entries=1, last_at=at)


def installation_chain() -> ChainHead:
    """The empty chain for what belongs to no plan."""
    return ChainHead(chain=INSTALLATION, length=0, head=GENESIS)
