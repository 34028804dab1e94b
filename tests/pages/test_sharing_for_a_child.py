"""Sharing for a child: both parents say yes, and either may take it back."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from portal.demo.cast import demo_id
from tests.pages.conftest import Portal, Reader
from tests.pages.test_sharing import CHOICE, given

TEACHER = f"/deling/{demo_id('person', 'nina-bergheimen')}"
EMIL = demo_id("plan", "emil")


def as_(portal: Portal, name: str) -> Reader:
    """Somebody at Emil's plan."""
    browser = Reader(portal)
    browser.sign_in(name)
    browser.plan = f"/plan/{EMIL}"
    return browser


def rows(portal: Portal, statement: str) -> list[Any]:
    with portal.store.engine.connect() as connection:
        return list(connection.execute(text(statement)).mappings())


def teacher_sees(portal: Portal, words: str) -> bool:
    nina = as_(portal, "Nina Bergheimen")
    return words in nina.client.get(f"{nina.plan}/hele").text


@pytest.fixture
def goal(portal: Portal) -> str:
    marte = as_(portal, "Marte Strandbø")
    fields = {"life_area": "economy", "horizon": "short", "priority": "2"}
    words = "Få ukelønn"
    if not any(row for row in rows(portal, "SELECT id FROM goal WHERE words = 'Få ukelønn'")):
        assert marte.fill("/mal/nytt", words=words, **fields).status_code == 303
    return words


def test_one_of_two_opens_nothing(portal: Portal, goal: str) -> None:
    marte, anders = as_(portal, "Marte Strandbø"), as_(portal, "Anders Lonelid")
    share_id = given(marte, TEACHER, until="1. februar 2027")
    receipt = marte.client.get(f"{marte.plan}/tilgang/{share_id}/kvittering").text
    assert "1 av 2 har samtykket" in receipt
    assert not teacher_sees(portal, goal)
    own = marte.fill(f"/tilgang/{share_id}/bekreft")
    assert own.status_code == 404, "nobody says yes for the other"
    path = f"/tilgang/{share_id}/bekreft"
    first, second = anders.form(path), anders.form(path)
    answers = [anders.send(path, each) for each in (first, first, second)]
    assert {answer.status_code for answer in answers} == {303}
    assert teacher_sees(portal, goal)
    yes = rows(portal, f"SELECT * FROM consent WHERE share_id = '{share_id}'")
    assert [(row["kind"], row["answer"], row["capacity"]) for row in yes] == [
        ("sharing", "yes", "parent")
    ]
    assert anders.fill(f"/tilgang/{share_id}/trekk").status_code == 303, "one is enough"
    assert not teacher_sees(portal, goal)


def test_the_same_from_the_other_parent_is_not_a_yes(portal: Portal, goal: str) -> None:
    """Each has shared, and neither has said yes to what the other did."""
    marte, anders = as_(portal, "Marte Strandbø"), as_(portal, "Anders Lonelid")
    one, other = (given(each, TEACHER, until="2. februar 2027") for each in (marte, anders))
    assert one != other
    assert not teacher_sees(portal, goal)


def test_the_receiver_is_told_when_the_last_has_said_yes(portal: Portal) -> None:
    nina = f"SELECT * FROM outbox_row WHERE receiver_id = '{demo_id('person', 'nina-bergheimen')}'"
    marte, anders = as_(portal, "Marte Strandbø"), as_(portal, "Anders Lonelid")
    share_id = given(marte, TEACHER, until="3. februar 2027", tells_receiver="yes")
    before = len(rows(portal, nina))
    receipt = anders.client.get(anders.fill(f"/tilgang/{share_id}/bekreft").location).text
    assert "Du sa ja til delingen 22. november 2026" in receipt
    theirs = marte.client.get(f"{marte.plan}/tilgang/{share_id}/kvittering").text
    assert "Anders Lonelid sa ja til delingen 22. november 2026" in theirs
    assert len(rows(portal, nina)) == before + 1


def test_a_child_and_a_coordinator_share_nothing(portal: Portal) -> None:
    for name in ("Emil Strandbø", "Nina Bergheimen"):
        other = as_(portal, name)
        assert other.client.get(f"{other.plan}{TEACHER}/ny").status_code == 404
    emil = as_(portal, "Emil Strandbø")
    assert emil.client.get(f"{emil.plan}/deling").status_code == 200
    waiting = f"{emil.plan}/tilgang/{demo_id('share', 'emil:1')}"
    assert emil.client.get(f"{waiting}/bekreft").status_code == 404
    assert emil.client.get(f"{waiting}/trekk").status_code == 404


def test_a_parent_is_no_receiver_while_the_child_is_small(portal: Portal) -> None:
    marte = as_(portal, "Marte Strandbø")
    for parent in ("anders-lonelid", "marte-strandbo"):
        path = f"{marte.plan}/deling/{demo_id('person', parent)}/ny"
        assert marte.client.get(path).status_code == 404
        assert marte.client.post(path, data=CHOICE).status_code == 404
