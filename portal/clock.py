"""The one clock. Age, expiry and birthdays are read from it, so that a test can stand anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


class Clock(Protocol):
    """What the time is, as an aware UTC moment."""

    def now(self) -> datetime: ...


class SettableClock(Clock, Protocol):
    """A clock that can be moved by whole days. Only the demo has one."""

    def shift(self, days: int) -> None: ...


def today(clock: Clock) -> date:
    """The date in Norway: a birthday begins at midnight in Oslo, not in Greenwich."""
    return clock.now().astimezone(OSLO).date()


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until it is set. For tests."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment
