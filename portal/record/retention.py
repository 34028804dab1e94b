"""How long a closed plan, or an inquiry that led to none, is kept: a rule of the municipality's own, with
a name and a date (SW-48)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Code, Id, Short, one_of
from portal.record.plan import CLOSE_REASONS

NO_PLAN = "no_plan"
KEPT_FOR = (*CLOSE_REASONS, NO_PLAN)
"""Why a plan was closed; or that no plan was opened, counted from the day on which that was settled."""


class RetentionRule(Base):
    """From the day a plan is closed for ``reason``, it is kept so many months.

    The portal knows no number of its own: where a municipality has no rule, nothing is removed.
    """

    __tablename__ = "retention_rule"
    __table_args__ = (
        one_of("reason", *KEPT_FOR),
        CheckConstraint("months >= 0", name="months_counted"),
        UniqueConstraint("municipality_id", "reason"),
    )
    id: Mapped[Id]
    municipality_id: Mapped[str] = mapped_column(String(36), ForeignKey("municipality.id"))
    reason: Mapped[Code]
    name: Mapped[Short]
    decided_on: Mapped[date]
    months: Mapped[int]
