"""A coordinator is appointed, changed with an overlap and ended; the person is told and asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import (
    Consent,
    Coordinator,
    CoordinatorAnswer,
    Draft,
    OutboxRow,
    Tie,
)
from tests.pages.conftest import NOW, Portal, Reader

Signed = Callable[[str], Reader]
PLAN, OWNER = demo_id("plan", "nora"), demo_id("person", "nora-lindeskog")
BERIT, LARS, GERD = (
    demo_id("person", each) for each in ("berit-aasmoen", "lars-fjellrud", "gerd-lindeskog")
)
NEW: Final = {"kind": "coordinator", "staff": LARS}
MOVED: Final = NEW | {"start": "6. desember 2026", "last_day": "20. desember 2026"}
LATE: Final = {"organisation": "Kommunen", "phone": "70 00 00 00"}


@pytest.fixture(autouse=True)
def as_it_was(portal: Portal) -> Iterator[None]:
    with Session(portal.store.engine) as session:
        before = {row.id: row.valid_until for row in session.scalars(select(Coordinator))}
    yield
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(CoordinatorAnswer))
        session.execute(delete(Coordinator).where(Coordinator.id.not_in(before)))
        session.execute(update(Coordinator).values(ended_at=None, ended_by_id=None))
        for role_id, until in before.items():
            row = update(Coordinator).where(Coordinator.id == role_id)
            session.execute(row.values(valid_until=until))
        for model in (OutboxRow, Draft):
            session.execute(delete(model))


@pytest.fixture
def signed(portal: Portal) -> Signed:
    def _in(name: str) -> Reader:
        browser = Reader(portal)
        browser.sign_in(name)
        browser.plan = f"/plan/{PLAN}"
        browser.client.set_cookie("language", "nb")
        return browser

    return _in


def role_of(portal: Portal, staff_id: str) -> Coordinator | None:
    with Session(portal.store.engine) as session:
        found = select(Coordinator).where(
            Coordinator.person_id == OWNER, Coordinator.staff_id == staff_id
        )
        return session.scalars(found.order_by(Coordinator.valid_from.desc())).first()


def berits_role(portal: Portal) -> str:
    role = role_of(portal, BERIT)
    assert role is not None
    return role.id


def opens(browser: Reader) -> bool:
    """Somebody who may read the plan."""
    return browser.client.get(f"/plan/{PLAN}/mal").status_code == 200


def change(portal: Portal, unit: Reader, **other: str) -> int:
    path = f"/enheten/koordinator/{berits_role(portal)}/bytt"
    return unit.fill(path, **(MOVED | LATE | other)).status_code


def test_a_planned_change_has_an_overlap_in_which_both_work_and_access_follows_the_role(
    portal: Portal, signed: Signed
) -> None:
    unit, nora = signed("Grete Holmsund"), signed("Nora Lindeskog")
    assert change(portal, unit) == 303
    told = nora.client.get(f"{nora.plan}/").text
    assert "Lars Fjellrud blir koordinator" in told
    assert not opens(signed("Lars Fjellrud")), "not before the first day"
    portal.clock.moment = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
    both = signed("Nora Lindeskog").client.get(f"/plan/{PLAN}/folk").text
    assert "Lars Fjellrud" in both
    assert "Berit Aasmoen" in both
    assert opens(signed("Lars Fjellrud"))
    assert opens(signed("Berit Aasmoen"))
    portal.clock.moment = datetime(2026, 12, 21, 9, 0, tzinfo=UTC)
    assert opens(signed("Lars Fjellrud"))
    assert not opens(signed("Berit Aasmoen"))


def test_the_persons_no_closes_the_role_and_the_unit_reads_it(
    portal: Portal, signed: Signed
) -> None:
    unit, nora = signed("Grete Holmsund"), signed("Nora Lindeskog")
    change(portal, unit)
    role = role_of(portal, LARS)
    assert role is not None
    answer = f"/koordinator/{role.id}/svar"
    assert nora.fill(answer, answer="no", words="Jeg vil beholde Berit").status_code == 303
    desk = unit.client.get(f"{unit.plan}/enheten").text
    assert "Nora Lindeskog har sagt nei." in desk
    assert "Jeg vil beholde Berit" in desk
    portal.clock.moment = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
    assert not opens(signed("Lars Fjellrud"))
    lars = signed("Lars Fjellrud").client.get("/mine-planer").text
    assert "Nora Lindeskog" not in lars
    assert signed("Nora Lindeskog").fill(answer, answer="yes", words="").status_code == 303
    assert opens(signed("Lars Fjellrud"))


@pytest.mark.parametrize("last_day", ["", "15. desember 2026"])
def test_a_change_that_is_called_off_lets_the_old_one_go_on(
    portal: Portal, signed: Signed, last_day: str
) -> None:
    """A last day that was typed makes no second coordinator of whom the page says nothing comes."""
    unit = signed("Grete Holmsund")
    change(portal, unit)
    role = role_of(portal, LARS)
    assert role is not None
    path = f"/enheten/koordinator/{role.id}/avslutt"
    assert "Berit Aasmoen fortsetter" in unit.client.get(unit.plan + path).text
    assert unit.fill(path, last_day=last_day).status_code == 303
    old = role_of(portal, BERIT)
    assert old is not None
    assert old.valid_until is None
    called_off = role_of(portal, LARS)
    assert called_off is not None
    assert called_off.ended_at is not None
    assert unit.client.get(unit.plan + path).status_code == 404


def test_a_role_that_is_ended_closes_at_once_and_another_can_be_appointed(
    portal: Portal, signed: Signed
) -> None:
    unit, berit = signed("Grete Holmsund"), signed("Berit Aasmoen")
    assert opens(berit)
    second = unit.fill("/enheten/koordinator/ny", **(NEW | LATE))
    assert second.status_code == 422
    assert "Berit Aasmoen har rollen da" in second.text, "exactly one is active"
    unit.fill(f"/enheten/koordinator/{berits_role(portal)}/avslutt")
    assert not opens(berit)
    assert unit.fill("/enheten/koordinator/ny", **(NEW | LATE)).status_code == 303
    assert opens(signed("Lars Fjellrud"))


def test_a_sixth_plan_is_advised_against_and_not_refused(portal: Portal) -> None:
    unit = Reader(portal)
    unit.sign_in("Trygve Eikremo")
    unit.plan = f"/plan/{demo_id('plan', 'emil')}"
    unit.client.set_cookie("language", "nb")
    path = "/enheten/koordinator/ny"
    assert "følger opp 6, rådet er høyst 5" in unit.client.get(unit.plan + path).text
    chosen = {"kind": "coordinator", "staff": demo_id("person", "erik-bakkelid")}
    assert unit.fill(path, **(chosen | LATE)).status_code == 303


def test_a_relative_is_asked_about_and_noted(portal: Portal, signed: Signed) -> None:
    unit = signed("Grete Holmsund")
    with Session(portal.store.engine) as session, session.begin():
        session.add(
            Tie(
                id="b5-tie", person_id=OWNER, other_id=LARS, relation="relative",
                basis="prøve", valid_from=NOW.date() - timedelta(days=9),
            )
        )  # fmt: skip
    try:
        path = f"/enheten/koordinator/{berits_role(portal)}/bytt"
        asked = unit.fill(path, **(MOVED | LATE))
        assert asked.status_code == 422
        assert "Bekreft at det er riktig" in asked.text
        assert "6. desember 2026" in asked.text, "nothing that was typed is lost"
        assert change(portal, unit, confirmed="yes") == 303
        role = role_of(portal, LARS)
        assert role is not None
        assert role.relative_noted_at is not None
        assert "også er pårørende" in unit.client.get(f"{unit.plan}/enheten").text
    finally:
        with Session(portal.store.engine) as session, session.begin():
            session.execute(delete(Tie).where(Tie.id == "b5-tie"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"start": "22. november 2026"}, "Velg en dag som kommer"),
        ({"last_day": "1. desember 2026"}, "De to skal virke sammen en tid"),
        ({"start": "en gang"}, "Vi forstår ikke datoen"),
        ({"staff": ""}, "Velg ett av svarene"),
        ({"staff": "another", "national_number": "1"}, "Skriv alle de 11 sifrene"),
        ({"staff": OWNER}, "Velg ett av svarene"),
        ({"staff": "another", "national_number": "13897998789"}, ""),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(
    portal: Portal, signed: Signed, wrong: dict[str, str], said: str
) -> None:
    unit = signed("Grete Holmsund")
    path = f"/enheten/koordinator/{berits_role(portal)}/bytt"
    answer = unit.fill(path, **(MOVED | LATE | wrong))
    assert answer.status_code == 422
    assert said in answer.text
    role = role_of(portal, LARS)
    assert role is None or role.appointed_by_id is None


def test_nobody_but_the_unit_appoints_and_nobody_but_the_person_answers(
    portal: Portal, signed: Signed
) -> None:
    role = berits_role(portal)
    for name in ("Berit Aasmoen", "Nora Lindeskog", "Gerd Lindeskog", "Trygve Eikremo"):
        browser = signed(name)
        for path in ("ny", f"{role}/bytt", f"{role}/avslutt"):
            found = browser.client.get(f"{browser.plan}/enheten/koordinator/{path}")
            assert found.status_code == 404, name
    for name in ("Berit Aasmoen", "Gerd Lindeskog", "Grete Holmsund"):
        browser = signed(name)
        found = browser.client.get(f"{browser.plan}/koordinator/{role}/svar")
        assert found.status_code == 404, name


def test_who_wants_no_coordinator_gets_none(portal: Portal, signed: Signed) -> None:
    with Session(portal.store.engine) as session, session.begin():
        session.add(
            Consent(
                plan_id=PLAN, kind="coordinator", answer="no", giver_id=OWNER, capacity="self",
                text_version="b5", language="nb", given_at=NOW, valid_from=NOW.date(),
            )
        )  # fmt: skip
    try:
        unit = signed("Grete Holmsund")
        assert unit.client.get(f"{unit.plan}/enheten/koordinator/ny").status_code == 404
        assert "vil ikke ha koordinator" in unit.client.get(f"{unit.plan}/enheten").text
    finally:
        with Session(portal.store.engine) as session, session.begin():
            session.execute(delete(Consent).where(Consent.text_version == "b5"))


def test_an_answer_about_another_coordinator_does_not_open_for_one_who_was_refused(
    portal: Portal, signed: Signed
) -> None:
    unit, nora = signed("Grete Holmsund"), signed("Nora Lindeskog")
    change(portal, unit)
    role = role_of(portal, LARS)
    assert role is not None
    assert nora.fill(f"/koordinator/{role.id}/svar", answer="no", words="").status_code == 303
    portal.clock.moment = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
    nora = signed("Nora Lindeskog")
    berits = f"/koordinator/{berits_role(portal)}/svar"
    assert nora.fill(berits, answer="yes", words="").status_code == 303
    assert not opens(signed("Lars Fjellrud")), "the yes was to Berit"
