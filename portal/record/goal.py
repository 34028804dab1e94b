"""Goals, the measures that serve them, and how they were judged."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Code, PersonRefOrNone, Words
from portal.record.content import Content

STATUSES = ("not_started", "in_progress", "done", "on_hold", "ended")


class Goal(Content, Base):
    """A mål in the words of whoever set it. A goal under another is a delmål."""

    __tablename__ = "goal"
    WORDS = ("words", "progress_words")
    parent_goal_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("goal.id"))
    words: Mapped[Words]
    horizon: Mapped[Code]
    priority: Mapped[int] = mapped_column(default=2)
    status: Mapped[Code] = mapped_column(default="not_started")
    progress_words: Mapped[Words] = mapped_column(default="")


class Measure(Content, Base):
    """A tiltak: what, how, how much, where, by whom and by when (the law's points e and f).

    Responsible is either a participant or a person (the planeier or a relative), never both.
    """

    __tablename__ = "measure"
    WORDS = ("what", "how", "extent", "place", "status_words")
    goal_id: Mapped[str] = mapped_column(String(36), ForeignKey("goal.id"), index=True)
    what: Mapped[Words]
    how: Mapped[Words] = mapped_column(default="")
    extent: Mapped[Words] = mapped_column(default="")
    place: Mapped[Words] = mapped_column(default="")
    responsible_participant_id: Mapped[str | None] = mapped_column(
        String(36), ForeignKey("participant.id")
    )
    responsible_person_id: Mapped[PersonRefOrNone]
    start: Mapped[date | None]
    deadline: Mapped[date | None]
    status: Mapped[Code] = mapped_column(default="not_started")
    evaluation_on: Mapped[date | None]
    status_words: Mapped[Words] = mapped_column(default="")


class Evaluation(Content, Base):
    """How a goal was judged on a day: the person's own view first, as the form asks (SW-69).

    What others think of it are comments beside it, each in their own name.
    """

    __tablename__ = "evaluation"
    WORDS = ("person_view", "next_step")
    goal_id: Mapped[str] = mapped_column(String(36), ForeignKey("goal.id"), index=True)
    held_on: Mapped[date]
    person_view: Mapped[Words] = mapped_column(default="")
    content: Mapped[Code | None]
    still_right: Mapped[Code | None]
    result: Mapped[Code]
    next_step: Mapped[Words] = mapped_column(default="")
    next_on: Mapped[date | None]
