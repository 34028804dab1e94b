"""Server-side sign-ins. The cookie carries a random token; the database only its digest."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import make_transient_to_detached

from portal.clock import Clock
from portal.identity.forgetting import forget
from portal.identity.lasting import Over, lasts, over
from portal.identity.viewer import Viewer
from portal.record.asking import SIGN_IN
from portal.record.login_session import LoginSession
from portal.record.people import Person
from portal.record.seal import SealedSession, sealed
from portal.record.store import Store

REMEMBERED = timedelta(hours=24)
TOUCH = timedelta(minutes=1)

OPEN_SIGN_IN = sealed(
    select(
        LoginSession.token_digest,
        LoginSession.began_at,
        LoginSession.seen_at,
        LoginSession.proved_at,
        Person.id,
        Person.name_given,
        Person.name_family,
        Person.language,
        Person.discreet,
        Person.wants_mail,
    )
    .join(Person, Person.id == LoginSession.person_id)
    .where(
        LoginSession.token_digest == bindparam("token_digest"),
        LoginSession.ended_at.is_(None),
        Person.died_on.is_(None),
        Person.merged_into_id.is_(None),
    )
)
"""A sign-in that has not been ended, and whose it is. Nobody acts for someone who has died, or as a
row that has become another's."""


@dataclass(frozen=True, slots=True)
class AtProvider:
    """What a sign-in is called at ID-porten, and the token that a sign-out there asks for.

    ``proved_at``: when the person proved there who they are. It may be long ago.
    """

    sid: str | None
    sealed_token: str | None
    proved_at: datetime | None = None


class SignIns:
    """Begins, finds and ends sign-ins."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def begin(self, person_id: str, at: AtProvider | None = None, device: str = "") -> str:
        """A new sign-in, and the token for the cookie."""
        token = secrets.token_urlsafe(32)
        now = self._clock.now()
        with self._store.writing(SIGN_IN) as session:
            forget(session, LoginSession, LoginSession.began_at, now - REMEMBERED)
            session.add(
                LoginSession(
                    token_digest=digest(token),
                    person_id=person_id,
                    began_at=now,
                    seen_at=now,
                    proved_at=at.proved_at if at else now,
                    device=device or None,
                    provider_sid=at.sid if at else None,
                    sealed_token=at.sealed_token if at else None,
                )
            )
        return token

    def viewer(self, token: str) -> Viewer | None:
        """Who holds this token, while the sign-in lasts: 30 idle minutes, 120 in all."""
        with self._store.reading(SIGN_IN) as session:
            found = _found(session, token)
        now = self._clock.now()
        if found is None or over(found.began_at, found.seen_at, now):
            return None
        seen_at = found.seen_at
        if now - seen_at > TOUCH:
            seen_at = now
            self._touch(found.token_digest, now)
        return replace(_viewer(found), lasts=lasts(found.began_at, seen_at, now))

    def lapsed(self, token: str) -> Viewer | None:
        """Who held a token that has run out by itself within a day: to keep what they typed."""
        with self._store.reading(SIGN_IN) as session:
            found = _found(session, token)
        if found is None or self._clock.now() - found.began_at > REMEMBERED:
            return None
        return _viewer(found)

    def holder(self, token: str) -> tuple[str, Over | None] | None:
        """Whose a token is or was, and why it is over where somebody should be told."""
        with self._store.reading(SIGN_IN) as session:
            row = session.get(LoginSession, digest(token))
            person = session.get(Person, row.person_id) if row else None
        if row is None or person is None:
            return None
        if person.died_on is not None or person.merged_into_id is not None:
            return person.id, Over.CLOSED
        if row.ended_at is not None:
            return person.id, Over(row.ended_how) if row.ended_how in set(Over) else None
        return person.id, over(row.began_at, row.seen_at, self._clock.now())

    def end(self, token: str) -> None:
        """Sign out. The token is worth nothing from here on."""
        with self._store.writing(SIGN_IN) as session:
            row = session.get(LoginSession, digest(token))
            if row is not None and row.ended_at is None:
                end_row(row, "self", self._clock.now())

    def remember_language(self, person_id: str, code: str) -> None:
        """The reader's choice follows them to another device (SW-58)."""
        with self._store.writing(SIGN_IN) as session:
            session.get_one(Person, person_id).language = code

    def remember_safety(self, person_id: str, *, discreet: bool, wants_mail: bool) -> None:
        """What the person has chosen for when somebody may be looking. It holds from the next page."""
        with self._store.writing(SIGN_IN) as session:
            person = session.get_one(Person, person_id)
            person.discreet, person.wants_mail = discreet, wants_mail

    def _touch(self, token_digest: str, now: datetime) -> None:
        row = LoginSession(token_digest=token_digest)
        make_transient_to_detached(row)
        with self._store.writing(SIGN_IN) as session:
            session.add(row)
            row.seen_at = now


def _found(session: SealedSession, token: str) -> Any:
    return session.ask(OPEN_SIGN_IN, token_digest=digest(token)).one_or_none()


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def end_row(row: LoginSession, how: str, now: datetime) -> None:
    """From here on the sign-in opens nothing, and nothing is left of what a sign-out needs."""
    row.ended_at, row.ended_how = now, how
    row.sealed_token = None


def _viewer(found: Any) -> Viewer:
    return Viewer(
        id=found.id,
        name=f"{found.name_given} {found.name_family}",
        session=found.token_digest,
        language=found.language,
        discreet=found.discreet,
        wants_mail=found.wants_mail,
        proved_at=found.proved_at,
    )
