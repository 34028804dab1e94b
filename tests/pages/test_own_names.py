"""ID-porten tells no name. Where somebody is to be trusted by their name, it says whose word the name is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import InvitationTry, Person, Tie
from tests.pages.conftest import Portal, Reader
from tests.pages.test_invitations import make_code, redeem, waiting_for
from tests.pages.test_representation import NEAREST

STIAN = "Stian Kvernrud"
OWN_WORD = "Navnet har personen skrevet selv."


@pytest.fixture(params=["self", "register"])
def named_by(request: pytest.FixtureRequest, portal: Portal) -> Iterator[str]:
    """Where Stian's name comes from. He is tied to nobody before or after."""
    _begin_anew(portal, request.param)
    yield request.param
    _begin_anew(portal, "register")


def test_who_let_somebody_in_is_told(portal: Portal, nora: Reader, named_by: str) -> None:
    stian = Reader(portal)
    stian.sign_in(STIAN)
    assert redeem(stian, make_code(nora))[0] == 303
    page = nora.client.get(nora.plan + waiting_for(nora, STIAN))
    assert STIAN in page.text
    assert (OWN_WORD in page.text) is (named_by == "self")


def test_the_unit_is_told_when_it_registers_somebody(portal: Portal, named_by: str) -> None:
    unit = Reader(portal)
    unit.sign_in("Grete Holmsund")
    unit.plan = f"/plan/{demo_id('plan', 'nora')}"
    page = unit.client.get(unit.fill("/representasjon/ny", **NEAREST).location)
    assert STIAN in page.text
    assert (OWN_WORD in page.text) is (named_by == "self")


def _begin_anew(portal: Portal, name_from: str) -> None:
    stian = demo_id("person", "stian-kvernrud")
    with Session(portal.store.engine) as session, session.begin():
        session.get_one(Person, stian).name_from = name_from
        session.execute(delete(Tie).where(Tie.other_id == stian))
        session.execute(delete(InvitationTry))
