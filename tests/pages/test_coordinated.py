"""A coordinator's own list: what is due in each plan, found, sorted and paged by the database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, event, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.audit import GENESIS
from portal.record.models import ChainHead, Consent, Coordinator, Due, Person, Plan, Tie
from tests.pages.conftest import NOW, Portal, Reader

ERIK = demo_id("person", "erik-bakkelid")
TOWN_OF = demo_id("plan", "ida")
TODAY = NOW.date()
MANY = 50


def a_plan(session: Session, number: int) -> None:
    """One of many, with names that only Norwegian puts in order."""
    town = session.get_one(Plan, TOWN_OF).municipality_id
    family = ("Aasen", "Ås", "Ødegård", "Ærlig", "Zakariassen", "Berg")[number % 6]
    who, plan, born = f"b5-person-{number}", f"b5-plan-{number}", date(1980, 1, 1)
    session.add(Person(id=who, name_given=f"Nr{number}", name_family=family, birth_date=born))
    session.flush()
    session.add(
        Plan(
            id=plan, person_id=who, municipality_id=town, status="active", opened_at=NOW,
            period_start=TODAY - timedelta(days=9), period_end=TODAY + timedelta(days=300),
        )
    )  # fmt: skip
    session.flush()
    session.add_all(
        [
            ChainHead(chain=plan, length=0, head=GENESIS),
            Consent(
                plan_id=plan, kind="plan", giver_id=who, capacity="self", text_version="b5",
                language="nb", given_at=NOW - timedelta(days=8), valid_from=TODAY - timedelta(days=8),
            ),
            Coordinator(
                id=f"b5-role-{number}", person_id=who, plan_id=plan, municipality_id=town,
                staff_id=ERIK, organisation="Kommunen", valid_from=TODAY - timedelta(days=8),
            ),
            Due(plan_id=plan, thing_id=plan, kind="revision",
                on=TODAY + timedelta(days=number - 10)),
        ]
    )  # fmt: skip


@pytest.fixture
def many(portal: Portal) -> Iterator[None]:
    with Session(portal.store.engine) as session, session.begin():
        for number in range(MANY):
            a_plan(session, number)
    yield
    with Session(portal.store.engine) as session, session.begin():
        for model, column in (
            (Due, Due.plan_id), (Coordinator, Coordinator.id), (Consent, Consent.plan_id),
            (ChainHead, ChainHead.chain), (Plan, Plan.id), (Person, Person.id),
        ):  # fmt: skip
            session.execute(delete(model).where(column.like("b5-%")))


@pytest.fixture
def erik(portal: Portal) -> Reader:
    browser = Reader(portal)
    browser.sign_in("Erik Bakkelid")
    browser.client.set_cookie("language", "nb")
    return browser


def ask(browser: Reader, **fields: str) -> str:
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.client.get("/mine-planer").text)
    assert token
    return browser.client.post("/mine-planer", data={"csrf_token": token[1]} | fields).text


def names(page: str) -> list[str]:
    return re.findall(r"<h3>(?:<a [^>]+>)?Planen til ([^<]+)<", page)


def statements(portal: Portal, browser: Reader) -> int:
    seen: list[str] = []
    engine = portal.app.extensions["portal.house"].gate._store.engine

    def count(*args: object) -> None:
        seen.append(str(args[2]))

    event.listen(engine, "before_cursor_execute", count)
    try:
        assert browser.client.get("/mine-planer").status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return len(seen)


def test_the_list_tells_what_is_late_and_what_comes(portal: Portal, erik: Reader) -> None:
    page = erik.client.get("/mine-planer").text
    assert "Planer du koordinerer" in page
    assert "Planen til Kristoffer Tunli" in page
    assert "Frist for et tiltak" in page


def test_fifty_plans_cost_what_six_do_and_stand_in_norwegian_order(
    portal: Portal, erik: Reader, request: pytest.FixtureRequest
) -> None:
    few = statements(portal, erik)
    request.getfixturevalue("many")
    assert statements(portal, erik) == few
    first, last = erik.client.get("/mine-planer").text, ask(erik, side="3")
    assert "Side 1 av 3." in first
    assert len(names(first)) == 25
    assert names(first)[0].endswith("Berg")
    assert names(last)[-1].endswith("Ås") or names(last)[-1].endswith("Aasen")


def test_it_is_found_by_name_and_by_what_is_due(portal: Portal, erik: Reader, many: None) -> None:
    assert names(ask(erik, navn="nr7 ås")) == ["Nr7 Ås"]
    late = ask(erik, frist="late", sorter="dato")
    assert "1 dato er passert." in late
    assert names(late)[0].startswith("Nr0 ")
    assert "Vi fant ingen planer her" in ask(erik, navn="%")
    wrong = erik.client.post("/mine-planer", data={"frist": "når som helst"})
    assert wrong.status_code == 422


def test_a_plan_that_no_consent_opens_tells_no_dates(
    portal: Portal, erik: Reader, many: None
) -> None:
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Consent).where(Consent.plan_id == "b5-plan-0").values(answer="no"))
    assert not [name for name in names(ask(erik, frist="late")) if name.startswith("Nr0 ")]
    listed = ask(erik, navn="nr0")
    assert "Planen til Nr0" in listed
    assert "Svaret til planen er nei." in listed
    assert "1 dato er passert" not in listed


CHILD, CHILDS = "b5-person-1", "b5-plan-1"


def with_dates_in_the_content(session: Session) -> None:
    """A plan of somebody of seventeen, with nothing due but in what stands in it."""
    born = {"birth_date": TODAY - timedelta(days=17 * 366)}
    session.execute(update(Person).where(Person.id == CHILD).values(born))
    session.execute(delete(Due).where(Due.plan_id == CHILDS))
    for kind, on in (("measure_deadline", TODAY), ("goal_evaluation", date(2020, 1, 1))):
        session.add(Due(plan_id=CHILDS, thing_id=f"b5-{kind}", kind=kind, on=on))


@pytest.fixture
def own_child(portal: Portal, many: None) -> Iterator[Callable[[], None]]:
    def becomes_parent() -> None:
        tie = Tie(person_id=CHILD, other_id=ERIK, relation="parent", basis="", valid_from=TODAY)
        with Session(portal.store.engine) as session, session.begin():
            session.add(tie)

    with Session(portal.store.engine) as session, session.begin():
        with_dates_in_the_content(session)
    yield becomes_parent
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(Tie).where(Tie.person_id == CHILD))


def test_who_coordinates_for_their_own_child_is_told_of_no_dates_in_the_content(
    erik: Reader, own_child: Callable[[], None]
) -> None:
    """They may lie on what the child has had kept from the parents (SW-22)."""
    assert "Frist for et tiltak" in ask(erik, navn="nr1 ")
    own_child()
    listed = ask(erik, navn="nr1 ")
    assert "Planen til Nr1 " in listed
    assert "Frist for et tiltak" not in listed
    assert not [name for name in names(ask(erik, frist="late")) if name.startswith("Nr1 ")]
    assert not names(ask(erik, sorter="dato"))[0].startswith("Nr1 ")


def test_who_coordinates_no_more_has_nothing_of_it(portal: Portal, erik: Reader) -> None:
    with Session(portal.store.engine) as session, session.begin():
        session.execute(
            update(Coordinator).where(Coordinator.staff_id == ERIK).values(ended_at=NOW)
        )
    try:
        page = erik.client.get("/mine-planer").text
        assert "Planer du koordinerer" not in page
        assert "Kristoffer Tunli" not in page
    finally:
        with Session(portal.store.engine) as session, session.begin():
            session.execute(update(Coordinator).values(ended_at=None))


def test_what_the_policy_keeps_from_a_coordinator_is_not_in_the_number(
    portal: Portal, erik: Reader, many: None
) -> None:
    """No to a coordinator, an address hidden since, and a death: each plan is gone from the count."""
    before = len(names(ask(erik, frist="late")))
    with Session(portal.store.engine) as session, session.begin():
        session.add(
            Consent(
                plan_id="b5-plan-0", kind="coordinator", answer="no", giver_id="b5-person-0",
                capacity="self", text_version="b5", language="nb", given_at=NOW, valid_from=TODAY,
            )
        )  # fmt: skip
        hidden = update(Person).where(Person.id == "b5-person-1")
        session.execute(hidden.values(protected_address="confidential"))
        session.execute(update(Person).where(Person.id == "b5-person-2").values(died_on=TODAY))
    page = ask(erik, frist="late")
    assert len(names(page)) == before - 3
    assert f"{before - 3} planer." in page
