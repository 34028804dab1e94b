"""Synthetic national numbers: right in every check, and with a month that no real number has.

A real fødselsnummer carries month 01–12, a D-number adds to the day and a help number adds 40 to
the month. Adding 80 to the month is Skatteetaten's own way of making numbers for tests.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from datetime import date

LENGTH = 11
MONTH_SHIFT = 80
MONTHS = 12
NO_DIGIT = 10
NEW_CENTURY = 2000
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
HALF = 250


def number_for(birth_date: date, key: str) -> str:
    """The number of one invented person: the same every time for the same birth date and key."""
    found = list(_numbers(birth_date, _individual_numbers(birth_date)))
    chosen = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big")
    return found[chosen % len(found)]


def bulk_numbers(birth_date: date) -> Iterator[str]:
    """Numbers of one birth date that ``number_for`` never gives: for people made in bulk."""
    return _numbers(birth_date, _individual_numbers(birth_date, upper=True))


def digest_of(number: str, secret_key: str) -> str:
    """What is stored of a number: without the installation's key it leads back to nobody."""
    return hmac.new(secret_key.encode(), number.encode(), hashlib.sha256).hexdigest()


def is_synthetic(number: str) -> bool:
    """Whether both check digits agree and the month is one that no real person has."""
    if len(number) != LENGTH or not number.isdecimal():
        return False
    month = int(number[2:4])
    return _checked(number[:9]) == number and MONTH_SHIFT < month <= MONTH_SHIFT + MONTHS


def _individual_numbers(birth_date: date, *, upper: bool = False) -> range:
    century = 500 if birth_date.year >= NEW_CENTURY else 0
    start = century + (HALF if upper else 0)
    return range(start, start + HALF)


def _numbers(birth_date: date, individual_numbers: range) -> Iterator[str]:
    day = f"{birth_date.day:02}{birth_date.month + MONTH_SHIFT:02}{birth_date.year % 100:02}"
    for individual in individual_numbers:
        number = _checked(f"{day}{individual:03}")
        if number is not None:
            yield number


def _checked(nine: str) -> str | None:
    """The nine digits with both check digits, or None where there is none (modulus 11)."""
    first = _check_digit(nine, FIRST_WEIGHTS)
    if first is None:
        return None
    second = _check_digit(nine + first, SECOND_WEIGHTS)
    return None if second is None else nine + first + second


def _check_digit(digits: str, weights: tuple[int, ...]) -> str | None:
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    digit = -total % 11
    return None if digit == NO_DIGIT else str(digit)
