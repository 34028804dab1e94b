"""The municipality, and the life areas that it has chosen to plan by."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Code, Id, Ref, Short, one_of


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
