"""What stands for a line of the log in addresses.

A line's own number tells how many lines there are, and so, to somebody else who reads the log, how
often the person reads their plan (SW-47). In its place stands a number that only we can turn back:
a permutation of 32 bits, another in each plan (four rounds of Feistel under our secret key).
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from flask import current_app

HALF: Final = 16
MASK: Final = (1 << HALF) - 1
ROUNDS: Final = range(4)
LARGEST: Final = 1 << 2 * HALF
MOST_LINES: Final = (1 << 2 * HALF - 1) - 1
"""What a column of whole numbers holds in PostgreSQL."""


def in_address(plan_id: str, line: int) -> int:
    """What the portal's addresses call the line of this number."""
    return number_of(str(current_app.secret_key), plan_id, line)


def number_of(key: str, plan_id: str, line: int) -> int:
    """What the address calls the line of this number."""
    left, right = line >> HALF, line & MASK
    for turn in ROUNDS:
        left, right = right, left ^ _scrambled(key, plan_id, turn, right)
    return (left << HALF) | right


def line_of(key: str, plan_id: str, number: int) -> int:
    """The line that an address names. Any other number than ours names a line that is not there."""
    if not 0 <= number < LARGEST:
        return 0
    left, right = number >> HALF, number & MASK
    for turn in reversed(ROUNDS):
        left, right = right ^ _scrambled(key, plan_id, turn, left), left
    line = (left << HALF) | right
    return line if line <= MOST_LINES else 0


def _scrambled(key: str, plan_id: str, turn: int, half: int) -> int:
    digest = hmac.digest(key.encode(), f"{plan_id}:{turn}:{half}".encode(), hashlib.sha256)
    return int.from_bytes(digest[:2], "big")
