"""Do our clock, the database's and the provider's tell the same time.

Sign-ins rest on it (an assertion lives a minute), and so do birthdays and the ends of shares.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from portal.cli.checks.finding import Finding
from portal.clock import Clock
from portal.settings import Settings

ABOUT: Final = "clock"
MOST_SECONDS: Final = 10
CURE: Final = "Let the machines follow the same time server (chrony or systemd-timesyncd)."


def check_clock(
    settings: Settings, clock: Clock, at_provider: datetime | None
) -> Iterator[Finding]:
    """``at_provider``: the Date of its last answer, if it gave any."""
    if at_provider is not None:
        yield _compared("the provider's", (clock.now() - at_provider).total_seconds())
    if settings.database_url.startswith("postgresql"):
        try:
            yield _compared(
                "the database's", (clock.now() - _database_time(settings)).total_seconds()
            )
        except SQLAlchemyError:
            return  # the database's own check tells why


def _database_time(settings: Settings) -> datetime:
    engine = create_engine(settings.database_url)
    try:
        with engine.connect() as connection:
            told: Any = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
            return datetime.fromtimestamp(told.timestamp(), tz=told.tzinfo)
    finally:
        engine.dispose()


def _compared(whose: str, seconds: float) -> Finding:
    if abs(seconds) > MOST_SECONDS:
        way = "ahead of" if seconds > 0 else "behind"
        return Finding(ABOUT, f"Ours is {abs(seconds):.0f} seconds {way} {whose}.", CURE)
    return Finding(ABOUT, f"Ours and {whose} are together.")
