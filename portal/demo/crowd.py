"""The people and municipalities that bulk plans need, in the numbers a municipality has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from portal.demo.national_number import bulk_numbers
from portal.demo.reading import read_source
from portal.demo.small_plan import Ids, Place, small_plan
from portal.record.national_number import digest_of
from portal.record.people import norwegian_sort_key

Row = tuple[str, dict[str, Any]]

PLANS_EACH = 300
STAFF_EACH = PLANS_EACH // 5
"""Five plans for each coordinator, as is advised."""

PEOPLE_EACH = PLANS_EACH + STAFF_EACH + 1
FIRST_BIRTH_DATE = date(1940, 1, 1)
BIRTH_DATES = 21_915
STRIDE = 37
"""Shares no factor with the number of birth dates, so that ages come well mixed."""

# fmt: off
GIVEN = ("Anne", "Arne", "Berit", "Einar", "Eva", "Finn", "Guro", "Harald", "Inger", "Jan",
         "Kari", "Leif", "Mari", "Nils", "Olga", "Petter", "Randi", "Simen", "Tora", "Ulf")
FAMILY = ("Askemoen", "Bjerkelund", "Dalhaugen", "Eikelund", "Fossmoen", "Granhaugen",
          "Heggelund", "Kleppmoen", "Lihaugen", "Mosslund", "Nygardshaug", "Orrelund",
          "Rognemoen", "Seljehaug", "Tangelund", "Vikmoen")
# fmt: on


@dataclass(frozen=True, slots=True)
class Town:
    """One invented municipality full of small plans. ``number`` tells it from the others."""

    number: int
    plans: int
    now: datetime
    today: date
    secret_key: str

    def rows(self) -> Iterator[Row]:
        """The municipality, its people and their plans."""
        new_id = Ids(self.number)
        place = Place(
            municipality_id=new_id(),
            staff_ids=tuple(new_id() for _ in range(STAFF_EACH)),
            unit_id=new_id(),
            now=self.now,
            today=self.today,
        )
        owners = [new_id() for _ in range(self.plans)]
        yield from self._municipality(place, new_id)
        yield from self._people([place.unit_id, *place.staff_ids, *owners])
        for index, owner_id in enumerate(owners):
            yield from small_plan(place, owner_id, index, new_id)

    def _municipality(self, place: Place, new_id: Ids) -> Iterator[Row]:
        yield (
            "municipality",
            {
                "id": place.municipality_id,
                "number": town_number(self.number),
                "name": f"Prøvekommune {self.number}",
                "language": "nb",
                "unit_name": "Koordinerende enhet",
                "unit_phone": "60 00 00 00",
                "unit_hours": "Hverdager",
            },
        )
        for position, area in enumerate(read_source().life_areas, start=1):
            own = {"id": new_id(), "municipality_id": place.municipality_id}
            yield "life_area", area | own | {"position": position, "active": True}
        yield (
            "staff_role",
            {
                "id": new_id(),
                "person_id": place.unit_id,
                "municipality_id": place.municipality_id,
                "role": "coordinating_unit",
                "valid_from": self.today - timedelta(days=500),
                "valid_until": None,
            },
        )

    def _people(self, ids: list[str]) -> Iterator[Row]:
        first = self.number * PEOPLE_EACH
        numbers = islice(_birth_dates_and_numbers(first), len(ids))
        for index, (person_id, (birth_date, number)) in enumerate(zip(ids, numbers, strict=True)):
            given = GIVEN[index % len(GIVEN)]
            family = FAMILY[(index + self.number) % len(FAMILY)]
            yield (
                "person",
                {
                    "id": person_id,
                    "name_given": given,
                    "name_family": family,
                    "sort_key": norwegian_sort_key(family, given),
                    "birth_date": birth_date,
                    "national_number_digest": digest_of(number, self.secret_key),
                    "language": None,
                    "protected_address": "none",
                    "died_on": None,
                },
            )


def town_number(number: int) -> str:
    """What stands for a kommunenummer: with a letter, which no real one has."""
    return f"P{number}"


def _birth_dates_and_numbers(first: int) -> Iterator[tuple[date, str]]:
    """Birth dates with synthetic numbers, from the first person's place in one long row."""
    per_date = 180
    for place in range(first // per_date, BIRTH_DATES):
        birth_date = FIRST_BIRTH_DATE + timedelta(days=place * STRIDE % BIRTH_DATES)
        numbers = islice(bulk_numbers(birth_date), per_date)
        skipped = first % per_date if place == first // per_date else 0
        yield from ((birth_date, number) for number in islice(numbers, skipped, None))
