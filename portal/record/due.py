"""The dates that a plan has ahead of it, without words: what lists and reminders count from."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from portal.record.base import Base, Code, Id, PlanRef, Ref, one_of

KINDS = (
    "measure_deadline",
    "measure_evaluation",
    "goal_evaluation",
    "meeting",
    "revision",
    "period_end",
)


class Due(Base):
    """A date of something that stands, is not over, and that the person holds back from nobody.

    It follows from the content and is kept with it, so that a coordinator's list tells what is due
    in each plan before any of them is opened.
    """

    __tablename__ = "due"
    __table_args__ = (
        one_of("kind", *KINDS),
        Index("ix_due_plan_id_falls_on", "plan_id", "falls_on"),
        Index("ix_due_thing_id_kind", "thing_id", "kind", unique=True),
        Index("ix_due_falls_on", "falls_on"),
    )
    id: Mapped[Id]
    plan_id: Mapped[PlanRef]
    kind: Mapped[Code]
    thing_id: Mapped[Ref]
    falls_on: Mapped[date]
