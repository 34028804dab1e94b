"""A verge who consents in some areas: what they are told is true there, and every link leads on."""

from __future__ import annotations

import re

import pytest

from portal.demo.cast import demo_id
from tests.pages.conftest import Portal, Reader
from tests.pages.consents import at_plan
from tests.pages.test_consents_for_another import VERGE, lacks_capacity

ELIN = demo_id("person", "elin-rosselid")
LINK = re.compile(r'href="(/[^"#?]*)')


@pytest.fixture
def verge(portal: Portal) -> Reader:
    lacks_capacity(portal, "economy")
    return at_plan(portal, VERGE, "kristoffer")


def read(reader: Reader, path: str) -> str:
    return reader.client.get(reader.plan + path).text.split("<main")[1].split("</main")[0]


def test_every_link_of_the_plan_leads_to_a_page(verge: Reader) -> None:
    """Consenting to the plan and inviting are for who sees everything."""
    found, asked = {f"{verge.plan}/"}, set[str]()
    while found - asked:
        path = min(found - asked)
        asked.add(path)
        answer = verge.client.get(path)
        assert answer.status_code == 200, path
        found |= {each for each in LINK.findall(answer.text) if each.startswith(verge.plan)}
    assert f"{verge.plan}/deling/{ELIN}/slik-ser-det-ut" not in asked, "sees nothing there yet"
    assert not {f"{verge.plan}/samtykke", f"{verge.plan}/invitasjoner"} & asked


def test_whoever_sees_other_areas_is_not_said_to_see_these(verge: Reader) -> None:
    page = read(verge, "/deling")
    assert "Siden viser bare de områdene der du samtykker for andre." in page
    assert "Del med Elin Rosselid" in page
    seeing = page.split("Ser planen uten at noe er delt")[1].split("</section>")[0]
    assert "Elin Rosselid" not in seeing
    assert "Erik Bakkelid" in seeing, "the coordinator sees the economy too"
    one = read(verge, f"/deling/{ELIN}")
    assert "Ingenting er delt med Elin Rosselid ennå." in one
    assert "Hvorfor kan Elin Rosselid se dette?" not in one


def test_a_preview_says_that_it_shows_no_more_than_the_reader_sees(verge: Reader) -> None:
    erik = demo_id("person", "erik-bakkelid")
    page = read(verge, f"/deling/{erik}/slik-ser-det-ut")
    assert "Her står bare det du også kan se selv." in page
