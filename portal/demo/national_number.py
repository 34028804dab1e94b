"""Synthetic national numbers: right in every check, and with a month that no real number has.

A real fødselsnummer carries month 01–12, a D-number adds to the day and a help number adds 40 to
the month. Adding 80 to the month is Skatteetaten's own way of making numbers for tests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from portal.record.national_number import checked, is_right

MONTH_SHIFT = 80
MONTHS = 12
NEW_CENTURY = 2000
HALF = 250


def number_for(birth_date: date, key: str) -> str:
    """The number of one invented person: the same every time for the same birth date and key."""
    found = list(_numbers(birth_date, _individual_numbers(birth_date)))
    chosen = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big")
    return found[chosen % len(found)]


def bulk_numbers(birth_date: date) -> Iterator[str]:
    """Numbers of one birth date that ``number_for`` never gives: for people made in bulk."""
    return _numbers(birth_date, _individual_numbers(birth_date, upper=True))


def is_synthetic(number: str) -> bool:
    """Whether both check digits agree and the month is one that no real person has."""
    return is_right(number) and MONTH_SHIFT < int(number[2:4]) <= MONTH_SHIFT + MONTHS


def _individual_numbers(birth_date: date, *, upper: bool = False) -> range:
    century = 500 if birth_date.year >= NEW_CENTURY else 0
    start = century + (HALF if upper else 0)
    return range(start, start + HALF)


def _numbers(birth_date: date, individual_numbers: range) -> Iterator[str]:
    day = f"{birth_date.day:02}{birth_date.month + MONTH_SHIFT:02}{birth_date.year % 100:02}"
    for individual in individual_numbers:
        number = checked(f"{day}{individual:03}")
        if number is not None:
            yield number
