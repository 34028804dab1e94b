"""Dates, times and numbers as people here write them."""

from datetime import UTC, date, datetime

import pytest

from portal.web.language import LANGUAGES, formats
from tests.language.conftest import Build

NB, NN = LANGUAGES[:2]
SUMMER = datetime(2026, 8, 1, 12, 30, tzinfo=UTC)
WINTER_NIGHT = datetime(2026, 12, 31, 23, 5, tzinfo=UTC)


def test_a_date_is_written_out() -> None:
    assert formats.long_date(date(2026, 8, 1), language=NB) == "1. august 2026"
    assert formats.long_date(date(2026, 8, 1), language=NN) == "1. august 2026"


def test_a_moment_has_the_date_it_has_in_norway() -> None:
    assert formats.long_date(WINTER_NIGHT, language=NB) == "1. januar 2027"


@pytest.mark.parametrize(
    ("day", "nb", "nn"),
    [
        (3, "mandag", "måndag"),
        (4, "tirsdag", "tysdag"),
        (8, "lørdag", "laurdag"),
        (9, "søndag", "søndag"),
    ],
)
def test_weekdays_in_both_languages(day: int, nb: str, nn: str) -> None:
    assert formats.weekday_date(date(2026, 8, day), language=NB) == f"{nb} {day}. august 2026"
    assert formats.weekday_date(date(2026, 8, day), language=NN) == f"{nn} {day}. august 2026"


def test_the_clock_is_norways_in_summer_and_winter(build: Build) -> None:
    build({"a.html": "{{ _('kl. %(time)s', time='') }}"}, {"kl. %(time)s": "kl. %(time)s"})
    assert formats.clock_time(SUMMER, language=NB) == "kl. 14.30"
    assert formats.clock_time(WINTER_NIGHT, language=NN) == "kl. 00.05"
    assert formats.date_and_time(SUMMER, language=NB) == "1. august 2026 kl. 14.30"
    assert formats.weekday_and_time(SUMMER, language=NN) == "laurdag 1. august 2026 kl. 14.30"


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        formats.clock_time(SUMMER.replace(tzinfo=None), language=NB)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("70037512", "70 03 75 12"),
        ("+47 70 03 75 12", "70 03 75 12"),
        ("91342167", "913 42 167"),
        ("116117", "116117"),
        ("+46 8 123 45", "+46 8 123 45"),
        ("ring Kari", "ring Kari"),
        ("", ""),
    ],
)
def test_telephone_numbers(written: str, shown: str) -> None:
    assert formats.phone(written) == shown


def test_a_date_is_worked_out_once() -> None:
    formats.long_date.cache_clear()
    for _ in range(3):
        formats.long_date(date(2026, 8, 2), language=NB)
    assert formats.long_date.cache_info().misses == 1
