"""A person's own sign-ins, in this browser and others, and ending any of them from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from portal.clock import Clock
from portal.identity.lasting import IDLE, WHOLE, Over
from portal.identity.sign_ins import digest, end_row
from portal.identity.viewer import Viewer
from portal.record.asking import SIGN_IN
from portal.record.login_session import LoginSession
from portal.record.seal import SealedSession
from portal.record.store import Store


@dataclass(frozen=True, slots=True)
class OneSignIn:
    """``handle`` names it in a form, and opens nothing. ``here``: it is the one that asks."""

    handle: str
    began_at: datetime
    seen_at: datetime
    device: str
    here: bool


class Elsewhere:
    """The sign-ins that last. Each ends at the next request that is made with it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def sign_ins(self, viewer: Viewer) -> tuple[OneSignIn, ...]:
        """The viewer's own, this one first, then the latest."""
        with self._store.reading(SIGN_IN) as session:
            rows = self._lasting(session, viewer)
        found = [_shown(row, viewer) for row in rows]
        return tuple(sorted(found, key=lambda each: (not each.here, -each.began_at.timestamp())))

    def end(self, viewer: Viewer, handle: str) -> int:
        """End one of the viewer's own; with no handle all but this one. How many that were."""
        with self._store.writing(SIGN_IN) as session:
            rows = [
                row
                for row in self._lasting(session, viewer)
                if row.token_digest != viewer.session and handle in ("", digest(row.token_digest))
            ]
            for row in rows:
                end_row(row, Over.ELSEWHERE, self._clock.now())
        return len(rows)

    def _lasting(self, session: SealedSession, viewer: Viewer) -> list[LoginSession]:
        now = self._clock.now()
        theirs = select(LoginSession).where(
            LoginSession.person_id == viewer.id,
            LoginSession.ended_at.is_(None),
            LoginSession.began_at >= now - WHOLE,
            LoginSession.seen_at >= now - IDLE,
        )
        return list(session.scalars(theirs))


def _shown(row: LoginSession, viewer: Viewer) -> OneSignIn:
    here = row.token_digest == viewer.session
    return OneSignIn(digest(row.token_digest), row.began_at, row.seen_at, row.device or "", here)
