"""A parent is told of the child, and never as if the plan were their own."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Portal
from tests.pages.consents import at_plan


def read(portal: Portal, path: str) -> str:
    heidi = at_plan(portal, "Heidi Brekkemo", "mathias")
    answer = heidi.client.get(heidi.plan + path)
    assert answer.status_code == 200
    return answer.text.split("<main")[1].split("</main")[0]


def test_their_own_role_says_what_they_see_and_for_how_long(portal: Portal) -> None:
    page = read(portal, "/min-rolle")
    assert "Du har foreldreansvar. Du ser det som ikke er holdt tilbake" in page
    assert "samtykker for barnet til det fyller 16 år" in page
    assert "Dette er bestemt" not in page


@pytest.mark.parametrize("path", ["/fullmakt", "/folk"])
def test_who_belongs_to_the_child_is_said_of_the_child(portal: Portal, path: str) -> None:
    page = read(portal, path)
    assert "hvem som hører til barnet" in page
    assert "hører til deg" not in page


def test_nobody_gives_a_fullmakt_for_a_child(portal: Portal) -> None:
    page = read(portal, "/fullmakt")
    assert "Ingen gir fullmakt for et barn. Den unge kan gi en selv, fra 16 år." in page
    assert "/fullmakt/ny" not in page
    assert "koordinerende enhet kan avslutte" not in page.lower()
