"""The plan as it was on a day: earlier texts and dates, and clear answers to days that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.gate.gate import EVERYTHING
from portal.gate.past_telling import BY_NAME, NOT_TOLD
from portal.gate.rows import COLUMNS, tables_of
from portal.record.models import Coordinator, CoordinatorAnswer, Plan
from portal.web.changes_words import CODES, DATES, NEW, OF_A_MEETING, TEXTS, WHO
from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.log_keeping import listening
from tests.pages.test_log import engine_of, in_noras_plan, text_of

PERSON = f"person:{demo_id('person', 'nora-lindeskog')}"
SERVICE_MEASURE = f"/tiltak/{demo_id('measure', 'nora:butikken:0')}"
BUTIKKEN = f"/mal/{demo_id('goal', 'nora:butikken')}"
MEASURE = {"what": "Vi øver på å handle", "responsible": "", "status": "on_hold"}
GOAL = {"horizon": "short", "priority": "1"}
SignIn = Callable[[str], Reader]


@pytest.fixture
def berit(reader: SignIn, portal: Portal) -> Reader:
    return in_noras_plan(reader, portal, "Berit Aasmoen")


def test_earlier_words_and_dates_stand_on_the_day(
    nora: Reader, berit: Reader, reader: SignIn, portal: Portal
) -> None:
    goal = GOAL | {"words": "Jeg vil handle alene i byen"}
    assert nora.fill(f"{BUTIKKEN}/endre", **goal).status_code == 303
    dates = {"period_start": "1.6.2026", "period_end": "1. juni 2028", "next_revision": ""}
    assert berit.fill("/datoer/endre", **dates).status_code == 303
    portal.clock.moment = NOW + timedelta(days=1)
    nora = reader("Nora Lindeskog")
    then, today = text_of(nora, "/slik-den-var?dato=21.11.2026"), text_of(nora, "/hele")
    assert "Jeg vil handle alene i byen" in today
    assert "Jeg vil handle alene i byen" not in then
    assert "1. juni 2028" in today
    assert "1. juni 2028" not in then
    assert "Neste gjennomgang var satt til" in then
    assert "Slik var planen 21. november 2026." in then
    lately = text_of(nora, "/slik-den-var?dato=i+g%C3%A5r")
    assert "Jeg vil handle alene i byen" in lately
    assert "Neste gjennomgang var satt til" not in lately


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("23.11.2026", "Datoen har ikke vært ennå. Velg i dag eller en dag før."),
        ("i+morgen", "Datoen har ikke vært ennå. Velg i dag eller en dag før."),
        ("1.6.2027", "Datoen har ikke vært ennå. Velg i dag eller en dag før."),
        ("når+som+helst", "Vi forstår ikke datoen. Skriv for eksempel 1. august 2026."),
    ],
)
def test_a_day_that_cannot_be_is_told_and_kept(nora: Reader, day: str, says: str) -> None:
    assert says in text_of(nora, f"/slik-den-var?dato={day}", 422)
    page = nora.client.get(f"{nora.plan}/slik-den-var?dato={day}").text
    assert f'value="{day.replace("+", " ")}"' in page
    assert "Om meg</h2>" not in page


def test_a_day_without_a_year_is_the_last_one(nora: Reader) -> None:
    assert "Slik var planen 20. desember 2025." in text_of(nora, "/slik-den-var?dato=20.+desember")
    assert "Slik var planen 22. november 2026." in text_of(nora, "/slik-den-var?dato=i+dag")
    nothing = text_of(nora, "/slik-den-var?dato=1.1.1990")
    assert "Det sto ingenting her den dagen som du kan lese." in nothing


def test_the_log_tells_of_it(nora: Reader, berit: Reader) -> None:
    berit.client.get(f"{berit.plan}/slik-den-var?dato=21.11.2026")
    assert "leste Berit Aasmoen (koordinator" in (said := text_of(nora))
    assert "planen slik den var før" in said


def test_what_changed_is_told_in_words(nora: Reader, berit: Reader, portal: Portal) -> None:
    first = MEASURE | {"deadline": "1. februar 2027", "place": "Butikken på torget"}
    assert berit.fill(f"{SERVICE_MEASURE}/endre", **first).status_code == 303
    again = MEASURE | {"deadline": "1.3.2027", "status": "done", "responsible": PERSON}
    portal.clock.moment = NOW + timedelta(minutes=3)
    assert berit.fill(f"{SERVICE_MEASURE}/endre", **again).status_code == 303
    said = text_of(nora, "/endringer")
    assert "Berit Aasmoen endret fristen fra 1. februar 2027 til 1. mars 2027." in said
    assert "Berit Aasmoen endret statusen fra «På vent» til «Ferdig»." in said
    assert "Berit Aasmoen ga ansvaret til Nora Lindeskog." in said
    assert "Berit Aasmoen tok bort hvor det skal gjøres. Før: Butikken på torget" in said
    assert "Tiltak: Vi øver på å handle" in said
    nora.client.set_cookie("language", "nn")
    told = text_of(nora, "/endringer")
    assert "Berit Aasmoen endra fristen frå 1. februar 2027 til 1. mars 2027." in told


def test_since_the_last_visit_tells_of_others_and_between_two_days_of_all(nora: Reader) -> None:
    assert nora.fill("/bidrag/nytt", words="Jeg baker", life_area="health").status_code == 303
    assert "Jeg baker" not in text_of(nora, "/endringer")
    said = text_of(nora, "/endringer?fra=22.11.2026")
    assert "Bidrag: Jeg baker Du skrev et bidrag." in said
    assert "Dette er endret siden 22. november 2026." in said
    early = text_of(nora, "/endringer?til=1.1.2020")
    assert "Vi fant ingen endringer her som du kan lese." in early


def test_two_days_in_the_wrong_order_and_a_day_to_come(nora: Reader) -> None:
    wrong = text_of(nora, "/endringer?fra=2.3.2026&til=1.3.2026", 422)
    assert "Datoen er før starten. Velg en senere dato." in wrong
    to_come = text_of(nora, "/endringer?fra=1.1.2030", 422)
    assert "Datoen har ikke vært ennå." in to_come
    for odd in ("side=0", "side=99999", "side=-1", "side=x", "fra=%00", "til=9999-99-99"):
        assert nora.client.get(f"{nora.plan}/endringer?{odd}").status_code in (200, 422)


def test_to_hold_back_and_to_let_out_is_no_change(nora: Reader, berit: Reader) -> None:
    before = text_of(berit, "/endringer?fra=1.11.2026")
    assert nora.fill(f"{BUTIKKEN}/bare-for-meg").status_code == 303
    away = text_of(berit, "/endringer?fra=1.1.2026")
    assert "Jeg vil handle alene i byen" not in away
    assert nora.fill(f"{BUTIKKEN}/vis-igjen").status_code == 303
    assert text_of(berit, "/endringer?fra=1.11.2026") == before


def test_the_past_asks_as_often_whatever_has_happened(nora: Reader, portal: Portal) -> None:
    """A page of the changes, and the plan as it was, beside the plan of today."""
    counted = {}
    for path in ("/hele", "/slik-den-var?dato=1.10.2026", "/endringer?fra=1.1.2026"):
        nora.client.get(nora.plan + path)
        with listening(engine_of(portal)) as asked:
            nora.client.get(nora.plan + path)
        counted[path.split("?")[0]] = len(asked)
    assert counted == {"/hele": counted["/hele"], "/slik-den-var": counted["/hele"],
                       "/endringer": counted["/hele"] + 2}  # fmt: skip


def test_every_field_of_every_kind_has_its_words() -> None:
    """A new field is told by its name, or it is told with the thing that it belongs to."""
    told = {
        name for table in tables_of(EVERYTHING) for name in COLUMNS[table] if name not in NOT_TOLD
    }
    assert not told - {*DATES, *CODES, *TEXTS, *WHO, *OF_A_MEETING}
    assert {table.__name__ for table in tables_of(EVERYTHING)} == BY_NAME.keys()
    assert {kind for kind, _ in BY_NAME.values()} == NEW.keys()


def test_what_lay_in_another_area_then_or_is_held_back_now_is_in_nobodys_past(
    nora: Reader, reader: SignIn, portal: Portal
) -> None:
    """Kari reads health, and not economy."""
    new = GOAL | {"words": "Gjelda skal ned", "life_area": "economy"}
    done = nora.fill("/mal/nytt", **new)
    goal = done.location.split("/mal/")[1].split("#")[0]
    portal.clock.moment = NOW + timedelta(minutes=2)
    moved = GOAL | {"words": "Jeg vil sove om natta", "life_area": "health"}
    assert nora.fill(f"/mal/{goal}/endre", **moved).status_code == 303
    portal.clock.moment = NOW + timedelta(days=1)
    kari = in_noras_plan(reader, portal, "Kari Nesvold")
    nora = reader("Nora Lindeskog")
    pages = ("/endringer?fra=22.11.2026", "/slik-den-var?dato=22.11.2026")
    for page in pages:
        assert "Jeg vil sove om natta" in text_of(kari, page)
        assert "Gjelda skal ned" not in text_of(kari, page)
    assert "Før: Gjelda skal ned Nå: Jeg vil sove om natta" in text_of(nora, pages[0])
    assert nora.fill(f"/mal/{goal}/bare-for-meg").status_code == 303
    for page in pages:
        assert "Jeg vil sove om natta" not in text_of(kari, page)
        assert "Jeg vil sove om natta" in text_of(nora, page)


def test_who_came_is_told_to_who_sees_them(nora: Reader) -> None:
    pages = [text_of(nora, f"/endringer?fra=1.1.2024&side={side}") for side in range(1, 9)]
    for told in ("Kari Nesvold ble med i planen.", "Berit Aasmoen ble koordinator."):
        assert any(told in page for page in pages)


BEGAN = NOW.date() - timedelta(days=9)
ROLE = {
    "id": "refused", "person_id": demo_id("person", "nora-lindeskog"), "valid_from": BEGAN,
    "staff_id": demo_id("person", "erik-bakkelid"), "plan_id": demo_id("plan", "nora"),
    "organisation": "Kommunen",
}  # fmt: skip
NO = {"id": "no", "answer": "no", "language": "nb", "answered_at": NOW - timedelta(days=20)}


@pytest.fixture
def refused(portal: Portal) -> Iterator[None]:
    """Somebody who was to coordinate, and to whom the person said no before their day came."""
    with Session(portal.store.engine) as session, session.begin():
        town = session.get_one(Plan, ROLE["plan_id"]).municipality_id
        session.add(Coordinator(**ROLE, municipality_id=town))
        session.flush()
        about = {"plan_id": ROLE["plan_id"], "coordinator_id": ROLE["id"]}
        session.add(CoordinatorAnswer(**NO, **about, giver_id=ROLE["person_id"]))
    yield
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(CoordinatorAnswer).where(CoordinatorAnswer.id == "no"))
        session.execute(delete(Coordinator).where(Coordinator.id == "refused"))


def test_who_was_refused_before_they_began_has_never_coordinated(
    nora: Reader, reader: SignIn, portal: Portal, refused: None
) -> None:
    """Their day came and they opened nothing: no day shows them, and nothing tells that they came."""
    kari = in_noras_plan(reader, portal, "Kari Nesvold")
    day = f"/slik-den-var?dato={(NOW - timedelta(days=3)).date()}"
    assert "Erik Bakkelid" not in text_of(kari, day) + text_of(nora, day)
    assert "Berit Aasmoen" in text_of(kari, day)
    ended = {"valid_until": BEGAN + timedelta(days=2), "ended_at": NOW - timedelta(days=7)}
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Coordinator).where(Coordinator.id == "refused").values(ended))
    assert "Erik Bakkelid" not in text_of(nora, f"/endringer?fra={BEGAN}")
