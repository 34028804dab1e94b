"""What someone may as staff stands in the portal's own register. No token says it, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import Coordinator, Person, StaffRole
from portal.record.national_number import digest_of
from portal.settings import DEMO_KEY
from tests.identity.conftest import Client, Portal
from tests.identity.hostile import Hostile
from tests.identity.provider import number_of

UNIT, FRAME_OF = "trygve-eikremo", "ida"
ROLES = {
    "role": "coordinating_unit", "roles": ["coordinating_unit", "admin"], "groups": ["unit"],
    "scope": "openid admin", "relation": "unit", "staff_role": {"role": "coordinating_unit"},
    "authorization_details": [{"type": "coordinating_unit"}], "person_id": demo_id("person", UNIT),
}  # fmt: skip
"""All the ways in which a token might say that its bearer works in the unit."""


@pytest.fixture
def staff(portal: Portal) -> Client:
    """Somebody of the coordinating unit, who came by ID-porten as everyone does."""
    client = portal.client()
    assert client.sign_in(number_of(UNIT)).location == "/mine-planer"
    return client


@pytest.fixture
def appointment(portal: Portal) -> Iterator[str]:
    """Their appointment, put back after the test."""
    with Session(portal.store.engine) as session:
        role = session.scalars(select(StaffRole).where(StaffRole.person_id == _id(UNIT))).one()
        before = role.valid_from, role.valid_until
    yield role.id
    _appoint(portal, role.id, *before)


def test_staff_come_the_same_way_and_see_what_the_register_gives_them(staff: Client) -> None:
    assert opens(staff)
    assert "Du har ingen plan her" not in staff.get("/mine-planer").text


def test_an_appointment_that_ends_ends_at_the_next_request(
    portal: Portal, staff: Client, appointment: str
) -> None:
    assert opens(staff)
    yesterday = portal.clock.now().date() - timedelta(days=1)
    _appoint(portal, appointment, date(2020, 1, 1), yesterday)
    assert not opens(staff)
    assert "Du har ingen plan her" in staff.get("/mine-planer").text


def test_an_appointment_that_has_not_begun_gives_nothing(
    portal: Portal, staff: Client, appointment: str
) -> None:
    _appoint(portal, appointment, portal.clock.now().date() + timedelta(days=2), None)
    assert not opens(staff)


def test_a_token_that_names_roles_gives_none(lied_client: Client, hostile: Hostile) -> None:
    """Signed by the right provider, for the right audience: it is still not what decides."""
    number = number_of("jon-tangerud")
    hostile.lie = lambda claims: claims.update(ROLES | {"pid": number})
    lied_client.get("/logg-inn/id-porten")
    assert lied_client.get(hostile.back()).location == "/mine-planer"
    with Session(lied_client.portal.store.engine) as session:
        found = session.scalars(
            select(Person.id).where(Person.national_number_digest == digest_of(number, DEMO_KEY))
        ).one()
        assert not session.scalars(select(StaffRole).where(StaffRole.person_id == found)).all()
        assert not session.scalars(select(Coordinator).where(Coordinator.staff_id == found)).all()
    assert not opens(lied_client)


def test_a_newcomer_whose_token_names_roles_is_nobody(
    lied_client: Client, hostile: Hostile
) -> None:
    hostile.lie = lambda claims: claims.update(ROLES | {"pid": "21918012345"})
    lied_client.get("/logg-inn/id-porten")
    assert lied_client.get(hostile.back()).location == "/navnet-ditt"
    assert lied_client.get("/mine-planer").location == "/logg-inn"


def opens(client: Client) -> bool:
    """Whether they may see the frame of a plan of the unit's own municipality."""
    page = client.get(f"/plan/{demo_id('plan', FRAME_OF)}/representasjon")
    assert page.status_code in (200, 404)
    return page.status_code == 200


def _id(key: str) -> str:
    return demo_id("person", key)


def _appoint(portal: Portal, role_id: str, start: date, until: date | None) -> None:
    with Session(portal.store.engine) as session, session.begin():
        role = session.get_one(StaffRole, role_id)
        role.valid_from, role.valid_until = start, until
