"""The birthdays on which the rules change, told ahead (SW-19, SW-21). The day itself needs no job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.policy.age import age_on, months_before, years_after
from portal.policy.facts import Facts
from portal.policy.vocabulary import Standing

TURNING = (12, 16, 18)
TOLD = 3
"""Months ahead."""
ASKED = 1
"""Months before sixteen from which the young person may answer ahead: from 15 years and 11 months."""


@dataclass(frozen=True, slots=True)
class Birthday:
    """A birthday that comes. ``asks``: the young person may answer now for the time after it."""

    age: int
    on: date
    asks: bool


def birthday_on(birth_date: date, age: int) -> date:
    """The day on which so many years are filled: of 29 February, 1 March where there is none."""
    return years_after(birth_date, age)


def coming(birth_date: date, day: date) -> Birthday | None:
    """The next birthday that changes anything, if it is near enough to be told of."""
    age = next((each for each in TURNING if each > age_on(birth_date, day)), None)
    if age is None:
        return None
    on = birthday_on(birth_date, age)
    if day < months_before(on, TOLD):
        return None
    return Birthday(age, on, asks_ahead(birth_date, day))


def asks_ahead(birth_date: date, day: date) -> bool:
    """Whether the young person is asked already, for the time from sixteen on."""
    sixteen = birthday_on(birth_date, 16)
    return months_before(sixteen, ASKED) <= day < sixteen


def told_to(facts: Facts) -> str:
    """As what the viewer is told of the birthday: «self», «parent», or not at all."""
    if facts.standing is Standing.CLOSED:
        return ""
    if facts.viewer_id == facts.owner_id:
        return "self"
    return "parent" if facts.viewer_is_parent else ""
