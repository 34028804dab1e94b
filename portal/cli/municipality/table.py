"""One table of the file. What is wrong is collected and never raised: all of it is said at once.

No fault quotes what it is about: there may be names and national numbers in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from portal.record.base import SHORT
from portal.record.national_number import is_right

DIGITS_TO_RING: Final = 3


class Table:
    """Hands out the fields by kind, and notes what they lack. ``where`` begins each fault."""

    def __init__(
        self, where: str, given: object, known: tuple[str, ...], faults: list[str]
    ) -> None:
        self._where = where
        self._faults = faults
        self._given: dict[str, Any] = given if isinstance(given, dict) else {}
        if not isinstance(given, dict):
            self.fault("it is missing, or is no table.")
        elif set(given) - set(known):
            self.fault(f"there is a field that nobody reads. It may hold {', '.join(known)}.")

    def fault(self, words: str) -> None:
        self._faults.append(f"{self._where}: {words}")

    def text(self, key: str, default: str = "") -> str:
        """One line of words, with no blanks around it."""
        given = self._given.get(key, default)
        text = given.strip() if isinstance(given, str) else ""
        if not text:
            self.fault(f"{key} must be a text in quotes, and say something.")
        elif len(text) > SHORT:
            self.fault(f"{key} is longer than {SHORT} characters.")
        elif not text.isprintable():
            self.fault(f"{key} must be one line, with no signs that cannot be seen.")
        return text

    def words(self, key: str, limit: int) -> str:
        """Words that may have several lines, as people read them on a page."""
        given = self._given.get(key)
        words = given.strip() if isinstance(given, str) else ""
        if not words:
            self.fault(f"{key} must be a text in quotes, and say something.")
        elif len(words) > limit:
            self.fault(f"{key} is longer than {limit} characters.")
        elif not all(line.isprintable() for line in words.splitlines()):
            self.fault(f"{key} must have no signs that cannot be seen.")
        return words

    def code(self, key: str, known: tuple[str, ...], default: str = "") -> str:
        text = self._given.get(key, default)
        if text not in known:
            self.fault(f"{key} must be one of {', '.join(known)}.")
            return ""
        return str(text)

    def phone(self, key: str) -> str:
        text = self.text(key)
        if text and sum(map(str.isdigit, text)) < DIGITS_TO_RING:
            self.fault(f"{key} must be a telephone number.")
        return text

    def day(self, key: str) -> date:
        """A moment is a date to Python as well, and is none here."""
        given = self._given.get(key)
        if type(given) is date:
            return given
        self.fault(f"{key} must be a date without quotes, such as 2026-01-31.")
        return date.min

    def national_number(self, key: str) -> str:
        """Its check digits are reckoned: a slip of the finger would appoint somebody else. Empty where
        it is wrong."""
        given = self._given.get(key)
        number = given.replace(" ", "") if isinstance(given, str) else ""
        if not is_right(number):
            self.fault(f"{key} must be eleven digits in quotes, and the last two must agree.")
            return ""
        return number

    def number(self, key: str, most: int) -> int:
        """True and false are numbers to Python as well, and are none here."""
        given = self._given.get(key)
        if type(given) is int and 0 <= given <= most:
            return given
        self.fault(f"{key} must be a whole number from 0 to {most}, without quotes.")
        return 0

    def tables(self, key: str, known: tuple[str, ...], least: int = 1) -> Iterator[Table]:
        """At least one where nothing else is said, each named by its place in the file."""
        given = self._given.get(key, None if least else [])
        if not isinstance(given, list) or len(given) < least:
            self.fault(f"there must be at least one [[{key}]].")
            return
        for place, each in enumerate(given, start=1):
            yield Table(f"{key} {place}", each, known, self._faults)

    def table(self, key: str, known: tuple[str, ...]) -> Table:
        return Table(key, self._given.get(key), known, self._faults)
