"""What one manages, what is hard and what one needs, told of one area of life (the law's point a)."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.pages.conftest import Portal, Reader
from tests.pages.every_page import thing

READER = Callable[[str], Reader]
NEEDS = thing("about_me_answer", "nora", "needs:economy")
HOME = "Ringe noen når oppvaskmaskinen stopper"


def test_an_area_has_its_own_answer_beside_the_one_for_all_of_life(
    portal: Portal, nora: Reader
) -> None:
    offered = nora.client.get(f"{nora.plan}/om-meg/needs/omrade").text
    assert 'value="home"' in offered
    assert 'value="economy"' not in offered, (
        "it has an answer, which was said to be changed meanwhile"
    )
    sent = nora.fill("/om-meg/needs/omrade", life_area="home", words=HOME)
    assert sent.status_code == 303
    page = nora.client.get(f"{nora.plan}/om-meg").text
    assert HOME in page
    assert "Folk som holder det de lover" in page, "what she had said before stands"
    again = nora.fill("/om-meg/needs/omrade", life_area="home", words="Noe helt annet")
    assert again.status_code == 409, "the area has an answer: both texts are shown"
    assert HOME in again.text
    assert "Noe helt annet" in again.text
    assert portal.count("about_me_answer", "Noe helt annet") == 0


def test_it_is_changed_where_it_stands_and_read_by_who_may_see_the_area(
    nora: Reader, reader: READER
) -> None:
    assert nora.fill(f"/svar/{NEEDS}/endre", words="En fast person i banken").status_code == 303
    assert "En fast person i banken" in nora.client.get(f"{nora.plan}/hele").text
    for name in ("Kari Nesvold", "Maria Sundlien"):
        other = reader(name)
        page = other.client.get(f"{other.plan}/om-meg").text
        assert "En fast person i banken" not in page, "economy is not shared with them"
        assert other.client.get(f"{other.plan}/svar/{NEEDS}/endre").status_code == 404


def test_only_these_questions_and_only_areas_that_there_are(nora: Reader) -> None:
    assert nora.client.get(f"{nora.plan}/om-meg/matters/omrade").status_code == 404
    for area in ("general", "beyond", ""):
        wrong = nora.fill("/om-meg/hard/omrade", life_area=area, words="Skrevet likevel")
        assert wrong.status_code == 422
        assert "Skrevet likevel" in wrong.text
    assert "(må fylles ut)" in nora.client.get(f"{nora.plan}/om-meg/matters").text
    assert not re.search('value="general"', nora.client.get(f"{nora.plan}/om-meg/hard/omrade").text)


def test_the_checklist_leads_to_where_each_point_is_written(nora: Reader) -> None:
    page = nora.client.get(f"{nora.plan}/sjekkliste").text
    points = dict(re.findall(r'<li id="punkt-([a-i])">(.*?)</li>', page, re.DOTALL))
    assert f'href="{nora.plan}/om-meg"' in points["a"]
    assert f'href="{nora.plan}/samtykke"' in points["h"]
    assert f'href="{nora.plan}/folk#samarbeid"' in points["i"]
