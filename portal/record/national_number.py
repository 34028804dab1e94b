"""What is kept of a national number: never the number, only a digest with the installation's key."""

from __future__ import annotations

import hashlib
import hmac

LENGTH = 11
NO_DIGIT = 10
FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def digest_of(number: str, secret_key: str) -> str:
    """What is stored of a number: without the installation's key it leads back to nobody."""
    return hmac.new(secret_key.encode(), number.encode(), hashlib.sha256).hexdigest()


def is_right(number: str) -> bool:
    """Whether it has eleven digits, of which the last two agree with the others (modulus 11)."""
    digits = len(number) == LENGTH and number.isascii() and number.isdecimal()
    return digits and checked(number[:9]) == number


def checked(nine: str) -> str | None:
    """The nine digits with both check digits, or None where there is none."""
    first = _check_digit(nine, FIRST_WEIGHTS)
    if first is None:
        return None
    second = _check_digit(nine + first, SECOND_WEIGHTS)
    return None if second is None else nine + first + second


def _check_digit(digits: str, weights: tuple[int, ...]) -> str | None:
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    digit = -total % 11
    return None if digit == NO_DIGIT else str(digit)
