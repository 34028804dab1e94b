"""Whom the plan should work with (the law's point i): by the person and by who coordinates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import NeededCooperation
from tests.pages.conftest import Portal, Reader
from tests.pages.every_page import thing

READER = Callable[[str], Reader]
BERITS = thing("needed_cooperation", "nora", 2)
"""With the bank, on economy: written by who coordinates."""


def stored(portal: Portal, with_whom: str) -> NeededCooperation:
    with Session(portal.store.engine) as session:
        query = select(NeededCooperation).where(NeededCooperation.with_whom == with_whom)
        return session.scalars(query).one()


def people_page(reader: Reader) -> str:
    return reader.client.get(f"{reader.plan}/folk").text


def test_the_person_writes_changes_takes_back_and_keeps_it(portal: Portal, nora: Reader) -> None:
    nora.fill(
        "/samarbeid/nytt", with_whom="Sangskolen", words="Timer på dagtid", life_area="leisure"
    )
    row = stored(portal, "Sangskolen")
    assert (row.voice, row.section, row.life_area) == ("person", "contributions", "leisure")
    at = f"/samarbeid/{row.id}"
    nora.fill(f"{at}/endre", with_whom="Kulturskolen", words="", life_area="leisure")
    assert "Kulturskolen" in people_page(nora)
    past = nora.client.get(f"{nora.plan}{at}/historikk").text
    assert "Sangskolen" in past
    assert "Timer på dagtid" in past
    assert nora.fill(f"{at}/ta-tilbake").status_code == 303
    assert "Kulturskolen" not in people_page(nora)
    assert "Kulturskolen" in nora.client.get(f"{nora.plan}/tatt-tilbake").text
    assert nora.fill(f"{at}/legg-tilbake").status_code == 303
    assert nora.fill(f"{at}/bare-for-meg").status_code == 303
    assert stored(portal, "Kulturskolen").kept == "only_me"


def test_what_nobody_shares_with_is_not_seen_and_others_words_are_not_changed(
    nora: Reader, reader: READER
) -> None:
    maria = reader("Maria Sundlien")
    assert "Banken" not in people_page(maria), "economy is not shared with her"
    assert "/samarbeid/nytt" not in people_page(maria)
    new = {"with_whom": "En til", "words": "", "life_area": "health"}
    assert maria.send("/samarbeid/nytt", new).status_code == 404
    for browser in (maria, nora):
        answer = browser.send(f"/samarbeid/{BERITS}/endre", new | {"seen_version": "1"})
        assert answer.status_code == 404, "written by the services"


def test_without_a_name_nothing_is_stored_and_nothing_lost(nora: Reader) -> None:
    fields = {"with_whom": " ", "words": "Noe å beholde", "life_area": "home"}
    answer = nora.fill("/samarbeid/nytt", **fields)
    assert answer.status_code == 422
    assert "Noe å beholde" in answer.text
    assert 'value="home" selected' in answer.text
    assert nora.fill("/samarbeid/nytt", **fields | {"life_area": "beyond"}).status_code == 422


def test_the_coordinator_writes_in_the_voice_of_the_services(portal: Portal) -> None:
    berit = Reader(portal)
    berit.sign_in("Berit Aasmoen")
    berit.plan = f"/plan/{demo_id('plan', 'nora')}"
    berit.fill("/samarbeid/nytt", with_whom="Læringssenteret", words="", life_area="health")
    assert (
        berit.fill(
            f"/samarbeid/{BERITS}/endre",
            with_whom="Sparebanken",
            words="Én fast person",
            life_area="economy",
        ).status_code
        == 303
    )
    assert stored(portal, "Sparebanken").voice == "service"


def test_what_a_coordinator_who_has_left_wrote_is_signed_by_who_changed_it(
    portal: Portal, nora: Reader
) -> None:
    """It said that Lars wrote today what Berit did; and told Berit of it as news."""
    berit, measure = Reader(portal), thing("measure", "nora", "butikken:0")
    berit.sign_in("Berit Aasmoen")
    berit.plan = f"/plan/{demo_id('plan', 'nora')}"
    news = re.compile(r'<p class="date">([^<]*)</p>\s*<p><a[^>]*#' + measure)
    for browser in (nora, berit):
        browser.client.get(f"{browser.plan}/")
    portal.clock.moment += timedelta(hours=14)
    for browser, name in ((nora, "Nora Lindeskog"), (berit, "Berit Aasmoen")):
        browser.sign_in(name)
    same = {"what": "Trene gange og balanse", "status": "in_progress"}
    assert berit.fill(f"/tiltak/{measure}/endre", **same).status_code == 303
    [by] = news.findall(nora.client.get(f"{nora.plan}/").text)
    assert by.startswith("Berit Aasmoen, ")
    assert not news.findall(berit.client.get(f"{berit.plan}/").text)
