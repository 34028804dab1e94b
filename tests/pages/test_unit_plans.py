"""The unit's list: its own municipality's frames, chosen and paged by the database."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import delete
from sqlalchemy.event import listen, remove
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.demo.cast import demo_id
from portal.gate.unit.plans import UnitPlans
from portal.identity.viewer import Viewer
from portal.policy.vocabulary import Standing
from portal.record.models import Consent, Person, UnitLetter
from portal.web.house import EXTENSION
from tests.pages.conftest import NOW, Portal, Reader, hidden

Who = Callable[[str], Reader]
OF_RAKKESTAD, OF_HAREID = "Grete Holmsund", "Trygve Eikremo"
OF_SUNNIVAS: Final = "Marit Sandneset"
DAYS: Final = (NOW, datetime(2027, 6, 1, 9, tzinfo=UTC), datetime(2028, 3, 1, 9, tzinfo=UTC))


@pytest.fixture
def who(portal: Portal) -> Who:
    def signed_in(name: str) -> Reader:
        browser = Reader(portal)
        browser.sign_in(name)
        return browser

    return signed_in


def look(browser: Reader, **asked: str) -> TestResponse:
    """Send the list's form."""
    return browser.client.post("/enhet", data=hidden(browser.client.get("/enhet")) | asked)


def names(page: TestResponse) -> list[str]:
    return re.findall(r'/enheten">([^<]+)</a>', page.text)


def test_the_list_holds_the_units_own_plans_in_norwegian_order(who: Who) -> None:
    here, there = (names(who(each).client.get("/enhet")) for each in (OF_RAKKESTAD, OF_HAREID))
    assert "Nora Lindeskog" in here
    assert "Yngvild Sandholt" in there
    assert not set(here) & set(there)
    family = [each.split()[-1] for each in here]
    assert family == sorted(family)


@pytest.mark.parametrize("name", ["Nora Lindeskog", "Berit Aasmoen", "Stian Kvernrud"])
def test_nobody_else_has_the_list(who: Who, name: str) -> None:
    browser = who(name)
    for path in ("/enhet", "/enhet/koordinatorer"):
        assert browser.client.get(path).status_code == 404
    assert "/enhet" not in browser.client.get("/mine-planer").text


def test_a_name_is_looked_for_and_stands_in_no_address(who: Who) -> None:
    page = look(who(OF_RAKKESTAD), navn="lindeskog nora")
    assert names(page) == ["Nora Lindeskog"]
    browser = who(OF_RAKKESTAD)
    assert len(names(browser.client.get("/enhet?navn=lindeskog"))) > 1
    assert names(look(browser, navn="Å%_")) == []


def test_a_coordinator_is_looked_for_by_name_and_by_link(who: Who) -> None:
    browser = who(OF_RAKKESTAD)
    by_name = names(look(browser, koordinator="aasmoen"))
    assert "Nora Lindeskog" in by_name
    berit = demo_id("person", "berit-aasmoen")
    assert names(browser.client.get(f"/enhet?hos={berit}")) == by_name
    assert f"hos={berit}" in browser.client.get("/enhet/koordinatorer").text


@pytest.mark.parametrize("sent", [{"status": "x"}, {"venter": "'--"}, {"navn": "a" * 300}])
def test_what_is_no_choice_is_said_and_nothing_breaks(who: Who, sent: dict[str, str]) -> None:
    assert look(who(OF_RAKKESTAD), **sent).status_code == 422


@pytest.mark.parametrize("side", ["0", "-1", "99999", "x", "9" * 40])
def test_any_number_is_a_page(who: Who, side: str) -> None:
    assert names(look(who(OF_RAKKESTAD), side=side))


def test_a_letter_that_waits_is_looked_for_until_it_is_answered(portal: Portal, who: Who) -> None:
    plan, nora = demo_id("plan", "nora"), demo_id("person", "nora-lindeskog")
    before = names(look(who(OF_RAKKESTAD), venter="letter"))
    with Session(portal.store.engine) as session, session.begin():
        letter = UnitLetter(
            plan_id=plan, kind="other", words="Hei", written_by_id=nora, sent_at=NOW
        )
        session.add(letter)
    assert "Nora Lindeskog" in names(look(who(OF_RAKKESTAD), venter="letter"))
    assert "svar på et brev" in look(who(OF_RAKKESTAD), navn="nora lindeskog").text
    assert "Nora Lindeskog" not in names(look(who(OF_HAREID), venter="letter"))
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(UnitLetter).where(UnitLetter.words == "Hei"))
    assert names(look(who(OF_RAKKESTAD), venter="letter")) == before


def test_the_plans_that_wait_are_found(portal: Portal, who: Who) -> None:
    portal.clock.moment = datetime(2030, 1, 2, 9, tzinfo=UTC)
    over = names(look(who(OF_RAKKESTAD), venter="period"))
    assert "Nora Lindeskog" in over
    assert names(look(who(OF_HAREID), venter="consent"))


@pytest.mark.parametrize("moment", DAYS, ids=str)
def test_the_database_and_the_policy_agree_on_how_each_plan_stands(
    portal: Portal, moment: datetime
) -> None:
    portal.clock.moment = moment
    unit = portal.app.extensions[EXTENSION].unit
    for key in ("grete-holmsund", "trygve-eikremo", "marit-sandneset"):
        viewer = Viewer(demo_id("person", key), "", "")
        total = {each: unit.ask(viewer, UnitPlans(standing=each)) for each in Standing}
        for standing, found in total.items():
            assert len(found.plans) == found.at.total, standing
            assert {each.standing for each in found.plans} <= {standing}
        everything = unit.ask(viewer, UnitPlans())
        assert sum(each.at.total for each in total.values()) == everything.at.total


def test_the_unit_is_told_before_a_barnekoordinator_is_no_longer_enough(
    portal: Portal, who: Who
) -> None:
    """Sunniva is soon 18: a barnekoordinator is for children (pbrl § 2-5 c)."""
    with Session(portal.store.engine) as session:
        born = session.get_one(Person, demo_id("person", "sunniva-royrvag")).birth_date
    desk = f"/plan/{demo_id('plan', 'sunniva')}/enheten"
    for days_before, told in ((120, False), (60, True), (-1, True)):
        birthday = datetime(born.year + 18, born.month, born.day, 9, tzinfo=UTC)
        portal.clock.moment = birthday - timedelta(days=days_before)
        unit = who(OF_SUNNIVAS)
        unit.client.set_cookie("language", "nb")
        listed = names(look(unit, venter="coordinator"))
        assert ("Sunniva Røyrvåg" in listed) is told
        assert ("Sunniva trenger en koordinator" in unit.client.get(desk).text) is told


def test_as_many_statements_for_one_plan_as_for_all(portal: Portal) -> None:
    unit = portal.app.extensions[EXTENSION].unit
    viewer = Viewer(demo_id("person", "grete-holmsund"), "", "")
    asked: list[str] = []

    def note(*said: Any) -> None:
        asked.append(said[2])

    counts = []
    listen(unit._store.engine, "before_cursor_execute", note)
    for question in (UnitPlans(), UnitPlans(name="nora lindeskog")):
        asked.clear()
        assert unit.ask(viewer, question).plans
        counts.append(len(asked))
    remove(unit._store.engine, "before_cursor_execute", note)
    assert counts[0] == counts[1] <= 12


def test_a_parents_yes_in_one_childs_plan_is_none_in_a_siblings(portal: Portal, who: Who) -> None:
    """Jonas has not answered for Lea. That he has answered for Emil is another matter."""
    emil, jonas = demo_id("plan", "emil"), demo_id("person", "jonas-vikholm")
    with Session(portal.store.engine) as session, session.begin():
        day = NOW.date() - timedelta(days=1)
        session.add(
            Consent(
                plan_id=emil, kind="plan", giver_id=jonas, capacity="parent", text_version="r6",
                language="nb", given_at=NOW - timedelta(days=1), valid_from=day,
            )
        )  # fmt: skip
    try:
        assert "Lea Vikholm" in names(look(who(OF_HAREID), venter="consent"))
        assert "Lea Vikholm" not in names(look(who(OF_HAREID), status="active"))
    finally:
        with Session(portal.store.engine) as session, session.begin():
            session.execute(delete(Consent).where(Consent.text_version == "r6"))


def test_who_is_going_to_coordinate_is_not_told_as_one_who_does(who: Who) -> None:
    """The demo's coming change: Kristoffer's, whose own page asks him."""
    unit, kristoffer = who(OF_HAREID), who("Kristoffer Tunli")
    unit.client.set_cookie("language", "nb")
    row = look(unit, navn="tunli").text
    assert "Koordinator: Erik Bakkelid. Blir koordinator: Ingunn Skarlund." in row
    kristoffer.client.set_cookie("language", "nb")
    overview = kristoffer.client.get(f"/plan/{demo_id('plan', 'kristoffer')}/").text
    assert "Ingunn Skarlund blir koordinator" in overview
