"""A verge consents only where the mandate and a decision on capacity both name the plan as a whole."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import CapacityDecision
from tests.pages.conftest import NOW, Portal
from tests.pages.consents import GIVE, NO, PAPER, at_plan, opens, press, rows

VERGE, OWNER, STAFF = "Ragnhild Tveitmoen", "Kristoffer Tunli", "Trygve Eikremo"
DECIDED = {"author_name": "Ola Vang", "author_title": "lege", "reason": "Demens"}
BY_A_DOCTOR = {"kind": "plan", "answer": "yes", "who": "health_personnel", "channel": "oral",
               "on": "22.11.2026", "note": "Pasienten ønsker det"}  # fmt: skip


def lacks_capacity(portal: Portal, areas: str) -> None:
    """A decision that he lacks capacity in these areas, and a mandate for his verge in them."""
    owner = demo_id("person", "kristoffer-tunli")
    mandate = "UPDATE tie SET areas = :areas WHERE person_id = :owner AND relation = 'guardian'"
    with portal.store.engine.begin() as connection:
        connection.execute(text(mandate), {"areas": areas, "owner": owner})
    decide_on(portal, "kristoffer-tunli", areas)


def decide_on(portal: Portal, person: str, areas: str) -> None:
    decision = CapacityDecision(
        person_id=demo_id("person", person), areas=frozenset(areas.split()),
        decided_on=date(2026, 1, 1), review_on=date(2027, 1, 1), valid_until=date(2028, 1, 1),
        recorded_at=NOW, **DECIDED,
    )  # fmt: skip
    with Session(portal.store.engine) as session, session.begin():
        session.add(decision)


@pytest.fixture
def verge_in_general(portal: Portal) -> Portal:
    lacks_capacity(portal, "economy")
    verge = at_plan(portal, VERGE, "kristoffer")
    assert verge.client.get(f"{verge.plan}/samtykke").status_code == 404
    assert verge.client.get(verge.plan + GIVE).status_code == 404
    lacks_capacity(portal, "economy general")
    return portal


def test_a_verge_answers_and_the_person_can_always_take_it_back(verge_in_general: Portal) -> None:
    portal = verge_in_general
    verge, owner = (at_plan(portal, name, "kristoffer") for name in (VERGE, OWNER))
    erik = at_plan(portal, "Erik Bakkelid", "kristoffer")
    page = verge.client.get(f"{verge.plan}/samtykke").text
    assert f"{OWNER}, for seg selv" not in page
    assert owner.client.get(owner.plan + GIVE).status_code == 404
    press(portal, owner, NO)
    assert not opens(erik)
    staff = at_plan(portal, STAFF, "kristoffer")
    named = BY_A_DOCTOR | {"professional": "Ola Vang, lege"}
    assert staff.fill(PAPER, **named).status_code == 422
    assert not opens(erik)


def test_health_personnel_answer_for_who_cannot_and_are_named(portal: Portal) -> None:
    """For Yngvild, who has said nothing herself; never for somebody who can."""
    staff = at_plan(portal, STAFF, "yngvild")
    named = BY_A_DOCTOR | {"professional": "Ola Vang, lege"}
    assert staff.fill(PAPER, **named).status_code == 422
    decide_on(portal, "yngvild-sandholt", "general")
    assert staff.fill(PAPER, **BY_A_DOCTOR).status_code == 422
    press(portal, staff, PAPER, **named)
    by_health = rows(portal, "consent", "yngvild", capacity="health_personnel")
    assert [row["note"] for row in by_health] == ["Ola Vang, lege: Pasienten ønsker det"]
    assert opens(at_plan(portal, "Erik Bakkelid", "yngvild"))
    yngvild = at_plan(portal, "Yngvild Sandholt", "yngvild")
    press(portal, yngvild, NO)
    assert not opens(at_plan(portal, "Erik Bakkelid", "yngvild"))
