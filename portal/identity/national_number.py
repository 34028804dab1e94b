"""National numbers: matched by a keyed digest, never kept, never shown, never logged.

The key is a setting. A digest made with an earlier key still matches, and is made anew at the next
sign-in; so a key can be changed while people go on signing in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from portal.record.national_number import LENGTH, digest_of

DAY_OF_D_NUMBER = 40
MONTH_SHIFTS = (80, 65, 40)
"""Added to the month of a number that no real person has: Skatteetaten's tests, NAV's, help numbers."""
CENTURIES = (
    (range(500), range(100), 1900),
    (range(500, 750), range(54, 100), 1800),
    (range(900, 1000), range(40, 100), 1900),
    (range(500, 1000), range(40), 2000),
)


@dataclass(frozen=True)
class NumberKeys:
    """The key that digests are made with, and those that they were made with before."""

    current: str = field(repr=False)
    earlier: tuple[str, ...] = field(default=(), repr=False)

    def digest(self, number: str) -> str:
        """What is stored of a number: without the key it leads back to nobody."""
        return digest_of(number, self.current)

    def digests(self, number: str) -> tuple[str, ...]:
        """All that the number may be stored as, the current one first."""
        return tuple(digest_of(number, key) for key in (self.current, *self.earlier))


def is_number(text: object) -> bool:
    """Eleven digits. The check digits are Skatteetaten's to judge, and change in 2032."""
    return isinstance(text, str) and len(text) == LENGTH and text.isascii() and text.isdecimal()


def birth_date_of(number: str) -> date | None:
    """The birth date in a number, or None where it holds no date."""
    day, month, year = int(number[:2]), int(number[2:4]), int(number[4:6])
    day -= DAY_OF_D_NUMBER if day > DAY_OF_D_NUMBER else 0
    month -= next((shift for shift in MONTH_SHIFTS if month > shift), 0)
    individual = int(number[6:9])
    century = next((c for ind, yy, c in CENTURIES if individual in ind and year in yy), None)
    try:
        return date(century + year, month, day) if century is not None else None
    except ValueError:
        return None
