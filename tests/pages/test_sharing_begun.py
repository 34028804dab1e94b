"""What is begun is found again and nothing of it is dropped; and all of one person's is taken back."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from typing import Any

from portal.demo.cast import demo_id
from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.consents import at_plan
from tests.pages.test_sharing import CHOICE, GERD, VILDE, chosen, count, given


def test_ticks_beside_a_bundle_are_asked_about_and_not_dropped(
    portal: Portal, nora: Reader
) -> None:
    """One of the two would be lost without a word; and what was typed stands, also as a draft."""
    before = count(portal, "share")
    fields = nora.form(f"{VILDE}/ny") | CHOICE
    sent: Any = fields | {"areas": ["home", "leisure"], "sections": ["goals"]}
    answer = nora.client.post(f"{nora.plan}{VILDE}/ny", data=sent)
    assert answer.status_code == 422
    assert "Du har krysset av i listen under også" in answer.text
    assert len(re.findall(r'type="checkbox"[^>]* checked', answer.text)) == 3
    assert '<details class="disclosure" open' in answer.text
    nora.client.post(f"{nora.plan}{VILDE}/ny", data=sent | {"save_draft": "1"})
    again = nora.client.get(f"{nora.plan}{VILDE}/ny").text
    assert len(re.findall(r'type="checkbox"[^>]* checked', again)) == 3
    chosen(nora)
    again = nora.client.get(f"{nora.plan}{VILDE}/ny").text
    assert not re.findall(r'type="checkbox"[^>]* checked', again), "the bundle says it all"
    assert count(portal, "share") == before


def test_what_was_begun_is_found_again(nora: Reader) -> None:
    """From the list and from the person; and not when it has been given."""
    nora.fill(f"{GERD}/ny", **CHOICE, save_draft="1")
    way = f'href="{nora.plan}{GERD}/ny"'
    listed = nora.client.get(f"{nora.plan}/deling").text
    assert "Fortsett å dele med Gerd Lindeskog" in listed
    assert way in listed.split("Du har begynt å dele")[1].split("</section>")[0]
    assert "Du har begynt å dele noe" in nora.client.get(f"{nora.plan}{GERD}").text
    given(nora, GERD, until="20. mars 2027")
    assert way not in nora.client.get(f"{nora.plan}/deling").text
    assert "Du har begynt" not in nora.client.get(f"{nora.plan}{GERD}").text


def test_all_that_one_person_has_is_taken_back_at_once(portal: Portal, nora: Reader) -> None:
    first = given(nora, GERD, until="21. mars 2027")
    given(nora, GERD, until="22. mars 2027", bundle="area-home")
    page = nora.client.get(f"{nora.plan}{GERD}").text
    assert page.count(">Ta tilbake delingen<") == 0, "each says which it is"
    asked = nora.client.get(f"{nora.plan}/tilgang/{first}/trekk").text
    assert "Dette er fortsatt åpent for Gerd Lindeskog" in asked
    forms = [nora.form(f"{GERD}/trekk") for _ in range(2)]
    answers = [nora.send(f"{GERD}/trekk", each) for each in (*forms, forms[0])]
    assert {answer.status_code for answer in answers} == {303}
    receipt = nora.client.get(answers[0].location).text
    assert "Ingenting annet er delt med Gerd Lindeskog" in receipt
    page = nora.client.get(f"{nora.plan}{GERD}").text
    assert "Ingenting er delt med Gerd Lindeskog ennå" in page


def test_every_link_of_a_preview_leads_somewhere(portal: Portal) -> None:
    """For whom it is shown: also in the head of the page, and for who acts for another."""
    for name, plan, person in (
        ("Nora Lindeskog", "nora", "vilde-lindeskog"),
        ("Marte Strandbø", "emil", "nina-bergheimen"),
        ("Berit Aasmoen", "nora", "vilde-lindeskog"),
    ):
        reader = at_plan(portal, name, plan)
        path = f"{reader.plan}/deling/{demo_id('person', person)}/slik-ser-det-ut"
        page = reader.client.get(path)
        assert page.status_code == 200
        links = set(re.findall(r'<a [^>]*href="(/[^"#]+)"', page.text))
        dead = {each for each in links if reader.client.get(each).status_code >= 400}
        assert not dead
        levels = [int(each) for each in re.findall(r"<h([1-6])[ >]", page.text)]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        inside = page.text.split('class="preview"')[1].split("</main>")[0].split("</h2>", 1)[1]
        assert "<h2" not in inside.split("</section>\n</section>")[0].split('class="back"')[0]


def test_the_overview_leads_to_whatever_was_begun(portal: Portal, nora: Reader) -> None:
    """To save a draft leads there: it says the way back, to oneself alone, until it is too old."""
    nora.fill(f"{GERD}/ny", **CHOICE, save_draft="1")
    nora.fill("/mal/nytt", words="Lære å svømme", save_draft="1")
    ways = (f'href="{nora.plan}{GERD}/ny"', f'href="{nora.plan}/mal/nytt"')
    page = nora.client.get(f"{nora.plan}/").text.split("Nytt siden sist")[0]
    assert all(page.count(way) == 1 for way in ways)
    assert "Lære å svømme" not in page
    assert not any(way in at_plan(portal, "Berit Aasmoen", "nora").client.get(f"{nora.plan}/").text
                   for way in ways)  # fmt: skip
    portal.clock.moment = NOW + timedelta(hours=24)
    nora.sign_in("Nora Lindeskog")
    assert not any(way in nora.client.get(f"{nora.plan}/").text for way in ways)
