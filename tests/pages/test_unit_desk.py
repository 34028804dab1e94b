"""The unit's page of one plan: for the unit alone, and nothing of what is in the plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from portal.demo.cast import demo_id
from tests.pages.conftest import Portal, Reader

Desk = Callable[[str, str], TestResponse]


@pytest.fixture
def desk(portal: Portal) -> Desk:
    """The page of a plan of the demo, as somebody is answered who asks for it."""

    def asked(name: str, plan: str) -> TestResponse:
        browser = Reader(portal)
        browser.sign_in(name)
        return browser.client.get(f"/plan/{demo_id('plan', plan)}/enheten")

    return asked


def test_the_unit_sees_the_frame(desk: Desk) -> None:
    page = desk("Grete Holmsund", "nora")
    assert page.status_code == 200
    assert "Nora Lindeskog" in page.text
    assert "Berit Aasmoen" in page.text
    assert "butikken" not in page.text


@pytest.mark.parametrize("name", ["Nora Lindeskog", "Berit Aasmoen", "Gerd Lindeskog"])
def test_nobody_else_has_the_page(desk: Desk, name: str) -> None:
    assert desk(name, "nora").status_code == 404


def test_a_unit_of_another_municipality_has_it_not(desk: Desk) -> None:
    assert desk("Trygve Eikremo", "nora").status_code == 404
