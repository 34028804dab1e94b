"""What the person says of themselves."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from portal.record.base import Base, Code, Words
from portal.record.content import Content


class AboutMeAnswer(Content, Base):
    """One answer to one question (SW-73): every question can be left out."""

    __tablename__ = "about_me_answer"
    question: Mapped[Code]
    words: Mapped[Words]
