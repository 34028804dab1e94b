"""Who did what, when, as whom and why: append-only, chained by hash within each plan (SW-43).

Entries hold ids and codes, never a name or a text, so that the log can outlive what it tells of.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from sqlalchemy import Index, String
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


class ChainSum(Base):
    """How often someone is in a chain, and when last: the log's sums, kept as it grows.

    They spare the reader of the log a walk through all of it, and ``verify`` counts them over.
    """

    __tablename__ = "chain_sum"
    chain: Mapped[str] = mapped_column(String(36), primary_key=True)
    viewer_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    entries: Mapped[int]
    last_at: Mapped[Moment]


class AuditEntry(Base):
    """One reading, change or refusal. ``chain`` is the plan's id, or ``installation``.

    ``parts`` and ``areas`` are what was looked into: the two sides of a share. ``chain_length`` and
    ``chain_hash``: where the chain of ``thing_id`` ended, when that plan was removed with all of its log.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        one_of("outcome", "allowed", "refused"),
        Index("ix_audit_entry_viewer", "chain", "viewer_id", "sequence"),
    )
    chain: Mapped[str] = mapped_column(String(36), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[Moment]
    viewer_id: Mapped[Ref | None]
    relation: Mapped[Code]
    on_behalf_of_id: Mapped[Ref | None]
    basis_id: Mapped[Ref | None]
    action: Mapped[Code]
    parts: Mapped[Codes]
    areas: Mapped[Codes] = mapped_column(default=frozenset)
    thing_id: Mapped[Ref | None]
    outcome: Mapped[Code]
    reason: Mapped[Code]
    chain_length: Mapped[int | None]
    chain_hash: Mapped[str | None] = mapped_column(String(64))
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    def digest(self) -> str:
        """The hash that this entry must carry, from its fields and the entry before it.

        Areas and ended chains came later than the first entries: one without them has the hash it
        always had.
        """
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
            *((sorted(self.areas),) if self.areas else ()),
            *((self.chain_length, self.chain_hash) if self.chain_hash else ()),
        )
        return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
