"""A unit before what it is nothing to: who has moved, letters about its own staff, and its own people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.demo.national_number import number_for
from portal.record.base import Base
from portal.record.models import (
    Coordinator,
    CoordinatorAnswer,
    Inquiry,
    OutboxRow,
    Person,
    Plan,
    Tie,
    UnitLetter,
)
from tests.leaks.snapshot import Snapshot, restore, snapshot
from tests.pages.conftest import NOW, Portal, Reader, hidden
from tests.pages.consents import at_plan

GRETE, ERIK = "Grete Holmsund", "Erik Bakkelid"
NORA, STIAN = demo_id("person", "nora-lindeskog"), demo_id("person", "stian-kvernrud")
PLAN = demo_id("plan", "nora")
LETTERS, DESK, CLOSE = "/enheten/brev", "/enheten", "/enheten/avslutt"
TODAY = NOW.date()
ROLES: dict[str, dict[str, Any]] = {
    "now": {},
    "over": {"ended_at": NOW - timedelta(days=1)},
    "to come": {"valid_from": TODAY + timedelta(days=9)},
}


@pytest.fixture(autouse=True)
def as_it_was(portal: Portal) -> Iterator[None]:
    first: Snapshot = snapshot(portal.store.engine)
    yield
    restore(portal.store.engine, first, snapshot(portal.store.engine))


def store(portal: Portal, *rows: Base) -> None:
    with Session(portal.store.engine) as session, session.begin():
        for row in rows:
            session.add(row)
            session.flush()


def role(portal: Portal, staff: str, town_of: str, **more: Any) -> Coordinator:
    with Session(portal.store.engine) as session:
        town = session.get_one(Plan, demo_id("plan", town_of)).municipality_id
    return Coordinator(
        id=f"{demo_id('person', staff)[:-4]}abcd", person_id=NORA, municipality_id=town,
        staff_id=demo_id("person", staff), organisation="Et sted",
        **{"valid_from": TODAY - timedelta(days=9)} | more,
    )  # fmt: skip


def looked_for(browser: Reader, **asked: str) -> str:
    return browser.client.post("/enhet", data=hidden(browser.client.get("/enhet")) | asked).text


def test_the_unit_of_a_closed_plan_knows_nothing_of_who_coordinates_elsewhere(
    portal: Portal,
) -> None:
    """Where somebody has moved to is told by who coordinates; and it is not theirs to end."""
    elsewhere = role(portal, "erik-bakkelid", "emil")
    elsewhere_id = elsewhere.id
    store(portal, elsewhere)
    with Session(portal.store.engine) as session, session.begin():
        gone = update(Plan).where(Plan.id == PLAN)
        session.execute(gone.values(status="closed", closed_at=NOW, close_reason="moved"))
    unit = at_plan(portal, GRETE, "nora")
    assert "Berit Aasmoen" in unit.client.get(unit.plan + DESK).text
    assert ERIK not in unit.client.get(unit.plan + DESK).text
    assert ERIK not in looked_for(unit, navn="nora lindeskog")
    path = f"{unit.plan}/enheten/koordinator/{elsewhere_id}/avslutt"
    assert unit.client.get(path).status_code == 404
    pressed = unit.client.post(path, data=unit.form("/enheten/brev") | {"last_day": ""})
    assert pressed.status_code in (400, 404)
    with Session(portal.store.engine) as session:
        assert session.get_one(Coordinator, elsewhere_id).ended_at is None


def test_a_coordinator_of_another_municipality_opens_no_plan_here(portal: Portal) -> None:
    """The role needs no plan, and does not follow whoever moves."""
    store(portal, role(portal, "erik-bakkelid", "emil"))
    before = at_plan(portal, ERIK, "nora")
    assert before.client.get(f"{before.plan}/mal").status_code == 404
    assert "Nora Lindeskog" not in before.client.get("/mine-planer").text


@pytest.mark.parametrize("when", ["now", "over", "to come"])
def test_a_letter_is_kept_from_staff_who_coordinate_or_have_done_so(
    portal: Portal, when: str
) -> None:
    days = ROLES[when]
    letter = UnitLetter(
        plan_id=PLAN, kind="close", words="Grete hører ikke", written_by_id=NORA,
        sent_at=NOW - timedelta(days=3),
    )  # fmt: skip
    store(portal, letter)
    unit = at_plan(portal, GRETE, "nora")
    assert "Nora Lindeskog" in looked_for(unit, venter="letter")
    assert "19. november 2026" in unit.client.get(unit.plan + CLOSE).text
    mine = role(portal, "grete-holmsund", "nora", plan_id=PLAN, **days)
    mine_id = mine.id
    said = CoordinatorAnswer(
        plan_id=PLAN, coordinator_id=mine_id, giver_id=NORA, answer="yes", words="Helst ikke henne",
        language="nb", answered_at=NOW,
    )  # fmt: skip
    store(portal, mine, said)
    assert unit.client.get(unit.plan + LETTERS).status_code == 404
    assert "Nora Lindeskog" not in looked_for(unit, venter="letter")
    assert "svar på et brev" not in looked_for(unit, navn="nora lindeskog")
    assert "19. november 2026" not in unit.client.get(unit.plan + CLOSE).text
    desk = unit.client.get(unit.plan + DESK).text
    assert "Helst ikke henne" not in desk
    assert f'{unit.plan}{LETTERS}"' not in desk


def test_a_letter_from_ones_own_child_does_not_wait_in_the_list(portal: Portal) -> None:
    letter = UnitLetter(plan_id=PLAN, kind="other", words="", written_by_id=NORA, sent_at=NOW)
    store(portal, letter, tie_to_grete(NORA))
    unit = at_plan(portal, GRETE, "nora")
    assert "Nora Lindeskog" not in looked_for(unit, venter="letter")
    assert "svar på et brev" not in looked_for(unit, navn="nora lindeskog")


def tie_to_grete(person_id: str) -> Tie:
    return Tie(
        id=demo_id("tie", "r2"), person_id=person_id, relation="relative", basis="prøve",
        other_id=demo_id("person", "grete-holmsund"), valid_from=TODAY - timedelta(days=9),
    )  # fmt: skip


def inquiry_about_stian(portal: Portal, **more: Any) -> str:
    """Where a plan is opened from it."""
    with Session(portal.store.engine) as session:
        town = session.get_one(Plan, PLAN).municipality_id
    row = Inquiry(
        id=demo_id("inquiry", "r2"), municipality_id=town, kind="need", received_on=TODAY,
        from_kind="other", from_name="Naboen", name_given="Stian", name_family="Kvernrud", wish="",
        registered_at=NOW, registered_by_id=demo_id("person", "grete-holmsund"), **more,
    )  # fmt: skip
    path = f"/enhet/henvendelser/{row.id}"
    store(portal, row)
    return path


def open_for_stian(portal: Portal, path: str, **other: str) -> str:
    """What is said to whoever tries."""
    unit = at_plan(portal, GRETE, "nora")
    typed = {
        "given": "Stian", "family": "Kvernrud", "period_start": "1.12.2026", "next_revision": "",
        "period_end": "30.11.2027", "national_number": number_for(date(1979, 10, 8), "stian-kvernrud"),
    }  # fmt: skip
    fields = hidden(unit.client.get(f"{path}/apne")) | typed | other
    said = unit.client.post(f"{path}/apne", data=fields)
    assert said.status_code == 422
    return said.text


def test_nobody_opens_a_plan_for_their_own(portal: Portal) -> None:
    path = inquiry_about_stian(portal)
    store(portal, tie_to_grete(STIAN))
    assert "noen av dine" in open_for_stian(portal, path)


def test_that_somebody_has_died_is_told_to_nobody_who_does_not_know_the_name(
    portal: Portal,
) -> None:
    path = inquiry_about_stian(portal)
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Person).where(Person.id == STIAN).values(died_on=TODAY))
    assert "heter noe annet" in open_for_stian(portal, path, given="Ola", family="Hansen")
    assert "kan ikke åpnes" in open_for_stian(portal, path)


def test_who_wrote_about_ones_own_is_not_told_once_it_is_known_who_it_is_about(
    portal: Portal,
) -> None:
    path = inquiry_about_stian(portal, plan_id=PLAN, outcome="plan", settled_on=TODAY)
    unit = at_plan(portal, GRETE, "nora")
    listed = "/enhet/henvendelser?vis=avgjort"
    assert "Naboen" in unit.client.get(path).text
    assert path in unit.client.get(listed).text
    store(portal, tie_to_grete(NORA))
    assert unit.client.get(path).status_code == 404
    assert path not in unit.client.get(listed).text


def test_the_unit_answers_and_ends_what_is_left_after_a_death_and_no_notice_goes_to_the_dead(
    portal: Portal,
) -> None:
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Person).where(Person.id == NORA).values(died_on=TODAY))
        session.execute(delete(OutboxRow))
    unit = at_plan(portal, GRETE, "nora")
    desk = unit.client.get(unit.plan + DESK).text
    for path in re.findall(rf'href="({unit.plan}/[^"]+)"', desk):
        assert unit.client.get(path).status_code == 200, path
    assert f"{unit.plan}/enheten/koordinator/" in desk
    stored = unit.fill("/enheten/bestemt/ny", what="Avlastning", decided_on="1. november 2026")
    assert stored.status_code == 303
    with Session(portal.store.engine) as session:
        assert not session.scalars(select(OutboxRow).where(OutboxRow.receiver_id == NORA)).all()
