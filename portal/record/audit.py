"""Who did what, when, as whom and why: append-only, chained by hash within each plan (SW-43).

Entries hold ids and codes, never a name or a text, so that the log can outlive what it tells of.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Code, Codes, Moment, Ref, one_of

INSTALLATION = "installation"
GENESIS = "0" * 64


class ChainHead(Base):
    """Length and last hash of one chain. Locked first in each transaction, so that order is sure."""

    __tablename__ = "chain_head"
    chain: Mapped[str] = mapped_column(String(36), primary_key=True)
    length: Mapped[int] = mapped_column(default=0)
    head: Mapped[str] = mapped_column(String(64), default=GENESIS)


class AuditEntry(Base):
    """One reading, change or refusal. ``chain`` is the plan's id, or ``installation``."""

    __tablename__ = "audit_entry"
    __table_args__ = (one_of("outcome", "allowed", "refused"),)
    chain: Mapped[str] = mapped_column(String(36), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[Moment]
    viewer_id: Mapped[Ref | None]
    relation: Mapped[Code]
    on_behalf_of_id: Mapped[Ref | None]
    basis_id: Mapped[Ref | None]
    action: Mapped[Code]
    parts: Mapped[Codes]
    thing_id: Mapped[Ref | None]
    outcome: Mapped[Code]
    reason: Mapped[Code]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    def digest(self) -> str:
        """The hash that this entry must carry, from its fields and the entry before it."""
        fields = (
            self.chain,
            self.sequence,
            _stamp(self.at),
            self.viewer_id,
            self.relation,
            self.on_behalf_of_id,
            self.basis_id,
            self.action,
            sorted(self.parts),
            self.thing_id,
            self.outcome,
            self.reason,
            self.previous_hash,
        )
        return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
