"""What has happened around one plan, as plain events in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

Event = dict[str, Any]

OWNER: Final = "owner"
PARENTS: Final = ("mother", "father")
RELATIVES: Final = ("aunt", "friend", "sister", "verge")
SERVICES: Final = ("school", "nav")
COORDINATORS: Final = ("berit", "lars")
EVERYONE: Final = (
    OWNER, *PARENTS, *RELATIVES, "daughter", *SERVICES, *COORDINATORS, "unit", "stranger",
)  # fmt: skip
AREAS: Final = ("general", "health", "economy")
SECTIONS: Final = ("about_me", "goals", "contributions")
SPOTS: Final = {
    "open": ("general", None),
    "health": ("health", None),
    "economy": ("economy", None),
    "private": ("health", "only_me"),
    "hidden": ("economy", "from_parents"),
}
"""Where things lie: the area, and how they are held back to begin with. One of each section."""


@dataclass
class Story:
    """One plan's events so far. ``day`` is today."""

    birth: date
    day: date
    events: list[Event] = field(default_factory=list)

    def all(self, what: str) -> Iterator[Event]:
        return (event for event in self.events if event["what"] == what)

    def happened(self, what: str) -> bool:
        return any(True for _ in self.all(what))

    def last(self, what: str, **of: Any) -> Event | None:
        """The latest of its kind that has these values."""
        found = [each for each in self.all(what) if all(each[key] == of[key] for key in of)]
        return found[-1] if found else None

    def is_over(self, event: Event) -> bool:
        """Withdrawn, ended or taken back by a later event."""
        return any(end["of"] == event["id"] for end in self.all("end"))

    def covers_today(self, event: Event) -> bool:
        replaced = self.last("replaced", of=event["id"])
        until = replaced["last"] if replaced else event["until"]
        return bool(event["from"] <= self.day and (until is None or self.day <= until))

    def in_force(self, what: str, **of: Any) -> list[Event]:
        """Those that have begun and have neither run out nor been ended."""
        return [
            event
            for event in self.all(what)
            if all(event[key] == of[key] for key in of)
            and self.covers_today(event)
            and not self.is_over(event)
        ]

    def birthday(self, years: int) -> date:
        """The day on which so many years are filled."""
        return years_on(self.birth, years)

    def filled(self, years: int) -> bool:
        return self.day >= self.birthday(years)

    def at(self) -> datetime:
        """A moment of today, later than that of every event before it."""
        noon = datetime.fromisoformat(f"{self.day}T11:00:00+00:00")
        return noon + timedelta(milliseconds=len(self.events))

    def told(self) -> str:
        """The story in lines, for whoever must find out what went wrong."""
        lines = (" ".join(f"{key}={value}" for key, value in each.items()) for each in self.events)
        return "\n".join((f"born {self.birth}, today {self.day}", *lines))


def years_on(day: date, years: int) -> date:
    """The same date so many years later. In a year with no leap day, 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
