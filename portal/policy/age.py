"""Age in whole years on a day. Computed at every request, never stored (SW-19)."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date


def age_on(birth_date: date, day: date) -> int:
    """Years that are filled. Someone born on 29 February fills years on 1 March otherwise."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (0 if had_birthday else 1)


def years_after(day: date, years: int) -> date:
    """The same day so many years on: of 29 February, 1 March where there is none."""
    leap_day = (day.month, day.day) == (2, 29)
    year = day.year + years
    return date(year, 3, 1) if leap_day and not isleap(year) else day.replace(year=year)


def months_before(day: date, months: int) -> date:
    """The same day so many months back: of 31 May, the last of February where it has no 31st."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it is shorter."""
    return months_before(day, -months)
