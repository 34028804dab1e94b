"""Why a sign-in by ID-porten came to nothing. Each reason has a page of its own."""

from __future__ import annotations

from enum import StrEnum


class Case(StrEnum):
    """What the reader is told. None of them tells whether a person or a plan exists."""

    CANCELLED = "cancelled"
    EXPIRED = "expired"
    REPLAYED = "replayed"
    OTHER_BROWSER = "other_browser"
    MIXED_UP = "mixed_up"
    TOO_LOW = "too_low"
    NO_NUMBER = "no_number"
    CLOSED = "closed"
    NOT_TRUSTED = "not_trusted"
    DOWN = "down"


class Stopped(Exception):
    """The sign-in ends here. ``why`` is a code for the log: never a claim, a number or a token."""

    def __init__(self, case: Case, why: str) -> None:
        super().__init__(f"{case}: {why}")
        self.case = case
        self.why = why
