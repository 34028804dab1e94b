"""The municipality, the life areas that it plans by, and what it adds to the guidance."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Code, Id, Ref, Short, Words, at_most, one_of

TOPICS: Final = (
    "goal", "resources", "measure", "contribution", "coordinator", "group", "evaluation", "rights",
    "disagree",
)  # fmt: skip
"""What there is guidance about. The texts themselves lie with the pages."""
GUIDANCE_LIMIT: Final = 1_000


class Municipality(Base):
    """The controller. Its coordinating unit (koordinerende enhet) is the citizen's contact.

    ``at_sixteen``: what becomes of the shares that parents gave, until the young person has
    answered. The law is silent, so the municipality chooses; closed is the careful answer (SW-21).
    """

    __tablename__ = "municipality"
    __table_args__ = (one_of("at_sixteen", "close_shares", "keep_shares"),)
    id: Mapped[Id]
    number: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[Short]
    language: Mapped[Code] = mapped_column(default="nb")
    unit_name: Mapped[Short]
    unit_phone: Mapped[Short]
    unit_hours: Mapped[Short]
    at_sixteen: Mapped[Code] = mapped_column(default="close_shares")


class LifeArea(Base):
    """A livsområde. The six usual ones, with names and order that a municipality may change."""

    __tablename__ = "life_area"
    __table_args__ = (UniqueConstraint("municipality_id", "code"),)
    id: Mapped[Id]
    municipality_id: Mapped[Ref] = mapped_column(index=True)
    code: Mapped[Code]
    name_nb: Mapped[Short]
    name_nn: Mapped[Short]
    position: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)


class GuidanceAddition(Base):
    """What a municipality adds to one topic of the guidance, in both languages, and since when (SW-02)."""

    __tablename__ = "guidance_addition"
    __table_args__ = (
        UniqueConstraint("municipality_id", "topic"),
        at_most("words_nb", GUIDANCE_LIMIT),
        at_most("words_nn", GUIDANCE_LIMIT),
    )
    id: Mapped[Id]
    municipality_id: Mapped[Ref]
    topic: Mapped[Code]
    words_nb: Mapped[Words]
    words_nn: Mapped[Words]
    written_on: Mapped[date]
