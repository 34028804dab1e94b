"""Turns «so many days from now» into dates and moments, so that the demo is always of today."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from portal.clock import OSLO
from portal.demo.reading import Entry

OPENING_HOUR = 8
MINUTES_OPEN = 12 * 60


@dataclass(frozen=True, slots=True)
class Calendar:
    """Counts from the day that the demo is made."""

    today: date

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def day_or_none(self, offset: int | None) -> date | None:
        return None if offset is None else self.day(offset)

    def validity(self, entry: Entry) -> dict[str, date | None]:
        """From which day an entry holds, and until which, both included."""
        return {
            "valid_from": self.day(entry["valid_from"]),
            "valid_until": self.day_or_none(entry.get("valid_until")),
        }

    def moment(self, offset: int, salt: str) -> datetime:
        """A time on the day when somebody is awake; ``salt`` spreads things over the day."""
        spread = int.from_bytes(hashlib.sha256(salt.encode()).digest()[:4], "big") % MINUTES_OPEN
        morning = datetime.combine(self.day(offset), time(OPENING_HOUR), OSLO)
        return (morning + timedelta(minutes=spread)).astimezone(UTC)

    def birth_date(self, entry: Entry) -> date:
        """Fixed, or such that the person turns ``turns`` in ``in_days`` days."""
        if "birth_date" in entry:
            return date.fromisoformat(str(entry["birth_date"]))
        birthday = self.day(entry["in_days"])
        year = birthday.year - entry["turns"]
        if (birthday.month, birthday.day) == (2, 29):
            return date(year, 3, 1)
        return birthday.replace(year=year)
