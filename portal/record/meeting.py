"""The ansvarsgruppe and its meetings: who sits in it, what was to be spoken of, and what came of it.

No law regulates the group, and it decides nothing formally: the person chooses who sits in it, and
what is said there follows sharing like all other content (SW-66).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Code, Keys, Moment, Short, Words
from portal.record.content import Content


class CareTeam(Content, Base):
    """Who sits in the group: the keys that people have in the plan's list of them. One for a plan."""

    __tablename__ = "care_team"
    WORDS = ()
    member_keys: Mapped[Keys]


class Meeting(Content, Base):
    """A meeting of the group. ``place`` tells where someone is; ``words`` what it is about."""

    __tablename__ = "meeting"
    WORDS = ("words", "place", "cancel_words")
    starts_at: Mapped[Moment]
    form: Mapped[Code]
    place: Mapped[Words] = mapped_column(default="")
    invited_keys: Mapped[Keys]
    words: Mapped[Words] = mapped_column(default="")
    cancelled_at: Mapped[Moment | None]
    cancel_words: Mapped[Words] = mapped_column(default="")


class AgendaItem(Content, Base):
    """What somebody wants spoken of, or asks ahead. Each one's own words, in a row of its own."""

    __tablename__ = "agenda_item"
    meeting_id: Mapped[str] = mapped_column(String(36), ForeignKey("meeting.id"), index=True)
    kind: Mapped[Code] = mapped_column(default="topic")
    words: Mapped[Words]


class Minutes(Content, Base):
    """A referat. It has an area of its own: what was said of money need not be read by the school."""

    __tablename__ = "minutes"
    meeting_id: Mapped[str] = mapped_column(String(36), ForeignKey("meeting.id"), index=True)
    words: Mapped[Words]


class Arrangement(Content, Base):
    """An avtale: what those who met agreed to do. It can become a measure, and then names it."""

    __tablename__ = "arrangement"
    meeting_id: Mapped[str] = mapped_column(String(36), ForeignKey("meeting.id"), index=True)
    words: Mapped[Words]
    goal_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("goal.id"))
    responsible_key: Mapped[Short] = mapped_column(default="")
    deadline: Mapped[date | None]
    measure_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("measure.id"))


Index("uq_care_team_plan_id", CareTeam.plan_id, unique=True)
