"""Age in whole years on a day. Computed at every request, never stored (SW-19)."""

from __future__ import annotations

from datetime import date


def age_on(birth_date: date, day: date) -> int:
    """Years that are filled. Someone born on 29 February fills years on 1 March otherwise."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (0 if had_birthday else 1)
