"""Messages and documents. Their rows are content from the start."""

from __future__ import annotations

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Codes, Moment, Ref, Short, Words
from portal.record.content import Content


class Message(Content, Base):
    """A message within a plan. ``thread_id`` gathers question and answer.

    ``about_entry``: the number of the line in the access log that it asks about, if it does.
    """

    __tablename__ = "message"
    WORDS = ("subject", "words")
    thread_id: Mapped[Ref] = mapped_column(index=True)
    receiver_ids: Mapped[Codes]
    subject: Mapped[Words]
    words: Mapped[Words]
    about_entry: Mapped[int | None]
    read_at: Mapped[Moment | None]


class Document(Content, Base):
    """A file in the plan. Its name is content too (OUS 2020)."""

    __tablename__ = "document"
    WORDS = ("name",)
    name: Mapped[Words]
    media_type: Mapped[Short]
    body: Mapped[bytes] = mapped_column(LargeBinary)
