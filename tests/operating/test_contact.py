"""Where no plan is open, the reader is told whom to ring: the contact that the settings name."""

from __future__ import annotations

import pytest

from tests.leaks.house import House
from tests.machine.in_production import CONTACT
from tests.personas import ANONYMOUS


@pytest.mark.parametrize("path", ["/", "/logg-inn", "/rettigheter", "/finnes-ikke"])
def test_the_contact_stands_on_every_page_outside_a_plan(house: House, path: str) -> None:
    page = house.ask(house.client(ANONYMOUS), path).body
    assert f"{CONTACT.name} svarer på telefon {CONTACT.phone}." in page
