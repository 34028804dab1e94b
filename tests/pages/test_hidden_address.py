"""An address that is hidden afterwards changes nothing that anybody else can tell it by."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import Municipality, Person, Plan
from tests.pages.conftest import Portal, Reader
from tests.pages.test_invitations import STIAN, make_code, protect, redeem, waiting_for

Make = Callable[[str], Reader]
OF_STIAN = demo_id("person", "stian-kvernrud")


@pytest.fixture(autouse=True)
def not_hidden_afterwards(portal: Portal) -> Iterator[None]:
    yield
    protect(portal, OF_STIAN, "none")


@pytest.fixture
def stian(portal: Portal) -> Reader:
    browser = Reader(portal)
    browser.sign_in(STIAN)
    return browser


def pages(nora: Reader, path: str) -> list[str]:
    return [nora.client.get(nora.plan + each).text for each in ("/invitasjoner", path)]


def test_an_invitation_reads_as_before_when_an_address_is_hidden(
    portal: Portal, nora: Reader, stian: Reader
) -> None:
    """«Avsluttet» would be untrue, and would tell why. Before the answer, and after a yes."""
    redeem(stian, make_code(nora))
    path = waiting_for(nora, STIAN)
    asked = pages(nora, path)[0]
    protect(portal, OF_STIAN, "confidential")
    assert pages(nora, path)[0] == asked
    protect(portal, OF_STIAN, "none")
    assert nora.fill(path, answer="yes").status_code == 303
    nora.client.get(f"{nora.plan}/invitasjoner")
    before = [without_keys(page) for page in pages(nora, path)]
    protect(portal, OF_STIAN, "strictly_confidential")
    assert [without_keys(page) for page in pages(nora, path)] == before
    assert any("Du sa ja" in line for line in before[0])
    assert nora.fill(path).status_code == 303


def without_keys(page: str) -> list[str]:
    return [
        line for line in page.splitlines() if "csrf_token" not in line and "form_key" not in line
    ]


def test_the_answer_to_an_attempt_is_a_strangers_answer_in_the_same_language(
    portal: Portal, nora: Reader, stian: Reader
) -> None:
    """Also to who has chosen no language, in a plan whose municipality has another."""
    nora.client.delete_cookie("language")
    redeem(stian, make_code(nora))
    nora.fill(waiting_for(nora, STIAN), answer="yes")
    protect(portal, OF_STIAN, "confidential")
    nora_id = demo_id("person", "nora-lindeskog")
    with Session(portal.store.engine) as session, session.begin():
        town = session.get_one(Plan, demo_id("plan", "nora")).municipality_id
        was = session.get_one(Person, nora_id).language
        session.execute(update(Person).where(Person.id == nora_id).values(language=None))
        session.execute(update(Municipality).where(Municipality.id == town).values(language="nn"))
    tried = [nora.client.get(f"{nora.plan}/deling/{who}/ny")
             for who in (OF_STIAN, demo_id("person", "nobody"))]  # fmt: skip
    tried.append(nora.client.get(f"/plan/{demo_id('plan', 'nobody')}/deling/{OF_STIAN}/ny"))
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Person).where(Person.id == nora_id).values(language=was))
        session.execute(update(Municipality).where(Municipality.id == town).values(language="nb"))
    nora.fill(waiting_for(nora, STIAN))
    assert {answer.status_code for answer in tried} == {404}
    assert len({answer.data for answer in tried}) == 1


@pytest.mark.parametrize("name", ["Ida Sørmark"])
def test_a_page_that_is_off_answers_as_one_that_is_not_there(
    portal: Portal, reader: Make, name: str
) -> None:
    ida = reader(name)
    ida.client.delete_cookie("language")
    ida_id = demo_id("person", "ida-sormark")
    with Session(portal.store.engine) as session, session.begin():
        town_id = session.get_one(Plan, demo_id("plan", "ida")).municipality_id
        town = session.get_one(Municipality, town_id)
        was, town.language = town.language, "nn"
        session.execute(update(Person).where(Person.id == ida_id).values(language=None))
    paths = ("/fullmakt/ny", "/invitasjoner/ny")
    off = [ida.client.get(ida.plan + path).data for path in paths]
    nowhere = ida.client.get(f"/plan/{demo_id('plan', 'nobody')}/fullmakt/ny").data
    with Session(portal.store.engine) as session, session.begin():
        session.get_one(Municipality, town_id).language = was
    assert set(off) == {nowhere}
