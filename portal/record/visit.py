"""When someone was last in a plan: what «new since last time» counts from."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Moment


class Visit(Base):
    """A person's latest visit to a plan, and the one before it. Shown to nobody else (SW-47)."""

    __tablename__ = "visit"
    plan_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    seen_at: Mapped[Moment]
    previous_at: Mapped[Moment | None]
