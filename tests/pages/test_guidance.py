"""Guidance beside the field and on a page for anybody, with what the municipality adds."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Portal, Reader
from tests.pages.test_with_the_unit import in_plan

TOWN = "Hos oss svarer koordinatoren innen tre dager."


@pytest.fixture
def anybody(portal: Portal) -> Reader:
    return Reader(portal)


def test_it_is_for_anybody_and_dated(anybody: Reader) -> None:
    page = anybody.client.get("/veiledning").text
    assert "Hva er et godt mål?" in page
    assert "helse- og omsorgstjenesteloven §§ 7-1" in page
    assert "Vi gikk sist gjennom disse reglene 22. november 2026." in page
    assert TOWN not in page
    anybody.client.set_cookie("language", "nn")
    assert "Kva er eit godt mål?" in anybody.client.get("/veiledning").text


def test_a_municipality_adds_to_it_in_both_languages(anybody: Reader) -> None:
    assert 'href="/veiledning/3120"' in anybody.client.get("/veiledning").text
    page = anybody.client.get("/veiledning/3120").text
    assert "Fra kommunen Rakkestad:" in page
    assert TOWN in page
    assert "Skrevet 24. august 2026." in page
    for unknown in ("1112", "9999", "x"):
        assert anybody.client.get(f"/veiledning/{unknown}").status_code == 404
    anybody.client.set_cookie("language", "nn")
    assert "svarar koordinatoren innan tre dagar" in anybody.client.get("/veiledning/3120").text


def test_it_stands_beside_the_field_with_the_municipalitys_words(nora: Reader) -> None:
    goal = nora.client.get(f"{nora.plan}/mal/nytt").text
    assert "Hva er et godt mål?" in goal
    assert 'href="/veiledning#goal"' in goal
    assert TOWN in nora.client.get(f"{nora.plan}/samtykke/koordinator").text
    for path, title in (
        ("/om-meg/needs", "Ressurser og behov"),
        ("/bidrag/nytt", "Hva kan jeg bidra med?"),
        ("/gruppa", "Ansvarsgruppe og møter"),
        ("/uenig/klage", "Hvis du er uenig"),
    ):
        assert title in nora.client.get(nora.plan + path).text, path


def test_another_municipalitys_words_stand_nowhere_else(portal: Portal) -> None:
    marte = in_plan(portal, "Marte Strandbø", "emil")
    page = marte.client.get(f"{marte.plan}/samtykke/koordinator").text
    assert "Hva gjør en koordinator?" in page
    assert TOWN not in page
