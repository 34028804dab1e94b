"""What lies on a person's desk between two requests: drafts, form keys, and mail to be sent."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Code, Id, Moment, PersonRef, PersonRefOrNone, Ref, Short


class Draft(Base):
    """What someone typed and has not sent. Theirs alone, for a day; access is decided anew."""

    __tablename__ = "draft"
    __table_args__ = (Index("uq_draft_person_form", "person_id", "form", unique=True),)
    id: Mapped[Id]
    person_id: Mapped[PersonRef]
    plan_id: Mapped[Ref] = mapped_column(index=True)
    form: Mapped[str] = mapped_column(String(200))
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_at: Mapped[Moment]
    valid_until: Mapped[Moment]


class FormKey(Base):
    """A form that was stored. The same key a second time is the same press, not a new thing."""

    __tablename__ = "form_key"
    __table_args__ = (Index("ix_form_key_used_at", "used_at"),)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[Ref]
    used_at: Mapped[Moment]


class OutboxRow(Base):
    """A notice to send, written with the change that caused it. It holds a code, never content.

    Whether the receiver may open the plan, and wants mail, was asked when it was queued. Who sends it
    asks both anew, at the moment of sending: the access may have ended, or the wish changed, since.
    What fails is marked as sent and goes nowhere. ``occasion``: what a reminder is of;
    each person is reminded of each once.
    """

    __tablename__ = "outbox_row"
    __table_args__ = (Index("uq_outbox_row_occasion", "receiver_id", "occasion", unique=True),)
    id: Mapped[Id]
    receiver_id: Mapped[PersonRef]
    plan_id: Mapped[Ref | None]
    about_id: Mapped[PersonRefOrNone]
    kind: Mapped[Code]
    occasion: Mapped[Short | None]
    queued_at: Mapped[Moment]
    sent_at: Mapped[Moment | None]
