"""Ending a plan: by the unit alone, once, for a reason that is true; and what each reason opens and closes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.demo.cast import demo_id
from portal.record.models import Coordinator, Due, Invitation, OutboxRow, Person, Plan
from tests.leaks.snapshot import Snapshot, restore, snapshot
from tests.pages.conftest import NOW, Portal, Reader, hidden
from tests.pages.consents import NO, at_plan, press

CLOSE, END = "/enheten/avslutt", "/avslutning"
NORA, PLAN = demo_id("person", "nora-lindeskog"), demo_id("plan", "nora")
GRETE, BERIT, GERD = "Grete Holmsund", "Berit Aasmoen", "Gerd Lindeskog"


@pytest.fixture(autouse=True)
def as_it_was(portal: Portal) -> Iterator[None]:
    first: Snapshot = snapshot(portal.store.engine)
    yield
    restore(portal.store.engine, first, snapshot(portal.store.engine))


def unit(portal: Portal) -> Reader:
    return at_plan(portal, GRETE, "nora")


def close(portal: Portal, reason: str, **more: str) -> TestResponse:
    return press(portal, unit(portal), CLOSE, reason=reason, **more)


def status(portal: Portal, name: str, path: str = "/") -> int:
    reader = at_plan(portal, name, "nora")
    return reader.client.get(reader.plan + path).status_code


def stored(portal: Portal) -> Plan:
    with Session(portal.store.engine) as session:
        return session.get_one(Plan, PLAN)


def test_a_plan_that_is_closed_is_locked_and_only_the_person_reads_it(portal: Portal) -> None:
    assert close(portal, "wish").location.endswith("/enheten")
    plan = stored(portal)
    assert (plan.status, plan.close_reason) == ("closed", "wish")
    assert plan.closed_by_id == demo_id("person", "grete-holmsund")
    for name, expected in (("Nora Lindeskog", 200), (BERIT, 404), (GERD, 404)):
        assert status(portal, name) == expected
        assert status(portal, name, "/mal/nytt") == 404
    assert status(portal, GRETE, "/enheten") == 200
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    assert f'href="{nora.plan}{END}"' in nora.client.get(f"{nora.plan}/").text
    page = nora.client.get(nora.plan + END).text
    for words in ("Planen ble avsluttet 22. november 2026.", "Grunnen: Du ønsker det.",
                  "Du kan lese planen som før.", "Du kan fortsatt ha koordinator.",
                  "Planen blir slettet etter 22. november 2036.", "punkt 7.3"):  # fmt: skip
        assert words in page
    assert "Når perioden er over" not in nora.client.get(f"{nora.plan}/gjennomgang").text
    with Session(portal.store.engine) as session:
        assert not session.scalars(select(Due).where(Due.plan_id == PLAN)).all()


def test_it_is_closed_once_and_the_second_is_told_so(portal: Portal) -> None:
    first, second = unit(portal), unit(portal)
    chosen = {"reason": "moved"}
    check, other = first.fill(CLOSE, **chosen), second.fill(CLOSE, reason="wish")
    assert "Koordinatoren i denne kommunen slutter." in check.text
    assert first.send(CLOSE, hidden(check)).status_code == 303
    late = second.send(CLOSE, hidden(other))
    assert late.status_code == 409
    assert "Den kan ikke avsluttes en gang til" in late.text
    assert "Grunnen: Personen flytter til en annen kommune." in late.text
    assert first.send(CLOSE, hidden(check)).status_code == 303, "the same press"
    again = second.fill(CLOSE, reason="died")
    assert again.status_code == 409
    assert stored(portal).close_reason == "moved"
    assert second.client.get(second.plan + CLOSE).status_code == 200
    with Session(portal.store.engine) as session:
        ended = session.scalars(select(Coordinator).where(Coordinator.person_id == NORA)).all()
        assert all(each.valid_until and each.valid_until <= NOW.date() for each in ended)


def test_a_death_stops_everything_and_nobody_writes_to_the_dead(portal: Portal) -> None:
    reader = unit(portal)
    for day, words in (("", "Skriv en dato."), ("1.1.2030", "Datoen har ikke vært ennå."),
                       ("1.1.1900", "Datoen er før personen ble født.")):  # fmt: skip
        answer = reader.fill(CLOSE, reason="died", died_on=day)
        assert (answer.status_code, words in answer.text) == (422, True)
    assert reader.fill(CLOSE, reason="wish", died_on="1.11.2026").status_code == 422
    signed_in = [at_plan(portal, name, "nora") for name in ("Nora Lindeskog", BERIT, GERD)]
    assert [each.client.get(f"{each.plan}/").status_code for each in signed_in] == [200] * 3
    close(portal, "died", died_on="20.11.2026")
    assert 200 not in [each.client.get(f"{each.plan}/").status_code for each in signed_in]
    page = reader.client.get(f"{reader.plan}/enheten").text
    assert "Personen er død." in page
    assert reader.client.get(reader.plan + CLOSE).status_code == 200
    with Session(portal.store.engine) as session:
        assert str(session.get_one(Person, NORA).died_on) == "2026-11-20"
        told = session.scalars(select(OutboxRow).where(OutboxRow.receiver_id == NORA)).all()
        assert not [row for row in told if row.queued_at >= NOW]


def test_that_a_consent_is_withdrawn_must_be_so(portal: Portal) -> None:
    wrong = unit(portal).fill(CLOSE, reason="consent_withdrawn")
    assert wrong.status_code == 422
    assert "Samtykket er ikke trukket." in wrong.text
    assert stored(portal).status == "active"
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    press(portal, nora, NO)
    close(portal, "consent_withdrawn")
    assert stored(portal).close_reason == "consent_withdrawn"
    page = nora.client.get(nora.plan + END).text
    assert "Planen blir slettet etter 22. november 2027." in page
    assert "Du kan fortsatt ha koordinator." in page
    assert "Den blir ikke avsluttet før" not in page, "it is"


def test_it_is_the_units_alone(portal: Portal) -> None:
    for name in ("Nora Lindeskog", BERIT, GERD, "Trygve Eikremo"):
        reader = at_plan(portal, name, "nora")
        assert reader.client.get(reader.plan + CLOSE).status_code == 404
        sent = reader.send(CLOSE, {"reason": "wish", "confirmed": "yes"})
        assert sent.status_code in (400, 404)
    assert unit(portal).fill(CLOSE, reason="nonsense").status_code == 422
    assert stored(portal).status == "active"


def test_a_code_that_was_handed_out_leads_nowhere_afterwards(portal: Portal) -> None:
    with Session(portal.store.engine) as session, session.begin():
        session.add(
            Invitation(
                plan_id=PLAN, invited_by_id=NORA, relation="friend", label="Siv",
                code_digest="x" * 64, made_at=NOW, valid_until=NOW + timedelta(days=7),
            )
        )  # fmt: skip
    close(portal, "need_ended")
    with Session(portal.store.engine) as session:
        waiting = select(Invitation).where(
            Invitation.plan_id == PLAN, Invitation.accepted_at.is_(None)
        )
        assert all(each.ended_at is not None for each in session.scalars(waiting))


def test_before_it_ends_each_reason_says_what_it_does_and_how_long_the_plan_is_kept(
    portal: Portal,
) -> None:
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    assert f'href="{nora.plan}{END}"' in nora.client.get(f"{nora.plan}/").text
    page = nora.client.get(nora.plan + END).text
    assert page.count("<h2 id=") == 5
    asks = f'href="{nora.plan}/til-enheten/avslutte"'
    assert asks in page
    berit = at_plan(portal, BERIT, "nora")
    assert asks not in berit.client.get(berit.plan + END).text
    assert page.count("i 10 år, og så slettet.") == 3
    assert "Alle mister tilgangen med en gang. Det gjelder også" in page
    parent = at_plan(portal, "Marte Strandbø", "emil")
    page = parent.client.get(parent.plan + END).text
    assert "Emil og foreldrene kan lese planen som før." in page
    assert "Fra Emil er 16 år, kan foreldrene ikke lese den." in page


@pytest.mark.parametrize(
    ("name", "plan"), [("Marte Strandbø", "emil"), ("Turid Røyrvåg", "sunniva")]
)
def test_the_parents_of_a_child_read_the_closed_plan_and_change_nothing(
    portal: Portal, name: str, plan: str
) -> None:
    """A small child has no sign-in: else nobody could read it (pbrl § 3-4)."""
    parent, child = at_plan(portal, name, plan), demo_id("plan", plan)
    goals = re.findall(r"/mal/([0-9a-f-]{36})\"", parent.client.get(f"{parent.plan}/mal").text)
    with Session(portal.store.engine) as session, session.begin():
        row = session.get_one(Plan, child)
        row.status, row.close_reason, row.closed_at = "closed", "wish", NOW
    assert goals
    for path in ("/", "/hele", "/samtykke", END, "/venter", "/moter", "/gruppa", "/uenig"):
        page = parent.client.get(parent.plan + path)
        assert page.status_code == 200, path
        main = page.text.partition("<main")[2].partition("</main>")[0]
        assert '<form method="post"' not in main, path
    for goal in goals:
        assert parent.client.get(f"{parent.plan}/mal/{goal}").status_code == 200
        assert parent.client.get(f"{parent.plan}/mal/{goal}/endre").status_code == 404
    assert parent.client.get(f"{parent.plan}/mal/nytt").status_code == 404
    assert "Avsluttet" in parent.client.get("/mine-planer").text


def test_a_role_that_was_to_begin_does_not_begin_after_somebody_moved(portal: Portal) -> None:
    coming = demo_id("coordinator", "r2")
    with Session(portal.store.engine) as session, session.begin():
        town = session.get_one(Plan, PLAN).municipality_id
        session.add(
            Coordinator(
                id=coming, person_id=NORA, plan_id=PLAN, municipality_id=town, organisation="",
                staff_id=demo_id("person", "lars-fjellrud"),
                valid_from=NOW.date() + timedelta(days=9),
            )
        )  # fmt: skip
    assert close(portal, "moved").status_code == 303
    with Session(portal.store.engine) as session:
        assert session.get_one(Coordinator, coming).ended_at is not None
