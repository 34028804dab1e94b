"""What a child says, and what a child of 12 to 15 asks to have kept from the parents."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Code, Id, Moment, PersonRef, PersonRefOrNone, Ref, Short, Words
from portal.record.content import Content, Sealed

FORMS = ("talk", "drawing", "play", "writing", "interpreter", "other")
SAID = ("words", "nothing")


class ChildVoice(Content, Base):
    """That a child was heard, and what the child said, or that it did not want to say (SW-10)."""

    __tablename__ = "child_voice"
    WORDS = ("words",)
    asked_by: Mapped[Short]
    asked_on: Mapped[date]
    form: Mapped[Code]
    said: Mapped[Code]
    words: Mapped[Words] = mapped_column(default="")


class KeepRequest(Sealed, Base):
    """A wish that a thing be kept from the parents, and what a named health professional decided.

    It is held back from the moment it is asked (pbrl § 3-4, SW-22).
    """

    __tablename__ = "keep_request"
    id: Mapped[Id]
    kind: Mapped[Code]
    thing_id: Mapped[Ref] = mapped_column(index=True)
    asked_by_id: Mapped[PersonRef]
    asked_at: Mapped[Moment]
    words: Mapped[Short]
    decision: Mapped[Code | None]
    decided_on: Mapped[date | None]
    decider_name: Mapped[Short | None]
    decider_title: Mapped[Short | None]
    reason: Mapped[Short | None]
    recorded_by_id: Mapped[PersonRefOrNone]
    recorded_at: Mapped[Moment | None]
