"""A date field takes what people write, and says None to the rest."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.web.language import LANGUAGES, formats, parse_date

TODAY = date(2026, 11, 22)
AUGUST = date(2026, 8, 1)
DATES = st.dates(date(1977, 1, 1), date(2076, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "1.8.2026",
        "01.08.26",
        "1/8-2026",
        "1/8-26",
        "1/8 2026",
        "1-8-2026",
        "1 8 2026",
        "2026-08-01",
        "2026-8-1",
        "01082026",
        "010826",
        "20260801",
        "1. august 2026",
        "1.august 2026",
        "1 aug 2026",
        "1. aug. 2026",
        "1. AUGUST 2026.",
        "  den 1. august   2026 ",
        "lørdag 1. august 2026",
        "laurdag, 1. august 2026",
    ],
)
def test_ways_to_write_one_date(text: str) -> None:
    assert parse_date(text, TODAY) == AUGUST


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("i dag", TODAY),
        ("I morgen", date(2026, 11, 23)),
        ("i morgon", date(2026, 11, 23)),
        ("i går", date(2026, 11, 21)),
        ("1. august", date(2027, 8, 1)),
        ("1.12.", date(2026, 12, 1)),
        ("22. november", TODAY),
        ("29. februar", date(2028, 2, 29)),
        ("17.5.99", date(1999, 5, 17)),
        ("17. mai 2027", date(2027, 5, 17)),
    ],
)
def test_words_and_dates_without_a_year(text: str, means: date) -> None:
    assert parse_date(text, TODAY) == means


@pytest.mark.parametrize(
    "text",
    [
        "",
        "snart",
        "31.2.2026",
        "0.1.2026",
        "1.13.2026",
        "32. mai",
        "1.8.0026",
        "1. august 12345",
        "8",
        "1.8.2026 eller så",
        "١.٨.٢٠٢٦",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, TODAY) is None


def test_a_29_february_can_be_eight_years_away() -> None:
    assert parse_date("29.2.", date(1896, 3, 1)) == date(1904, 2, 29)


@given(st.text(), st.dates())
@example("i morgen", date.max)
@example("i går", date.min)
@example("31.12.", date.max)
@example("1" * 100_000, TODAY)
def test_nothing_that_is_typed_can_make_it_fail(text: str, today: date) -> None:
    found = parse_date(text, today)
    assert found is None or isinstance(found, date)


@given(DATES)
def test_it_reads_every_date_that_the_portal_itself_writes(day: date) -> None:
    for language in LANGUAGES:
        assert parse_date(formats.long_date(day, language=language), TODAY) == day
        assert parse_date(formats.weekday_date(day, language=language), TODAY) == day
    assert parse_date(day.isoformat(), TODAY) == day
    assert parse_date(f"{day.day}.{day.month}.{day.year % 100:02}", TODAY) == day
