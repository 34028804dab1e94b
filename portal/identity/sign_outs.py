"""Ends our sign-ins when ID-porten says that its own is over, or whoever runs the portal does."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.exc import IntegrityError

from portal.clock import Clock
from portal.identity.forgetting import forget
from portal.identity.lasting import Over
from portal.identity.logout_tokens import Ending
from portal.identity.refusals import Case, Stopped
from portal.identity.sign_ins import digest, end_row
from portal.identity.starts import FORGOTTEN
from portal.record.asking import SIGN_IN
from portal.record.login_session import LoginSession, UsedToken
from portal.record.seal import SealedSession
from portal.record.store import Store


class SignOuts:
    """One sign-in at ID-porten may be several here: each of them ends."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def end(self, sid: str) -> int:
        """End all that began with this sign-in there. How many that were."""
        with self._store.writing(SIGN_IN) as session:
            return self._end(session, LoginSession.provider_sid == sid, Over.PROVIDER)

    def end_as_operator(self, person_id: str | None) -> int:
        """End all of one person's, or everyone's (ASVS V7.4.5)."""
        whose = true() if person_id is None else LoginSession.person_id == person_id
        with self._store.writing(SIGN_IN) as session:
            return self._end(session, whose, Over.CLOSED)

    def hear(self, ending: Ending) -> int:
        """The same, for a message that is heard once. Raises Stopped the second time, also where both
        come in the same moment and the database alone can tell which was first."""
        try:
            return self._hear(ending)
        except IntegrityError as twice:
            raise Stopped(Case.REPLAYED, "logout_token_used") from twice

    def _hear(self, ending: Ending) -> int:
        now = self._clock.now()
        with self._store.writing(SIGN_IN) as session:
            forget(session, UsedToken, UsedToken.used_at, now - FORGOTTEN)
            if session.get(UsedToken, digest(ending.jti)) is not None:
                raise Stopped(Case.REPLAYED, "logout_token_used")
            session.add(UsedToken(digest=digest(ending.jti), used_at=now))
            return self._end(session, LoginSession.provider_sid == ending.sid, Over.PROVIDER)

    def sealed_token(self, token: str) -> str | None:
        """What a sign-out shows to ID-porten, of a sign-in that has not ended yet."""
        with self._store.reading(SIGN_IN) as session:
            row = session.get(LoginSession, digest(token))
            return row.sealed_token if row is not None and row.ended_at is None else None

    def _end(self, session: SealedSession, whose: ColumnElement[bool], how: Over) -> int:
        ours = select(LoginSession).where(whose, LoginSession.ended_at.is_(None))
        rows = session.scalars(ours).all()
        for row in rows:
            end_row(row, how, self._clock.now())
        return len(rows)
