"""Server-side sign-ins: what identity may read, and nothing else of the record."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Moment, PersonRef


class LoginSession(Base):
    """One sign-in. The cookie carries a token; only its digest is kept here."""

    __tablename__ = "login_session"
    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[PersonRef]
    began_at: Mapped[Moment]
    seen_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]
