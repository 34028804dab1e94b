"""National numbers of the demo can belong to nobody."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.demo.national_number import bulk_numbers, is_synthetic, number_for
from portal.record.national_number import digest_of

BIRTH_DATES = st.dates(date(1930, 1, 1), date(2039, 12, 31))


@given(BIRTH_DATES, st.text(max_size=20))
def test_a_number_is_synthetic_and_always_the_same(birth_date: date, key: str) -> None:
    number = number_for(birth_date, key)
    assert is_synthetic(number)
    assert number == number_for(birth_date, key)


@given(BIRTH_DATES, st.text(max_size=20))
def test_its_month_is_no_month_that_people_have(birth_date: date, key: str) -> None:
    """Real numbers have 01–12, help numbers 41–52; tests at NAV have 41–52 and 61–72 too."""
    number = number_for(birth_date, key)
    assert int(number[:2]) == birth_date.day
    assert 81 <= int(number[2:4]) <= 92


@given(BIRTH_DATES, st.text(max_size=20))
def test_people_made_in_bulk_never_get_a_number_from_the_demo(birth_date: date, key: str) -> None:
    bulk = list(bulk_numbers(birth_date))
    assert len(bulk) == len(set(bulk)) > 180
    assert number_for(birth_date, key) not in bulk


@pytest.mark.parametrize("number", ["", "1234", "x" * 11, "01010100000", "00000000000"])
def test_anything_else_is_not_taken_for_one(number: str) -> None:
    assert not is_synthetic(number)


def test_a_wrong_check_digit_shows() -> None:
    number = number_for(date(1990, 5, 17), "noen")
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not is_synthetic(wrong)


def test_the_stored_digest_needs_the_key() -> None:
    assert digest_of("1", "one key") != digest_of("1", "another key")
