"""From a need to a plan that waits for its person: registered, told of in time, settled or opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.demo.national_number import number_for
from portal.record.models import AuditEntry, Draft, Inquiry, OutboxRow, Person, Plan
from tests.pages.conftest import NOW, Portal, Reader, hidden

UNIT, OTHER_UNIT = "Grete Holmsund", "Trygve Eikremo"
NEW: Final = number_for(date(1990, 3, 14), "somebody new")
STIAN: Final = number_for(date(1979, 10, 8), "stian-kvernrud")
NORA: Final = number_for(date(1992, 4, 11), "nora-lindeskog")
PATH = "/enhet/henvendelser"
TYPED: Final = {
    "given": "Åse", "family": "Ny-Person", "kind": "application", "received_on": "1. november 2026",
    "from_kind": "relative", "from_name": "Broren", "wish": "Berit Aasmoen",
}  # fmt: skip
PERIOD: Final = {
    "given": "Åse", "family": "Ny-Person",
    "period_start": "1.12.2026", "period_end": "30.11.2027", "next_revision": "",
}  # fmt: skip


@pytest.fixture
def unit(portal: Portal) -> Iterator[Reader]:
    """A member of staff; what they store is taken away again."""
    browser = Reader(portal)
    browser.sign_in(UNIT)
    yield browser
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(Inquiry).where(Inquiry.name_family == TYPED["family"]))
        session.execute(delete(Draft))


def fill(browser: Reader, path: str, **typed: str) -> str:
    """Send a form of the unit's. Where it led, or what it said with its status."""
    page = browser.client.get(path)
    answer = browser.client.post(path, data=hidden(page) | typed)
    return answer.location or f"{answer.status_code} {answer.text}"


def stored(portal: Portal) -> Inquiry:
    with Session(portal.store.engine) as session:
        found = select(Inquiry).where(Inquiry.name_given == TYPED["given"])
        return session.scalars(found).one()


def test_an_inquiry_is_registered_once_and_waits(portal: Portal, unit: Reader) -> None:
    fields = hidden(unit.client.get(f"{PATH}/ny")) | TYPED
    first, second = (unit.client.post(f"{PATH}/ny", data=fields) for _ in range(2))
    row = stored(portal)
    assert first.location == f"{PATH}/{row.id}"
    assert second.status_code == 303
    assert (row.received_on, row.wish) == (date(2026, 11, 1), "Berit Aasmoen")
    assert "Åse Ny-Person" in unit.client.get(PATH).text
    assert "Varsel må sendes" not in unit.client.get(f"{PATH}/{row.id}").text


@pytest.mark.parametrize(
    "wrong",
    [{"given": ""}, {"kind": "x"}, {"received_on": "23.11.2026"}, {"received_on": "i går kveld"},
     {"from_kind": ""}, {"wish": "x" * 300}],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    unit: Reader, wrong: dict[str, str]
) -> None:
    said = fill(unit, f"{PATH}/ny", **TYPED | wrong)
    assert said.startswith("422")
    assert "Broren" in said


def test_another_language_keeps_what_is_typed(unit: Reader) -> None:
    assert fill(unit, f"{PATH}/ny", **TYPED, switch_language="nn") == f"{PATH}/ny"
    page = unit.client.get(f"{PATH}/ny").text
    assert "Broren" in page
    assert 'lang="nn"' in page


def test_after_a_month_a_notice_is_due_until_it_is_sent(portal: Portal, unit: Reader) -> None:
    path = fill(unit, f"{PATH}/ny", **TYPED)
    portal.clock.moment = datetime(2026, 12, 1, 9, tzinfo=UTC)
    unit.sign_in(UNIT)
    assert "Varsel må sendes" in unit.client.get(path).text
    assert fill(unit, f"{path}/varslet", on="30. oktober 2026").startswith("422")
    assert fill(unit, f"{path}/varslet", on="30. november 2026") == path
    assert "Varsel må sendes" not in unit.client.get(path).text
    fill(unit, f"{path}/varslet", on="1. desember 2026")
    assert stored(portal).noticed_on == date(2026, 11, 30)


def test_it_is_settled_once_and_whoever_comes_second_is_told(portal: Portal, unit: Reader) -> None:
    path = fill(unit, f"{PATH}/ny", **TYPED)
    late = hidden(unit.client.get(f"{path}/avgjor"))
    assert fill(unit, f"{path}/avgjor", outcome="plan", on="3.11.2026").startswith("422")
    assert fill(unit, f"{path}/avgjor", outcome="not_wanted", on="3.11.2026") == path
    second = {"outcome": "elsewhere", "on": "4.11.2026"}
    answer = unit.client.post(f"{path}/avgjor", data=late | second, follow_redirects=True)
    assert "allerede gjort" in answer.text
    assert stored(portal).outcome == "not_wanted"
    assert unit.client.get(f"{path}/apne").status_code == 303
    page = unit.client.get(path).text
    assert "Henvendelsen blir slettet etter 3. november 2027." in page
    assert "«Arkivplan for Rakkestad, punkt 7.4»" in page


@pytest.fixture
def opened(portal: Portal, unit: Reader) -> Iterator[Inquiry]:
    """An inquiry from which a plan has been opened, for somebody new."""
    path = fill(unit, f"{PATH}/ny", **TYPED)
    led = fill(unit, f"{path}/apne", **PERIOD, national_number=NEW)
    row = stored(portal)
    assert led == f"/plan/{row.plan_id}/enheten"
    yield row
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Plan).where(Plan.id == row.plan_id).values(status="closed"))


def test_a_plan_that_is_opened_begins_its_log_and_tells_its_person(
    portal: Portal, opened: Inquiry
) -> None:
    with Session(portal.store.engine) as session:
        plan = session.get_one(Plan, opened.plan_id)
        person = session.get_one(Person, plan.person_id)
        entries = select(AuditEntry.action).where(AuditEntry.chain == plan.id)
        assert session.scalars(entries.order_by(AuditEntry.sequence)).first() == "open_plan"
        told = select(OutboxRow.receiver_id).where(OutboxRow.plan_id == plan.id)
        assert session.scalars(told).all() == [person.id]
    assert (person.name_family, person.birth_date) == ("Ny-Person", date(1990, 3, 14))
    assert plan.status == "awaiting_consent"


def test_the_person_signs_in_and_meets_the_question(
    portal: Portal, unit: Reader, opened: Inquiry
) -> None:
    desk = unit.client.get(f"/plan/{opened.plan_id}/enheten").text
    assert "Berit Aasmoen" in desk
    assert "venter på samtykke" in desk
    assert NEW not in desk
    owner = Reader(portal)
    owner.sign_in("Åse Ny-Person")
    assert "/samtykke/gi" in owner.client.get(f"/plan/{opened.plan_id}/samtykke").text


def test_nobody_has_two_plans_and_a_second_press_leads_to_the_first(
    portal: Portal, unit: Reader, opened: Inquiry
) -> None:
    path = f"{PATH}/{opened.id}/apne"
    pressed = PERIOD | {"national_number": NEW}
    late = unit.client.post(path, data=hidden(unit.client.get(f"{PATH}/ny")) | pressed)
    assert late.location == f"/plan/{opened.plan_id}/enheten"
    again = fill(unit, f"{PATH}/ny", **TYPED | {"given": "Igjen"})
    assert "har en plan fra før" in fill(unit, f"{again}/apne", **pressed)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"national_number": "1"}, "ikke riktig"), ({"national_number": STIAN}, "heter noe annet"),
     ({"national_number": NORA, "family": "Lindeskog"}, "har en plan fra før"),
     ({"period_end": "1.11.2026"}, "før starten"), ({"next_revision": "1.1.2029"}, "etter"),
     ({"period_start": "1.1.2025", "period_end": "1.1.2026"}, "er over")],
)  # fmt: skip
def test_no_plan_is_opened_on_what_is_wrong(
    portal: Portal, unit: Reader, wrong: dict[str, str], says: str
) -> None:
    path = fill(unit, f"{PATH}/ny", **TYPED)
    said = fill(unit, f"{path}/apne", **PERIOD | {"national_number": NEW} | wrong)
    assert said.startswith("422")
    assert says in said
    assert stored(portal).settled_on is None


def test_no_other_unit_and_nobody_else_reaches_it(portal: Portal, unit: Reader) -> None:
    path = fill(unit, f"{PATH}/ny", **TYPED)
    missing = unit.client.get(f"{PATH}/{demo_id('plan', 'nora')}").data
    for name in (OTHER_UNIT, "Nora Lindeskog", "Berit Aasmoen"):
        browser = Reader(portal)
        browser.sign_in(name)
        for rest in ("", "/varslet", "/avgjor", "/apne"):
            answer = browser.client.get(f"{path}{rest}")
            assert (answer.status_code, answer.data) == (404, missing)
            assert browser.client.post(f"{path}{rest or '/apne'}", data=PERIOD).status_code == 404
    assert NOW.year == 2026
