"""What a person asks of the coordinating unit, and what it answers: wishes and complaints."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import (
    LONG,
    Base,
    Code,
    Id,
    Moment,
    PersonRef,
    PersonRefOrNone,
    PlanRef,
    Words,
    one_of,
)


class UnitLetter(Base):
    """A letter to the unit (SW-67). It is not plan content: the unit, which opens no plan, reads it.

    ``about``: what a complaint is about. ``answered_at`` is empty until the unit has answered.
    """

    __tablename__ = "unit_letter"
    __table_args__ = (
        one_of("kind", "new_coordinator", "close", "complaint", "other"),
        CheckConstraint(f"length(words) <= {LONG}", name="words_length"),
        CheckConstraint(f"length(answer) <= {LONG}", name="answer_length"),
        Index("ix_unit_letter_unanswered", "plan_id", "answered_at"),
    )
    id: Mapped[Id]
    plan_id: Mapped[PlanRef]
    kind: Mapped[Code]
    about: Mapped[Code | None]
    words: Mapped[Words]
    language: Mapped[Code] = mapped_column(default="nb")
    written_by_id: Mapped[PersonRef]
    on_behalf_of_id: Mapped[PersonRefOrNone]
    sent_at: Mapped[Moment]
    answer: Mapped[Words] = mapped_column(default="")
    answer_language: Mapped[Code] = mapped_column(default="nb")
    answered_at: Mapped[Moment | None]
    answered_by_id: Mapped[PersonRefOrNone]
