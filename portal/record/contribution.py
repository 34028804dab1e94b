"""What each one will do, what cooperation is needed, and what people say of it."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Code, Ref, Words
from portal.record.content import Content


class Contribution(Content, Base):
    """A bidrag: what one actor will do (the law's point d, SW-06)."""

    __tablename__ = "contribution"
    goal_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("goal.id"))
    participant_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("participant.id"))
    words: Mapped[Words]


class NeededCooperation(Content, Base):
    """Cooperation that is needed or wished with others (the law's point i)."""

    __tablename__ = "needed_cooperation"
    WORDS = ("with_whom", "words")
    with_whom: Mapped[Words]
    words: Mapped[Words]


class Comment(Content, Base):
    """Words beside a thing. It takes section, area and ``kept`` from what it is about.

    Beside a measure ``said`` is ``did`` where they tell what has been done, with the ``status`` that
    it got, and ``not_happened`` where the person says that it has not.
    """

    __tablename__ = "comment"
    subject_kind: Mapped[Code]
    subject_id: Mapped[Ref]
    words: Mapped[Words]
    said: Mapped[Code | None]
    status: Mapped[Code | None]


Index("ix_comment_subject", Comment.plan_id, Comment.subject_id)
