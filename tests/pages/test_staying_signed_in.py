"""How long a sign-in lasts, what is said of it, and what is there when one comes back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from portal.identity.lasting import FRESH, IDLE, WHOLE, lasts
from portal.web.own_paths import own_path
from tests.pages.conftest import NOW, Portal, Reader, hidden
from tests.pages.every_page import PAGES

FORM = "/om-meg/different"
NOTHING_LASTS = "/logg-inn"


def at_work(portal: Portal, reader: Reader, minutes: int) -> None:
    """A page every quarter of an hour, which keeps a sign-in from going idle."""
    until = portal.clock.moment + timedelta(minutes=minutes)
    while portal.clock.moment < until:
        portal.clock.moment = min(until, portal.clock.moment + timedelta(minutes=15))
        assert reader.client.get(reader.plan + "/mal").status_code == 200


def test_every_page_says_until_when(portal: Portal, nora: Reader) -> None:
    assert "Du er logget inn til kl. 10.30." in nora.client.get(nora.plan + "/mal").text
    portal.clock.moment += timedelta(minutes=20)
    assert "Du er logget inn til kl. 10.50." in nora.client.get(nora.plan + "/mal").text
    assert "Du er logget inn til" not in Reader(portal).client.get("/").text


def test_idle_for_half_an_hour_is_the_end(portal: Portal, nora: Reader) -> None:
    portal.clock.moment += IDLE
    assert nora.client.get(nora.plan + "/mal").status_code == 200
    portal.clock.moment += IDLE + timedelta(seconds=1)
    assert nora.client.get(nora.plan + "/mal").location == NOTHING_LASTS
    assert "30 minutter uten at du gjorde noe" in nora.client.get("/logg-inn").text


def test_two_hours_are_the_end_however_busy(portal: Portal, nora: Reader) -> None:
    at_work(portal, nora, 120)
    assert "Du er logget inn til kl. 12.00." in nora.client.get(nora.plan + "/mal").text
    portal.clock.moment += timedelta(seconds=1)
    assert nora.client.get(nora.plan + "/mal").location == NOTHING_LASTS
    assert "en innlogging varer i to timer" in nora.client.get("/logg-inn").text


@pytest.mark.parametrize(
    ("began", "seen", "warns_in", "may_stay"),
    [(0, 0, 25, True), (10, 1, 25, True), (100, 0, 15, False), (116, 0, 0, False)],
)
def test_the_warning_comes_some_minutes_ahead(
    began: int, seen: int, warns_in: int, *, may_stay: bool
) -> None:
    found = lasts(NOW - timedelta(minutes=began), NOW - timedelta(minutes=seen), NOW)
    assert (found.warns_in, found.may_stay) == (warns_in, may_stay)
    assert found.until - NOW - timedelta(minutes=found.warns_in) >= timedelta(minutes=2)


def test_one_press_in_a_form_keeps_both_text_and_sign_in(portal: Portal, nora: Reader) -> None:
    fields = nora.form(FORM) | {"words": "Halvferdig tanke", "stay": "1"}
    portal.clock.moment += timedelta(minutes=29)
    answer = nora.send(FORM, fields)
    assert (answer.status_code, answer.location) == (303, nora.plan + FORM)
    page = nora.client.get(answer.location).text
    assert "Halvferdig tanke" in page
    assert "kl. 10.59" in page
    portal.clock.moment += timedelta(minutes=29)
    assert nora.client.get(nora.plan + FORM).status_code == 200


def test_one_press_elsewhere_leads_back_to_the_page(portal: Portal, nora: Reader) -> None:
    portal.clock.moment += timedelta(minutes=29)
    here = nora.plan + "/mal"
    assert nora.client.post("/bli-innlogget", data={"next": here}).location == here


@pytest.mark.parametrize(
    "away",
    [
        "//evil.example/",
        "//evil",
        "//localhost/mal",
        "/finnes-ikke",
        "/logg-ut",
        "/\t/evil",
        "/\\evil",
    ],
)
def test_to_nothing_but_a_page_of_ours(nora: Reader, away: str) -> None:
    """A name without a dot is made of the letters that our own addresses are made of."""
    assert nora.client.post("/bli-innlogget", data={"next": away}).location == "/mine-planer"


def test_to_every_page_of_ours(portal: Portal) -> None:
    """A reader who has to sign in comes back to the page they were on, whichever it was."""
    with portal.app.app_context():
        paths = {page.path.partition("?")[0] for page in PAGES}
        assert {path for path in paths if own_path(path) != path} == set()


def test_the_last_half_hour_does_not_grow_and_the_text_is_kept(
    portal: Portal, nora: Reader
) -> None:
    at_work(portal, nora, 100)
    page = nora.client.get(nora.plan + FORM)
    assert "Da må du logge inn på nytt" in page.text
    answer = nora.send(FORM, hidden(page) | {"words": "Siste ord", "stay": "1"})
    assert answer.location == "/logg-inn/pa-nytt"
    again = nora.client.get("/logg-inn/pa-nytt")
    person = re.search(r'name="person" value="([^"]+)"', again.text)
    assert person
    back = nora.client.post("/logg-inn", data=hidden(again) | {"person": person[1]})
    assert back.location == nora.plan + FORM
    assert "Siste ord" in nora.client.get(back.location).text


def test_after_it_ran_out_one_is_back_in_the_form_with_the_text(
    portal: Portal, nora: Reader
) -> None:
    fields = nora.form(FORM) | {"words": "Skrevet for sent"}
    portal.clock.moment += timedelta(minutes=31)
    assert nora.send(FORM, fields).location == "/logg-inn"
    assert nora.sign_in("Nora Lindeskog").location == nora.plan + FORM
    assert "Skrevet for sent" in nora.client.get(nora.plan + FORM).text


def test_the_next_to_sign_in_gets_neither_text_nor_page(portal: Portal, nora: Reader) -> None:
    fields = nora.form(FORM) | {"words": "Bare mitt"}
    portal.clock.moment += timedelta(minutes=31)
    nora.send(FORM, fields)
    assert nora.sign_in("Gerd Lindeskog").location == "/mine-planer"
    for path in ("/mine-planer", nora.plan + FORM, nora.plan + "/hele"):
        assert "Bare mitt" not in nora.client.get(path).text


def test_a_path_that_would_fill_the_cookie_is_not_kept(portal: Portal) -> None:
    nobody = Reader(portal)
    answer = nobody.client.get(f"/plan/00000000-0000-0000-0000-000000000000/{'k' * 5000}")
    assert answer.status_code == 404
    from tests.pages.every_page import plan_path

    asked = nobody.client.get(plan_path("nora", "innsyn") + "?vis=" + "k" * 5000)
    assert len(asked.headers["Set-Cookie"]) < 1_000
    assert FRESH < IDLE < WHOLE
