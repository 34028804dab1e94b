"""Somebody who has chosen no language is met in that of the plan's municipality (SW-58)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import update

from portal.record.models import Municipality, Person
from portal.web.language.choice import COOKIE
from tests.canaries.people import id_of
from tests.leaks.house import House
from tests.personas import PERSONAS

OWNER = PERSONAS[0]
PLAN = f"/plan/{id_of('adult')}/"


def said(house: House, *, town: str, saved: str | None = None) -> None:
    """What the municipality speaks, and what the reader has saved."""
    with house.engine.begin() as connection:
        where = Municipality.id == id_of("adult", "town")
        connection.execute(update(Municipality).where(where).values(language=town))
        mine = Person.id == id_of(OWNER.key)
        connection.execute(update(Person).where(mine).values(language=saved))


@pytest.fixture
def nynorsk_house(house: House) -> Iterator[House]:
    said(house, town="nn")
    yield house
    said(house, town="nb")


def test_the_towns_language_is_spoken_in_its_plans(nynorsk_house: House) -> None:
    client = nynorsk_house.client(OWNER)
    assert '<html lang="nn"' in nynorsk_house.ask(client, PLAN).body
    said(nynorsk_house, town="nb")
    assert '<html lang="nb"' in nynorsk_house.ask(client, PLAN).body


def test_what_the_reader_has_chosen_goes_before(nynorsk_house: House) -> None:
    said(nynorsk_house, town="nn", saved="nb")
    client = nynorsk_house.client(OWNER)
    assert '<html lang="nb"' in nynorsk_house.ask(client, PLAN).body
    said(nynorsk_house, town="nn")
    client.set_cookie(COOKIE, "nb", domain="planen.test")
    assert '<html lang="nb"' in nynorsk_house.ask(client, PLAN).body
