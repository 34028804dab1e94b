"""Server-side sign-ins: what identity may read, and nothing else of the record."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Code, Id, Moment, PersonRef


class LoginSession(Base):
    """One sign-in. The cookie carries a token; only its digest is kept here.

    ``provider_sid``: what ID-porten calls the sign-in, so that it can end it. ``sealed_token``: the
    id_token that a sign-out shows to ID-porten, encrypted, since a national number is in it.
    ``proved_at``: when the person proved who they are, which may be long before they came to us.
    ``device``: the families of browser and machine. ``ended_how``: by themselves, from elsewhere, or by
    ID-porten.
    """

    __tablename__ = "login_session"
    __table_args__ = (
        Index("ix_login_session_provider_sid", "provider_sid"),
        Index("ix_login_session_began_at", "began_at"),
    )
    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[PersonRef]
    began_at: Mapped[Moment]
    seen_at: Mapped[Moment]
    proved_at: Mapped[Moment | None]
    device: Mapped[Code | None]
    ended_at: Mapped[Moment | None]
    ended_how: Mapped[Code | None]
    provider_sid: Mapped[str | None] = mapped_column(String(255))
    sealed_token: Mapped[str | None] = mapped_column(Text)


class SignInStart(Base):
    """A sign-in on its way to ID-porten and back: single use, bound to one browser, ten minutes.

    Of someone whom the portal does not know, it holds who they are until they have told their name.
    ``fresh``: the answer must come from somebody who has just now proved who they are.
    """

    __tablename__ = "sign_in_start"
    __table_args__ = (Index("ix_sign_in_start_began_at", "began_at"),)
    state_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    browser_digest: Mapped[str] = mapped_column(String(64))
    nonce: Mapped[str] = mapped_column(String(64))
    verifier: Mapped[str] = mapped_column(String(64))
    fresh: Mapped[bool] = mapped_column(default=False)
    began_at: Mapped[Moment]
    used_at: Mapped[Moment | None]
    number_digest: Mapped[str | None] = mapped_column(String(64))
    birth_date: Mapped[date | None]
    provider_sid: Mapped[str | None] = mapped_column(String(255))
    sealed_token: Mapped[str | None] = mapped_column(Text)


class UsedToken(Base):
    """A sign-out message that has been heard. The same one again is a replay."""

    __tablename__ = "used_token"
    __table_args__ = (Index("ix_used_token_used_at", "used_at"),)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    used_at: Mapped[Moment]


class SignInTry(Base):
    """That somebody tried to sign in, from one browser or one address, which the digest does not tell.

    Its key is the installation's and it holds for one day. A row is gone within the hour.
    """

    __tablename__ = "sign_in_try"
    __table_args__ = (
        Index("ix_sign_in_try_who_tried_at", "who", "tried_at"),
        Index("ix_sign_in_try_tried_at", "tried_at"),
    )
    id: Mapped[Id]
    who: Mapped[str] = mapped_column(String(64))
    tried_at: Mapped[Moment]
