"""How long a sign-in lasts, and why one is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

IDLE = timedelta(minutes=30)
WHOLE = timedelta(minutes=120)
FRESH = timedelta(minutes=15)
"""For letting somebody in: long enough to choose and look over, too short for a phone left behind."""
AHEAD = timedelta(minutes=5)
STEP = timedelta(minutes=5)


class Over(StrEnum):
    """Why somebody is not signed in any more. Their own sign-out needs no telling."""

    IDLE = "idle"
    WHOLE = "whole"
    ELSEWHERE = "elsewhere"
    PROVIDER = "provider"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Lasts:
    """``until``: when it is over by itself. ``may_stay``: whether a press makes it last longer; the
    whole time never grows. ``warns_in``: minutes until the warning, in fives."""

    until: datetime
    may_stay: bool
    warns_in: int


def lasts(began_at: datetime, seen_at: datetime, now: datetime) -> Lasts:
    """Thirty minutes from the last page, and a hundred and twenty in all."""
    idle, whole = seen_at + IDLE, began_at + WHOLE
    until = min(idle, whole)
    steps = max(0, round((until - now - AHEAD) / STEP))
    return Lasts(until, idle < whole, steps * (STEP // timedelta(minutes=1)))


def over(began_at: datetime, seen_at: datetime, now: datetime) -> Over | None:
    """Why it is over by itself; None while it lasts."""
    if now - began_at > WHOLE:
        return Over.WHOLE
    return Over.IDLE if now - seen_at > IDLE else None


def is_fresh(proved_at: datetime | None, now: datetime) -> bool:
    """Whether somebody proved who they are a short while ago."""
    return proved_at is not None and now - proved_at <= FRESH
