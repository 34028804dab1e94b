"""The plan as it was on a day: earlier texts and dates, and clear answers to days that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from portal.demo.cast import demo_id
from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.test_log import in_noras_plan, text_of

BUTIKKEN = f"/mal/{demo_id('goal', 'nora:butikken')}"
SignIn = Callable[[str], Reader]


@pytest.fixture
def berit(reader: SignIn, portal: Portal) -> Reader:
    return in_noras_plan(reader, portal, "Berit Aasmoen")


def test_earlier_words_and_dates_stand_on_the_day(
    nora: Reader, berit: Reader, reader: SignIn, portal: Portal
) -> None:
    goal = {"words": "Jeg vil handle alene i byen", "horizon": "short", "priority": "1"}
    assert nora.fill(f"{BUTIKKEN}/endre", **goal).status_code == 303
    dates = {"period_start": "1.6.2026", "period_end": "1. juni 2028", "next_revision": ""}
    assert berit.fill("/datoer/endre", **dates).status_code == 303
    portal.clock.moment = NOW + timedelta(days=1)
    nora = reader("Nora Lindeskog")
    then, today = text_of(nora, "/slik-den-var?dato=21.11.2026"), text_of(nora, "/hele")
    assert "Jeg vil handle alene i byen" in today
    assert "Jeg vil handle alene i byen" not in then
    assert "1. juni 2028" in today
    assert "1. juni 2028" not in then
    assert "Neste gjennomgang var satt til" in then
    assert "Slik var planen 21. november 2026." in then
    lately = text_of(nora, "/slik-den-var?dato=i+g%C3%A5r")
    assert "Jeg vil handle alene i byen" in lately
    assert "Neste gjennomgang var satt til" not in lately


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("23.11.2026", "Datoen har ikke vært ennå. Velg i dag eller en dag før."),
        ("i+morgen", "Datoen har ikke vært ennå. Velg i dag eller en dag før."),
        ("1.6.2027", "Datoen har ikke vært ennå. Velg i dag eller en dag før."),
        ("når+som+helst", "Vi forstår ikke datoen. Skriv for eksempel 1. august 2026."),
    ],
)
def test_a_day_that_cannot_be_is_told_and_kept(nora: Reader, day: str, says: str) -> None:
    assert says in text_of(nora, f"/slik-den-var?dato={day}", 422)
    page = nora.client.get(f"{nora.plan}/slik-den-var?dato={day}").text
    assert f'value="{day.replace("+", " ")}"' in page
    assert "Om meg</h2>" not in page


def test_a_day_without_a_year_is_the_last_one(nora: Reader) -> None:
    assert "Slik var planen 20. desember 2025." in text_of(nora, "/slik-den-var?dato=20.+desember")
    assert "Slik var planen 22. november 2026." in text_of(nora, "/slik-den-var?dato=i+dag")
    nothing = text_of(nora, "/slik-den-var?dato=1.1.1990")
    assert "Det sto ingenting her den dagen som du kan lese." in nothing


def test_the_log_tells_of_it(nora: Reader, berit: Reader) -> None:
    berit.client.get(f"{berit.plan}/slik-den-var?dato=21.11.2026")
    assert "leste Berit Aasmoen (koordinator" in (said := text_of(nora))
    assert "planen slik den var før" in said
