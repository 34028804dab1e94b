"""What a plan has dates for, and when: dates without words, so that lists need open no plan.

Neither what is held back for the person alone, nor what is done, ended or taken back, has a row.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, one_of

KINDS = (
    "measure_deadline", "measure_evaluation", "goal_evaluation", "meeting", "revision", "period_end",
)  # fmt: skip


class Due(Base):
    """One date of one thing. Kept by ``due_keeping`` with the change that moves it.

    ``thing_id``: the measure, goal or meeting; of a revision and the period's end, the plan.
    """

    __tablename__ = "due"
    __table_args__ = (one_of("kind", *KINDS), Index("ix_due_plan_id_on_day", "plan_id", "on_day"))
    thing_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    plan_id: Mapped[str] = mapped_column(String(36), ForeignKey("plan.id"))
    on: Mapped[date] = mapped_column("on_day")
