"""What is answered about who shall coordinate, and whether a coordinator's role stands."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, String, and_, exists, func, or_, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

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
    at_most,
    one_of,
)


class CoordinatorAnswer(Base):
    """Yes or no to one named coordinator: the person's wish has great weight (pbrl § 2-5 b, SW-64).

    Written to the unit, and append-only: an answer is changed by another.
    """

    __tablename__ = "coordinator_answer"
    __table_args__ = (one_of("answer", "yes", "no"), at_most("words", LONG))
    id: Mapped[Id]
    plan_id: Mapped[PlanRef]
    coordinator_id: Mapped[str] = mapped_column(
        String(36), ForeignKey("coordinator.id"), index=True
    )
    giver_id: Mapped[PersonRef]
    on_behalf_of_id: Mapped[PersonRefOrNone]
    answer: Mapped[Code]
    words: Mapped[Words] = mapped_column(default="")
    language: Mapped[Code]
    answered_at: Mapped[Moment]


def in_force(role: Any) -> Any:
    """A role that is neither ended nor refused. Its dates are asked beside it."""
    return and_(role.ended_at.is_(None), ~_refused(role))


def refused_at(role: Any) -> Any:
    """When the first no that counts was said to it, if one was."""
    no = aliased(CoordinatorAnswer)
    first = select(func.min(no.answered_at)).where(_counts(no, role))
    return first.correlate(role).scalar_subquery()


def _refused(role: Any) -> Any:
    return exists().where(_counts(aliased(CoordinatorAnswer), role))


def _counts(no: Any, role: Any) -> Any:
    """A no counts until whoever said it, or the person, has answered anew about this very role.

    ``correlate``: two selects deep SQLAlchemy would else look among all roles there are.
    """
    later = aliased(CoordinatorAnswer)
    anew = (
        exists()
        .where(
            later.coordinator_id == role.id,
            later.answered_at > no.answered_at,
            or_(later.giver_id == no.giver_id, later.giver_id == role.person_id),
        )
        .correlate(role, no)
    )
    return and_(no.coordinator_id == role.id, no.answer == "no", ~anew)
