"""Somebody who may need a plan: the need or the application that reached the coordinating unit."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import (
    Base,
    Code,
    Id,
    Moment,
    PersonRef,
    PersonRefOrNone,
    Ref,
    Short,
    in_order,
    one_of,
)


class Inquiry(Base):
    """A need that was reported (hpl § 38 a) or an application. No health, and no national number.

    ``wish``: whom the person wants to coordinate. ``noticed_on``: when they were told in writing that
    it takes longer than a month. ``plan_id``: what was opened from it; removed with that plan.
    """

    __tablename__ = "inquiry"
    __table_args__ = (
        one_of("kind", "need", "application"),
        one_of("from_kind", "person", "relative", "service", "other"),
        one_of("outcome", "plan", "coordinator_only", "not_wanted", "not_entitled", "elsewhere"),
        in_order("received_on", "settled_on"),
        in_order("received_on", "noticed_on"),
        Index("ix_inquiry_waiting", "municipality_id", "settled_on", "received_on"),
    )
    id: Mapped[Id]
    municipality_id: Mapped[Ref] = mapped_column(ForeignKey("municipality.id"))
    kind: Mapped[Code]
    received_on: Mapped[date]
    from_kind: Mapped[Code]
    from_name: Mapped[Short]
    name_given: Mapped[Short]
    name_family: Mapped[Short]
    wish: Mapped[Short]
    registered_at: Mapped[Moment]
    registered_by_id: Mapped[PersonRef]
    noticed_on: Mapped[date | None]
    outcome: Mapped[Code | None]
    settled_on: Mapped[date | None]
    settled_by_id: Mapped[PersonRefOrNone]
    plan_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("plan.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
