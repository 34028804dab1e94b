"""How often somebody may try to sign in. Counted in the database, so that all processes count together.

One browser is held back long before one address: many people may share an address, and nobody who
tries from elsewhere can hold back those who do not.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import date, datetime, timedelta
from ipaddress import IPv6Address, ip_address
from math import ceil

from sqlalchemy import func, select

from portal.clock import Clock, today
from portal.identity.forgetting import forget
from portal.record.asking import SIGN_IN
from portal.record.login_session import SignInTry
from portal.record.seal import SealedSession
from portal.record.store import Store

WINDOW = timedelta(minutes=10)
FORGOTTEN = timedelta(hours=1)
PER_BROWSER = 20
PER_ADDRESS = 200


class TooMany(Exception):
    """``seconds``: when it may be tried again."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too many tries")
        self.seconds = seconds


class Throttle:
    """Counts tries of each kind: to begin, and to come back with an answer."""

    def __init__(self, store: Store, clock: Clock, key: str) -> None:
        self._store = store
        self._clock = clock
        self._key = key.encode()

    def note(self, kind: str, browser: str, address: str) -> None:
        """One more try. Raises TooMany, and then it is not counted: who waits gets in."""
        day = today(self._clock)
        limits = {self._who(day, kind, "address", _network(address)): PER_ADDRESS}
        if browser:
            limits[self._who(day, kind, "browser", browser)] = PER_BROWSER
        now = self._clock.now()
        with self._store.reading(SIGN_IN) as session:
            wait = _wait(session, limits, now)
        if wait:
            raise TooMany(wait)
        with self._store.writing(SIGN_IN) as session:
            forget(session, SignInTry, SignInTry.tried_at, now - FORGOTTEN)
            session.add_all(SignInTry(who=who, tried_at=now) for who in limits)

    def _who(self, day: date, *parts: str) -> str:
        said = "\n".join((day.isoformat(), *parts)).encode()
        return hmac.new(self._key, b"sign-in try\n" + said, hashlib.sha256).hexdigest()


def _wait(session: SealedSession, limits: dict[str, int], now: datetime) -> int:
    """Seconds until the first of those that count is forgotten; 0 where there is room."""
    counted = (
        select(SignInTry.who, func.count(SignInTry.id), func.min(SignInTry.tried_at))
        .where(SignInTry.who.in_(limits), SignInTry.tried_at > now - WINDOW)
        .group_by(SignInTry.who)
    )
    full = [
        first + WINDOW - now
        for who, tries, first in session.execute(counted)
        if tries >= limits[who]
    ]
    return max((ceil(each.total_seconds()) for each in full), default=0)


def _network(address: str) -> str:
    """An IPv6 customer has a whole /64, and would else have as many tries as addresses. An IPv4
    address written as IPv6 is IPv4: they have one /64 between them all."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    found = getattr(found, "ipv4_mapped", None) or found
    return str(IPv6Address(int(found) >> 64 << 64)) if found.version == 6 else str(found)
