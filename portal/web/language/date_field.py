"""Reads a date as people write it, in either language: «1.8.2026», «1/8-26», «1. august», «i morgon»."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final

from babel.dates import get_day_names, get_month_names

from portal.web.language.registry import LANGUAGES

_EARLIEST_YEAR: Final = 1900
_LATEST_YEAR: Final = 2199
_LONGEST: Final = 40
_YEARS_AHEAD: Final = 50
_CENTURY: Final = 100

_NEAR_DAYS: Final = {
    "i går": -1,
    "i dag": 0,
    "idag": 0,
    "i morgen": 1,
    "imorgen": 1,
    "i morgon": 1,
    "imorgon": 1,
    "i overmorgen": 2,
    "i overmorgon": 2,
}


def _month_numbers() -> dict[str, int]:
    names: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language.locale).items():
                names[name.lower().rstrip(".")] = number
                names[name.lower()[:3]] = number
    return names


def _weekdays() -> set[str]:
    return {
        name.lower()
        for lang in LANGUAGES
        for name in get_day_names("wide", locale=lang.locale).values()
    }


_MONTHS: Final = _month_numbers()
_LEADING: Final = re.compile(rf"^(?:(?:{'|'.join(sorted(_weekdays()))}),?\s*)?(?:den\s+)?")
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_MONTH_YEAR: Final = re.compile(
    r"(?P<day>[0-9]{1,2})\s*[-./\s]\s*(?P<month>[0-9]{1,2})\s*[-./\s]\s*(?P<year>[0-9]{4}|[0-9]{2})\.?"
)
_DAY_MONTH: Final = re.compile(r"(?P<day>[0-9]{1,2})\s*[./]\s*(?P<month>[0-9]{1,2})\.?")
_SPOKEN: Final = re.compile(
    rf"(?P<day>[0-9]{{1,2}})\s*\.?\s*(?P<month>{_MONTH})\.?,?(?:\s*(?P<year>[0-9]{{4}}|[0-9]{{2}}))?\.?"
)
_ISO: Final = re.compile(r"(?P<year>[0-9]{4})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})")
_TIGHT: Final = re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4}|[0-9]{2})")
_TIGHT_ISO: Final = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")

_WAYS: Final = (_DAY_MONTH_YEAR, _ISO, _SPOKEN, _DAY_MONTH, _TIGHT, _TIGHT_ISO)


def parse_date(text: str, today: date) -> date | None:
    """The date that `text` means, or None. Without a year: the first such day from `today` on."""
    written = " ".join(text[: _LONGEST + 1].lower().split()).rstrip(",; ")
    if len(text.strip()) > _LONGEST:
        return None
    if written in _NEAR_DAYS:
        return _or_none(lambda: today + timedelta(days=_NEAR_DAYS[written]))
    bare = _LEADING.sub("", written, count=1)
    readings = (_read(way.fullmatch(bare), today) for way in _WAYS)
    return next((found for found in readings if found), None)


def _read(found: re.Match[str] | None, today: date) -> date | None:
    if found is None:
        return None
    parts = found.groupdict()
    day = int(parts["day"])
    month = _MONTHS.get(parts["month"]) or int(parts["month"])
    if parts.get("year"):
        return _or_none(lambda: date(_year(parts["year"], today), month, day))
    return _next_such_day(day, month, today)


def _year(digits: str, today: date) -> int:
    year = int(digits)
    if len(digits) < len("2026"):
        year += today.year // _CENTURY * _CENTURY
        year -= _CENTURY if year > today.year + _YEARS_AHEAD else 0
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise ValueError("not a year that a plan can speak of")
    return year


def _next_such_day(day: int, month: int, today: date) -> date | None:
    """Nine years on, because a 29 February can be eight years away."""
    years = range(today.year, today.year + 9)
    days = (_or_none(partial(date, year, month, day)) for year in years)
    return next((found for found in days if found and found >= today), None)


def _or_none(make: Callable[[], date]) -> date | None:
    try:
        return make()
    except (ValueError, OverflowError):
        return None
