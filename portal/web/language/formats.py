"""Dates, times and telephone numbers as people here write them, each worked out once and remembered.

A date is «1. august 2026», a time «kl. 14.30» and a telephone number «70 03 75 12». Clock times are Norway's.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date

from portal.web.language.catalogue import catalogue_of
from portal.web.language.registry import Language

OSLO: Final = ZoneInfo("Europe/Oslo")
_REMEMBERED: Final = 4096
_NUMBER: Final = re.compile(r"(?:(?:\+|00)47)?(\d{8})")


def _day(when: date) -> date:
    return _in_oslo(when).date() if isinstance(when, datetime) else when


def _in_oslo(when: datetime) -> datetime:
    if when.tzinfo is None:
        raise ValueError(
            "A time without its zone cannot be shown: nobody knows which hour it means"
        )
    return when.astimezone(OSLO)


@lru_cache(_REMEMBERED)
def long_date(when: date, *, language: Language) -> str:
    """«1. august 2026»; of a moment, its day in Norway."""
    return format_date(_day(when), "long", locale=language.locale)


@lru_cache(_REMEMBERED)
def weekday_date(when: date, *, language: Language) -> str:
    """«laurdag 1. august 2026»."""
    weekday = format_date(_day(when), "EEEE", locale=language.locale)
    return f"{weekday} {long_date(when, language=language)}"


@lru_cache(_REMEMBERED)
def clock_time(when: datetime, *, language: Language) -> str:
    """«kl. 14.30», on the clock in Norway."""
    hour = f"{_in_oslo(when):%H.%M}"
    return catalogue_of(language).gettext("kl. %(time)s", time=hour)


@lru_cache(_REMEMBERED)
def date_and_time(when: datetime, *, language: Language) -> str:
    """«1. august 2026 kl. 14.30»."""
    return f"{long_date(when, language=language)} {clock_time(when, language=language)}"


@lru_cache(_REMEMBERED)
def weekday_and_time(when: datetime, *, language: Language) -> str:
    """«laurdag 1. august 2026 kl. 14.30», as a diary says it."""
    return f"{weekday_date(when, language=language)} {clock_time(when, language=language)}"


@lru_cache(_REMEMBERED)
def phone(number: str) -> str:
    """«70 03 75 12», or «913 42 167» in the series that are said so; other numbers stay as written."""
    found = _NUMBER.fullmatch(re.sub(r"[\s.()-]", "", number))
    if not found:
        return number
    digits = found[1]
    sizes = (3, 2, 3) if digits[0] in "489" else (2, 2, 2, 2)
    pick = iter(digits)
    return " ".join("".join(islice(pick, size)) for size in sizes)


def _phone(number: str, *, language: Language) -> str:
    del language
    return phone(number)


FILTERS: Final[dict[str, Callable[..., str]]] = {
    "long_date": long_date,
    "weekday_date": weekday_date,
    "clock_time": clock_time,
    "date_and_time": date_and_time,
    "weekday_and_time": weekday_and_time,
    "phone": _phone,
}
