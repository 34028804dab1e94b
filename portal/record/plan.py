"""The plan's frame: whose it is, who coordinates it and who takes part."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import (
    Base,
    Code,
    Id,
    Moment,
    PersonRef,
    PersonRefOrNone,
    PlanRef,
    Ref,
    Short,
    in_order,
    one_of,
)

CLOSE_REASONS = ("wish", "consent_withdrawn", "need_ended", "moved", "died")


class Plan(Base):
    """An individuell plan. The database allows one that is not closed per person (SW-01).

    ``close_reason``: why it ended, which its municipality's rule of retention asks about.
    """

    __tablename__ = "plan"
    __table_args__ = (
        one_of("status", "awaiting_consent", "active", "consent_withdrawn", "closed"),
        CheckConstraint(
            f"close_reason IS NULL OR close_reason IN {CLOSE_REASONS}", name="close_reason"
        ),
        in_order("period_start", "period_end"),
        Index(
            "uq_plan_one_open_per_person",
            "person_id",
            unique=True,
            sqlite_where=text("status <> 'closed'"),
            postgresql_where=text("status <> 'closed'"),
        ),
    )
    id: Mapped[Id]
    person_id: Mapped[PersonRef]
    municipality_id: Mapped[str] = mapped_column(
        String(36), ForeignKey("municipality.id"), index=True
    )
    status: Mapped[Code]
    period_start: Mapped[date]
    period_end: Mapped[date]
    next_revision: Mapped[date | None]
    opened_at: Mapped[Moment]
    closed_at: Mapped[Moment | None]
    close_reason: Mapped[Code | None]
    closed_by_id: Mapped[PersonRefOrNone]
    version: Mapped[int] = mapped_column(default=1)


class Coordinator(Base):
    """Who coordinates for a person, with or without a plan (SW-04, hol § 7-2).

    ``replaces_id``: whom a planned change takes over from. ``relative_noted_at``: when it was
    confirmed that somebody close to the person shall coordinate. ``ended_at``: at once, from that
    moment on, whatever the dates say; or called off before it began.
    """

    __tablename__ = "coordinator"
    __table_args__ = (
        one_of("kind", "coordinator", "child_coordinator"),
        in_order("valid_from", "valid_until"),
        Index("ix_coordinator_staff_id", "staff_id"),
    )
    id: Mapped[Id]
    person_id: Mapped[PersonRef]
    plan_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("plan.id"), index=True)
    municipality_id: Mapped[Ref]
    staff_id: Mapped[str] = mapped_column(String(36), ForeignKey("person.id"))
    organisation: Mapped[Short]
    phone: Mapped[Short | None]
    kind: Mapped[Code] = mapped_column(default="coordinator")
    named_by_unit: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    replaces_id: Mapped[Ref | None]
    appointed_by_id: Mapped[Ref | None]
    relative_noted_at: Mapped[Moment | None]
    ended_at: Mapped[Moment | None]
    ended_by_id: Mapped[Ref | None]


class Participant(Base):
    """A named person or unit that takes part in the plan (deltaker): person, organisation, role.

    ``workplace`` tells where someone is: it is hidden with a protected address.
    """

    __tablename__ = "participant"
    __table_args__ = (
        in_order("valid_from", "valid_until"),
        Index("ix_participant_person_id", "person_id"),
    )
    id: Mapped[Id]
    plan_id: Mapped[PlanRef]
    person_id: Mapped[PersonRefOrNone]
    name: Mapped[Short]
    organisation: Mapped[Short]
    role: Mapped[Short]
    phone: Mapped[Short | None]
    workplace: Mapped[Short | None]
    named_by_unit: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
