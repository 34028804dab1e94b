"""Before a child's plan can be used, the unit registers who must say yes: all who hold it (SW-20)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.demo.national_number import number_for
from portal.identity.lasting import FRESH
from portal.record.models import Consent, Draft, Inquiry, OutboxRow, Person, Plan, Tie
from tests.pages.conftest import Portal, Reader, hidden
from tests.pages.test_inquiries import NORA, PATH, STIAN, TYPED, UNIT, fill

CHILD: Final = number_for(date(2018, 3, 14), "a child who is new")
MOTHER: Final = number_for(date(1990, 5, 2), "the mother")
FATHER: Final = number_for(date(1988, 7, 9), "the father")
TOO_YOUNG: Final = number_for(date(2015, 7, 9), "too young")
GRETE: Final = number_for(date(1973, 4, 28), "grete-holmsund")
ONE: Final = {
    "given": "Mor", "family": "Nykommer", "national_number": MOTHER, "alone": "alone",
    "basis": "Folkeregisteret", "known_on": "20. november 2026",
}  # fmt: skip
BOTH: Final = ONE | {
    "alone": "two", "given_other": "Far", "family_other": "Nykommer", "national_number_other": FATHER,
}  # fmt: skip
NEW: Final = "/enheten/foreldre/ny"
LIST: Final = "/enheten/foreldre"


@pytest.fixture
def unit(portal: Portal) -> Iterator[Reader]:
    """Grete, before the plan that she has opened for a child who is new to the portal."""
    browser = Reader(portal)
    browser.sign_in(UNIT)
    inquiry = fill(browser, f"{PATH}/ny", **TYPED | {"given": "Liten", "family": "Nykommer"})
    desk = fill(
        browser, f"{inquiry}/apne", given="Liten", family="Nykommer", national_number=CHILD,
        period_start="1.12.2026", period_end="30.11.2027", next_revision="",
    )  # fmt: skip
    browser.plan = desk.removesuffix("/enheten")
    yield browser
    plan_id = browser.plan.split("/")[-1]
    with Session(portal.store.engine) as session, session.begin():
        owner = session.get_one(Plan, plan_id).person_id
        session.execute(delete(Tie).where(Tie.person_id == owner))
        session.execute(delete(Consent).where(Consent.plan_id == plan_id))
        session.execute(delete(Inquiry).where(Inquiry.name_given == "Liten"))
        session.execute(delete(Draft))
        session.execute(delete(OutboxRow).where(OutboxRow.plan_id == plan_id))
        session.execute(update(Plan).where(Plan.id == plan_id).values(status="closed"))


def looked_over(browser: Reader, **typed: str) -> str:
    """The page that asks once more, or what the form said was wrong."""
    return browser.fill(NEW, **typed).text


def register(browser: Reader, **typed: str) -> str:
    """Both steps, as a browser sends them."""
    check = browser.fill(NEW, **typed)
    assert check.status_code == 200, check.text
    answer = browser.send(NEW, hidden(check))
    assert answer.status_code == 303, answer.text
    return browser.client.get(answer.location).text


def ties(portal: Portal) -> list[Tie]:
    with Session(portal.store.engine) as session:
        child = select(Person.id).where(Person.name_given == "Liten")
        return list(session.scalars(select(Tie).where(Tie.person_id.in_(child))))


def test_both_are_registered_at_once_and_no_page_gets_the_number(
    portal: Portal, unit: Reader
) -> None:
    assert "Da kan ingen svare for barnet" in unit.client.get(f"{unit.plan}/enheten").text
    check = looked_over(unit, **BOTH)
    assert "født 2. mai 1990" in check
    assert not ties(portal)
    page = register(unit, **BOTH)
    assert page.count("Har ikke svart.") == 2
    assert "Folkeregisteret, 20. november 2026" in page
    desk = unit.client.get(f"{unit.plan}/enheten").text
    assert "0 av 2 har svart." in desk
    letter = unit.client.get(f"{unit.plan}/enheten/invitasjon").text
    assert "Mor Nykommer" in letter
    assert "Far Nykommer" in letter
    for text in (check, page, desk, letter):
        assert MOTHER not in text
        assert FATHER not in text
    with Session(portal.store.engine) as session:
        told = select(OutboxRow.receiver_id).where(OutboxRow.kind == "something_new")
        assert {each.other_id for each in ties(portal)} <= set(session.scalars(told))


def test_one_of_two_does_not_open_the_plan(portal: Portal, unit: Reader) -> None:
    register(unit, **BOTH)
    for said, (name, number) in enumerate((("Mor Nykommer", 1), ("Far Nykommer", 2)), start=1):
        parent = Reader(portal)
        parent.sign_in(name)
        page = parent.client.get(f"{unit.plan}/samtykke")
        assert "/samtykke/gi" in page.text
        parent.plan = unit.plan
        assert parent.fill("/samtykke/gi").status_code == 303
        desk = unit.client.get(f"{unit.plan}/enheten").text
        assert f"{said} av 2 har svart." in desk
        assert ("Planen er i bruk." in desk) is (number == 2)


def test_one_who_is_alone_is_said_to_be(portal: Portal, unit: Reader) -> None:
    nothing = {name: text for name, text in ONE.items() if name != "alone"}
    assert unit.fill(NEW, **nothing).status_code == 422
    assert "0 av 1 har svart." in register(unit, **ONE)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"national_number": "1"}, "ikke riktig"),
        ({"national_number": STIAN}, "heter noe annet"),
        ({"national_number": NORA}, "heter noe annet"),
        ({"national_number": TOO_YOUNG}, "fylt 12 år"),
        ({"national_number": CHILD, "given": "Liten"}, "hører til barnet"),
        ({"national_number": GRETE}, "deg selv"),
        ({"national_number_other": MOTHER}, "det samme nummeret to ganger"),
        ({"national_number_other": STIAN}, "heter noe annet"),
        ({"given_other": ""}, "Skriv noe her"),
        ({"basis": ""}, "Skriv noe her"),
        ({"basis": "x" * 160}, "Skriv det kortere"),
        ({"known_on": "1. desember 2026"}, "har ikke vært ennå"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(
    portal: Portal, unit: Reader, wrong: dict[str, str], says: str
) -> None:
    """A stranger's number tells no more than that the name is another: not whose it is."""
    answer = unit.fill(NEW, **BOTH | wrong)
    assert answer.status_code == 422
    assert says in answer.text
    assert "Kvernrud" not in answer.text
    assert "Lindeskog" not in answer.text
    assert unit.send(NEW, unit.form(NEW) | BOTH | wrong | {"confirmed": "yes"}).status_code == 422
    assert not ties(portal)


def test_the_same_twice_is_told_and_a_third_is_asked_about(portal: Portal, unit: Reader) -> None:
    check = unit.fill(NEW, **BOTH)
    register(unit, **BOTH)
    assert "lagt inn fra før" in unit.send(NEW, hidden(check)).text
    third = ONE | {"given": "Stian", "family": "Kvernrud", "national_number": STIAN}
    assert "Bekreft at det er riktig" in looked_over(unit, **third)
    assert len(ties(portal)) == 2
    assert "0 av 3 har svart." in register(unit, **third, more="yes")


def test_somebody_who_no_longer_has_it_answers_no_more(portal: Portal, unit: Reader) -> None:
    register(unit, **BOTH)
    mother = next(each for each in ties(portal) if each.basis)
    path = f"{LIST}/{mother.id}/avslutt"
    assert unit.fill(path, ended_on="1.12.2026", reason="").status_code == 422
    check = unit.fill(path, ended_on="20. november 2026", reason="Dom i tingretten")
    assert unit.send(path, hidden(check)).status_code == 303
    assert "0 av 1 har svart." in unit.client.get(unit.plan + LIST).text
    with Session(portal.store.engine) as session:
        row = session.get_one(Tie, mother.id)
        assert (row.end_reason, row.ended_at is not None) == ("Dom i tingretten", True)
    assert unit.client.get(unit.plan + path).status_code == 404


def test_an_old_sign_in_is_asked_to_prove_itself(portal: Portal, unit: Reader) -> None:
    check = unit.fill(NEW, **ONE)
    portal.clock.moment += FRESH + timedelta(seconds=1)
    answer = unit.send(NEW, hidden(check))
    assert answer.location == "/logg-inn/pa-nytt"
    assert not ties(portal)
    with Session(portal.store.engine) as session:
        kept = [str(each.fields) for each in session.scalars(select(Draft))]
    assert any("Nykommer" in each for each in kept)
    assert not any("national_number" in each for each in kept)


def test_where_the_address_is_hidden_the_unit_names_whom_it_registers(
    portal: Portal, unit: Reader
) -> None:
    with Session(portal.store.engine) as session, session.begin():
        hide = update(Person).where(Person.name_given == "Liten")
        session.execute(hide.values(protected_address="confidential"))
    assert "sier enheten at de du legger inn" in looked_over(unit, **ONE)
    register(unit, **ONE)
    mother = Reader(portal)
    mother.sign_in("Mor Nykommer")
    with Session(portal.store.engine) as session, session.begin():
        session.execute(hide.values(protected_address="none"))
    assert [each.named_by_unit for each in ties(portal)] == [True]


def test_nobody_else_and_for_no_adult(portal: Portal, unit: Reader) -> None:
    for name in ("Trygve Eikremo", "Berit Aasmoen", "Nora Lindeskog"):
        other = Reader(portal)
        other.sign_in(name)
        for path in (LIST, NEW):
            assert other.client.get(unit.plan + path).status_code == 404
            assert other.client.post(unit.plan + NEW, data=ONE).status_code == 404
    adult = f"/plan/{demo_id('plan', 'nora')}"
    assert unit.client.get(adult + LIST).status_code == 404
    assert unit.client.post(adult + NEW, data=ONE).status_code == 404
