"""Neutral titles, no mail, and a quick way out of every page."""

from __future__ import annotations

import re
from typing import Final

import pytest
from flask import Flask

from tests.pages.conftest import Portal, Reader
from tests.pages.every_page import PAGES, EveryPage
from tests.pages.house import Visitor

OUT: Final = '<form method="post" action="/ga-raskt-ut">'
HTMX: Final = {"HX-Request": "true"}


def title(page: str) -> str:
    found = re.search("<title>(.*?)</title>", page)
    return found[1] if found else ""


@pytest.fixture
def discreet(nora: Reader) -> Reader:
    """Nora, in bokmål, who has chosen neutral titles."""
    nora.client.set_cookie("language", "nb")
    plan, nora.plan = nora.plan, ""
    assert nora.fill("/trygg", discreet="yes", wants_mail="no").status_code == 303
    nora.plan = plan
    return nora


def test_every_title_is_the_same_from_the_next_page_on(discreet: Reader) -> None:
    paths = ("/", "/mal", "/hele", "/mal/nytt", "/innsyn", "/finnes-ikke")
    titles = {title(discreet.client.get(discreet.plan + path).text) for path in paths}
    assert titles == {"Min side"}
    assert title(discreet.client.get("/trygg-bruk").text) == "Min side"


def test_a_fault_is_told_without_the_pages_name(discreet: Reader) -> None:
    fields = discreet.form("/mal/nytt")
    whole = discreet.send("/mal/nytt", fields)
    assert title(whole.text) == "Feil: Min side"
    part = discreet.client.post(f"{discreet.plan}/mal/nytt", data=fields, headers=HTMX)
    assert title(part.text) == "Feil: Min side"


def test_the_choice_is_the_persons_alone_and_can_be_undone(
    portal: Portal, discreet: Reader
) -> None:
    other = Reader(portal)
    other.sign_in("Kari Nesvold")
    assert title(other.client.get("/").text).endswith("Planen min")
    page = discreet.client.get("/trygg").text
    assert re.search('value="yes" checked', page)
    discreet.plan = ""
    discreet.fill("/trygg", discreet="no", wants_mail="yes")
    assert title(discreet.client.get("/trygg").text) != "Min side"


def test_a_choice_that_is_none_is_a_fault(discreet: Reader) -> None:
    discreet.plan = ""
    assert discreet.fill("/trygg", discreet="maybe", wants_mail="no").status_code == 422
    assert discreet.client.post("/trygg", data={"discreet": "no"}).status_code == 400
    discreet.fill("/trygg", discreet="no", wants_mail="yes")


def test_the_pages_say_what_is_true_and_lead_back(portal: Portal, nora: Reader) -> None:
    nora.client.set_cookie("language", "nb")
    page = nora.client.get("/trygg").text
    assert "får den andre ingen beskjed" not in page
    assert "bare vite det hvis du velger det. De merker det" in page
    assert "mens du er logget inn" in page
    for path in ("/trygg", "/trygg-bruk"):
        assert 'class="back" href="/mine-planer"' in nora.client.get(path).text, path
    signed_out = portal.app.test_client().get("/trygg-bruk").text
    assert 'class="back" href="/"' in signed_out


def test_one_must_be_signed_in_to_choose(portal: Portal) -> None:
    answer = portal.app.test_client().get("/trygg")
    assert (answer.status_code, answer.location) == (303, "/logg-inn")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_quick_way_out_stands_on_every_page(visitor: Visitor, page: EveryPage) -> None:
    assert visitor.get(page, "nb").text.count(OUT) == 1


def test_it_stands_on_the_pages_of_errors_too(demo_house: Flask) -> None:
    client = demo_house.test_client()
    pages = (client.get("/finnes-ikke"), client.put("/"), client.post("/", data="x" * 300_000))
    assert [page.status_code for page in pages] == [404, 405, 405]
    assert all(OUT in page.text for page in pages)


def test_it_ends_the_sign_in_and_leads_away(nora: Reader) -> None:
    answer = nora.client.post("/ga-raskt-ut")
    assert (answer.status_code, answer.location) == (303, "https://www.yr.no/")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert nora.client.get(f"{nora.plan}/").location == "/logg-inn"


def test_it_leads_away_also_who_is_not_signed_in(portal: Portal) -> None:
    answer = portal.app.test_client().post("/ga-raskt-ut")
    assert answer.location == "https://www.yr.no/"
    assert "Set-Cookie" not in answer.headers
