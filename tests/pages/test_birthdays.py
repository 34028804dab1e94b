"""12, 16 and 18 are told ahead, to whom they concern, in words for each."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.policy.age import months_before
from portal.policy.birthdays import Birthday, asks_ahead, coming
from tests.pages.conftest import NOW, Portal, Reader


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2027, 5, 31), 3, date(2027, 2, 28)),
        (date(2027, 3, 1), 1, date(2027, 2, 1)),
        (date(2027, 1, 15), 3, date(2026, 10, 15)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
    ],
)
def test_months_are_counted_back_as_people_count_them(day: date, months: int, then: date) -> None:
    assert months_before(day, months) == then


@pytest.mark.parametrize(
    ("birth", "day", "found"),
    [
        (date(2010, 11, 27), date(2026, 8, 26), None),
        (date(2010, 11, 27), date(2026, 8, 27), Birthday(16, date(2026, 11, 27), asks=False)),
        (date(2010, 11, 27), date(2026, 10, 26), Birthday(16, date(2026, 11, 27), asks=False)),
        (date(2010, 11, 27), date(2026, 10, 27), Birthday(16, date(2026, 11, 27), asks=True)),
        (date(2010, 11, 27), date(2026, 11, 26), Birthday(16, date(2026, 11, 27), asks=True)),
        (date(2010, 11, 27), date(2026, 11, 27), None),
        (date(2012, 2, 29), date(2030, 1, 10), Birthday(18, date(2030, 3, 1), asks=False)),
        (date(2016, 2, 29), date(2028, 2, 28), Birthday(12, date(2028, 2, 29), asks=False)),
        (date(2000, 1, 1), date(2026, 11, 22), None),
    ],
)
def test_each_is_told_from_three_months_ahead(
    birth: date, day: date, found: Birthday | None
) -> None:
    assert coming(birth, day) == found


def test_a_leap_child_is_asked_a_month_before_the_first_of_march() -> None:
    assert not asks_ahead(date(2012, 2, 29), date(2028, 1, 28))
    assert asks_ahead(date(2012, 2, 29), date(2028, 1, 29))


def before_mathias(portal: Portal, name: str) -> Reader:
    """Somebody before his plan, in bokmål; he fills sixteen in five days."""
    his = Reader(portal)
    his.sign_in("Mathias Brekkemo")
    his.open_only_plan()
    reader = Reader(portal)
    reader.sign_in(name)
    reader.plan = his.plan
    reader.client.set_cookie("language", "nb")
    return reader


def test_the_young_person_and_the_parents_are_told_in_their_own_words(portal: Portal) -> None:
    his, hers = (before_mathias(portal, f"{name} Brekkemo") for name in ("Mathias", "Heidi"))
    assert "Du fyller 16 år 27. november 2026" in his.client.get(f"{his.plan}/").text
    assert "Mathias fyller 16 år 27. november 2026" in hers.client.get(f"{hers.plan}/").text
    own, parents = (each.client.get(f"{each.plan}/bursdag").text for each in (his, hers))
    assert "Du bestemmer selv om du vil ha planen" in own
    assert "Svaret gjelder fra du fyller 16 år" in own
    assert "Mathias bestemmer selv om planen" in parents
    assert "Svaret gjelder" not in parents


def test_it_is_nobody_elses_to_know(portal: Portal) -> None:
    coordinator = before_mathias(portal, "Berit Aasmoen")
    assert coordinator.client.get(f"{coordinator.plan}/bursdag").status_code == 404
    assert "fyller 16" not in coordinator.client.get(f"{coordinator.plan}/").text


def test_on_the_day_it_is_over_for_all_with_no_job_having_run(portal: Portal) -> None:
    his, hers = (before_mathias(portal, f"{name} Brekkemo") for name in ("Mathias", "Heidi"))
    portal.clock.moment = NOW + timedelta(days=4, hours=13, minutes=59)  # 23.59 in Oslo
    his.sign_in("Mathias Brekkemo")
    hers.sign_in("Heidi Brekkemo")
    assert hers.client.get(f"{hers.plan}/bursdag").status_code == 200
    portal.clock.moment += timedelta(minutes=2)
    assert hers.client.get(f"{hers.plan}/").status_code == 404
    assert his.client.get(f"{his.plan}/bursdag").status_code == 404
    assert "Svar på om du fortsatt vil ha planen" in his.client.get(f"{his.plan}/").text
