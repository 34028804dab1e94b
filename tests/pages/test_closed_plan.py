"""What a plan says of itself when it is over, or not in force; and what still may be done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import OutboxRow, Person, Plan, Tie, UnitLetter
from tests.leaks.snapshot import Snapshot, restore, snapshot
from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.consents import NO, at_plan, press

GRETE = "Grete Holmsund"
COMPLAINT = {"about": "not_followed", "words": "Ingen ringte.", "wish": "", "known_on": ""}


@pytest.fixture(autouse=True)
def as_it_was(portal: Portal) -> Iterator[None]:
    first: Snapshot = snapshot(portal.store.engine)
    yield
    restore(portal.store.engine, first, snapshot(portal.store.engine))


def close(portal: Portal, plan: str, reason: str = "wish") -> None:
    ended = {"status": "closed", "close_reason": reason, "closed_at": NOW}
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Plan).where(Plan.id == demo_id("plan", plan)).values(**ended))


def bury(portal: Portal, person: str) -> None:
    with Session(portal.store.engine) as session, session.begin():
        of = Person.id == demo_id("person", person)
        session.execute(update(Person).where(of).values(died_on=NOW.date()))


def read(reader: Reader, path: str) -> str:
    answer = reader.client.get(reader.plan + path)
    assert answer.status_code == 200, path
    return answer.text


def main(reader: Reader, path: str) -> str:
    return read(reader, path).split("<main")[1].split("</main")[0]


def test_every_page_of_a_closed_plan_says_so_and_promises_nothing(portal: Portal) -> None:
    """No date ahead, no meeting to come, nothing to ask for that is done already."""
    close(portal, "nora")
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    for path in ("/", "/mal", "/om-meg", "/bidrag", "/folk", "/venter", "/moter", "/gruppa"):
        head = read(nora, path).split("<main")[0]
        assert re.search(r"Dette er planen din\.\s*Planen er avsluttet\.", head), path
    untrue = ("Planen gjelder fra", "Neste dato", "Neste gjennomgang", "Vi ser på planen sammen",
              "Møter som kommer", "Du er kalt inn", "Ingenting er over fristen",
              "Be om å avslutte planen", "Se på målene først")  # fmt: skip
    for path in ("/", "/gjennomgang", "/hele", "/venter", "/moter", "/til-enheten"):
        page = main(nora, path)
        assert not [words for words in untrue if words in page], path
    assert "Vi ser på det igjen" not in main(nora, "/gjennomgang")
    assert "Planperioden var fra 26. mai 2026 til 26. mai 2027." in main(nora, "/")
    assert "<h1>Planen er avsluttet</h1>" in main(nora, "/avslutning")
    consent = main(nora, "/sjekkliste").split("Samtykke</h2>")[1].split("</li>")[0]
    assert "På plass" in consent, "the plan was agreed to"


def test_the_units_desk_of_a_closed_plan_has_no_empty_list(portal: Portal) -> None:
    close(portal, "nora")
    desk = main(at_plan(portal, GRETE, "nora"), "/enheten")
    assert not re.search(r"<ul[^>]*>\s*</ul>", desk)
    assert "<h1>Planen er avsluttet</h1>" in main(
        at_plan(portal, GRETE, "nora"), "/enheten/avslutt"
    )


def test_the_review_of_a_plan_that_is_not_in_force_speaks_of_a_yes_and_an_end_alone(
    portal: Portal,
) -> None:
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    assert "Det er tre veier videre." in main(nora, "/gjennomgang")
    press(portal, nora, NO)
    page = main(nora, "/gjennomgang")
    assert "tre veier" not in page
    assert "En ny periode" not in page
    assert "Planen blir tatt i bruk når svaret er ja." in page
    assert page.count("<dt>") == 2
    assert "Vi ser på det igjen" not in page
    for path in ("/", "/gjennomgang", "/hele"):
        page = main(nora, path)
        assert "Planperioden er fra 26. mai 2026 til 26. mai 2027." in page, path
        for untrue in ("Planen gjelder fra", "Vi ser på planen sammen", "Neste gjennomgang"):
            assert untrue not in page, path


def test_the_parents_of_a_child_may_still_complain_when_its_plan_is_closed(
    portal: Portal,
) -> None:
    """They read it until the child is 16, and the right is the child's (pbrl §§ 4-4, 7-2)."""
    close(portal, "emil")
    marte = at_plan(portal, "Marte Strandbø", "emil")
    assert "/uenig/klage" in main(marte, "/uenig")
    assert marte.fill("/uenig/klage", **COMPLAINT).status_code == 303
    assert marte.fill("/uenig/klage/se-over").status_code == 303
    with Session(portal.store.engine) as session:
        of_emil = UnitLetter.plan_id == demo_id("plan", "emil")
        sent = session.scalars(select(UnitLetter).where(of_emil, UnitLetter.about.is_not(None)))
        assert "Ingen ringte." in sent.one().words


def test_the_list_of_the_unit_says_that_a_person_has_died_and_waits_for_no_answer(
    portal: Portal,
) -> None:
    bury(portal, "nora-lindeskog")
    portal.clock.moment = portal.clock.moment.replace(year=2028)
    grete = Reader(portal)
    grete.sign_in(GRETE)
    grete.client.set_cookie("language", "nb")

    def found(**asked: str) -> str:
        page = grete.client.get("/enhet")
        token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
        assert token
        sent = {"csrf_token": token[1], "navn": "nora lindeskog"} | asked
        return str(grete.client.post("/enhet", data=sent).text)

    whole = found().split("Nora Lindeskog</a></h2>")[1].split("</li>")[0]
    assert "Personen er død." in whole
    assert "Venter på samtykke" not in whole
    assert "avslutning etter dødsfall." in whole.split("Venter:")[1]
    for code in ("consent", "period", "coordinator"):
        assert "Nora Lindeskog</a></h2>" not in found(venter=code), code
    assert "Nora Lindeskog</a></h2>" in found(venter="death")
    close(portal, "nora", "died")
    assert "Nora Lindeskog</a></h2>" not in found(venter="death")


def told(portal: Portal) -> set[str]:
    """Who has a notice waiting."""
    with Session(portal.store.engine) as session:
        return set(session.scalars(select(OutboxRow.receiver_id)))


def test_the_parents_of_a_child_hear_that_its_plan_was_closed(portal: Portal) -> None:
    """Of a grown person it is the person, as with every change; a small child has no sign-in."""
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(OutboxRow))
    unit = at_plan(portal, "Trygve Eikremo", "emil")
    press(portal, unit, "/enheten/avslutt", reason="need_ended")
    assert {demo_id("person", key) for key in ("marte-strandbo", "anders-lonelid")} <= told(portal)


def test_a_parent_from_whom_a_child_is_hidden_hears_nothing(portal: Portal) -> None:
    """Even that something is new would tell that there is a plan, and where (SW-34)."""
    marte, anders = (demo_id("person", key) for key in ("marte-strandbo", "anders-lonelid"))
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(OutboxRow))
        hidden = update(Person).where(Person.id == demo_id("person", "emil-strandbo"))
        session.execute(hidden.values(protected_address="confidential"))
        named = update(Tie).where(Tie.person_id == demo_id("person", "emil-strandbo"))
        session.execute(named.values(named_by_unit=Tie.other_id == marte))
    unit = at_plan(portal, "Trygve Eikremo", "emil")
    choices = re.findall(
        r'name="staff"[^>]*value="([^"]+)"',
        unit.client.get(f"{unit.plan}/enheten/koordinator/ny").text,
    )
    appointed = {"kind": "coordinator", "staff": choices[0], "organisation": "Kommunen"}
    assert unit.fill("/enheten/koordinator/ny", phone="70 00 00 00", **appointed).status_code == 303
    assert told(portal) & {marte, anders} == {marte}
    press(portal, unit, "/enheten/avslutt", reason="need_ended")
    assert told(portal) & {marte, anders} == {marte}
