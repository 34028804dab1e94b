"""Something that waits for the reader: a code, a date, and whom or what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """``kind`` is a code that the page has words for. ``age``: of a birthday. ``asks``: answer now.

    ``line``: the number of a line in the log. ``at``: when a form was left, whose path is the thing.
    """

    kind: str
    on: date | None = None
    name: str = ""
    thing_id: str = ""
    age: int = 0
    asks: bool = False
    line: int = 0
    at: datetime | None = None
