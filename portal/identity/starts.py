"""Sign-ins on their way to ID-porten and back: each used once, by the browser that began it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.clock import Clock
from portal.identity.forgetting import forget
from portal.identity.refusals import Case, Stopped
from portal.identity.sign_ins import digest
from portal.record.asking import SIGN_IN
from portal.record.login_session import SignInStart
from portal.record.store import Store

LASTS = timedelta(minutes=10)
FORGOTTEN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What ties an answer to its question. ``state`` travels by the browser, the others do not.

    ``fresh``: whether the one who answers must have proved who they are just now.
    """

    state: str
    nonce: str
    verifier: str
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Someone whom ID-porten knows and the portal does not: a digest and a birth date, no number."""

    number_digest: str
    birth_date: date
    provider_sid: str | None
    sealed_token: str | None


class Starts:
    """Begins them, takes them, and forgets them within the hour."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def begin(self, browser: str, *, fresh: bool = False) -> Secrets:
        """A new one, for the browser that holds this token."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        made = Secrets(state, nonce, verifier, fresh)
        now = self._clock.now()
        with self._store.writing(SIGN_IN) as session:
            forget(session, SignInStart, SignInStart.began_at, now - FORGOTTEN)
            session.add(
                SignInStart(
                    state_digest=digest(made.state),
                    browser_digest=digest(browser),
                    nonce=made.nonce,
                    verifier=made.verifier,
                    fresh=fresh,
                    began_at=now,
                )
            )
        return made

    def take(self, state: str, browser: str) -> Secrets:
        """The one that an answer names, once. Raises Stopped."""
        now = self._clock.now()
        with self._store.writing(SIGN_IN) as session:
            row = session.get(SignInStart, digest(state), with_for_update=True)
            found = _fit(row, browser, now)
            if found.used_at is not None:
                raise Stopped(Case.REPLAYED, "state_used")
            found.used_at = now
            return Secrets(state, found.nonce, found.verifier, found.fresh)

    def remember(self, state: str, newcomer: Newcomer) -> None:
        """Keep who a newcomer is until they have told their name."""
        with self._store.writing(SIGN_IN) as session:
            row = session.get_one(SignInStart, digest(state))
            row.number_digest = newcomer.number_digest
            row.birth_date = newcomer.birth_date
            row.provider_sid = newcomer.provider_sid
            row.sealed_token = newcomer.sealed_token

    def newcomer(self, state: str, browser: str, *, take: bool = False) -> Newcomer:
        """Who is to tell their name. Raises Stopped. With ``take`` it is the last time."""
        with self._store.writing(SIGN_IN) as session:
            row = session.get(SignInStart, digest(state), with_for_update=True)
            found = _fit(row, browser, self._clock.now())
            if found.number_digest is None or found.birth_date is None:
                raise Stopped(Case.EXPIRED, "no_newcomer")
            newcomer = Newcomer(
                found.number_digest, found.birth_date, found.provider_sid, found.sealed_token
            )
            if take:
                session.delete(found)
        return newcomer


def _fit(row: SignInStart | None, browser: str, now: datetime) -> SignInStart:
    if row is None or now - row.began_at > LASTS:
        raise Stopped(Case.EXPIRED, "state_unknown_or_old")
    if not secrets.compare_digest(row.browser_digest, digest(browser)):
        raise Stopped(Case.OTHER_BROWSER, "state_of_another_browser")
    return row
