"""What the plan has and lacks, what is new, what comes, and what was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CheckPoint:
    """One of the nine points of the law, and whether the plan has something for it (SW-05)."""

    letter: str
    code: str
    present: bool


@dataclass(frozen=True, slots=True)
class NewsItem:
    """Something that somebody else wrote or changed since the reader's last visit."""

    kind: str
    thing_id: str
    goal_id: str | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DueItem:
    """A date that comes, or that has passed: a measure's deadline or an evaluation."""

    kind: str
    on: date
    words: str
    language: str
    goal_id: str
    measure_id: str
    responsible: str
    mine: bool
    late: bool


@dataclass(frozen=True, slots=True)
class TakenBackView:
    """Something that the reader took back and may put back."""

    kind: str
    id: str
    version: int
    words: str
    language: str
    at: datetime
