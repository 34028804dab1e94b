"""Who has taken on a measure tells what was done; the person answers that it has not happened."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.gate.changes.desk import Change, NotThere
from portal.gate.changes.reporting import ReportMeasure, SayNotHappened
from portal.identity.viewer import Viewer
from portal.record.models import Comment, Goal, Measure, OutboxRow, Person, Version
from portal.web.house import EXTENSION
from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.every_page import BUTIKKEN, plan_path, thing

READER = Callable[[str], Reader]
TRAINING, WALKING, PILLS = (thing("measure", "nora", f"butikken:{number}") for number in (0, 1, 2))
DENIED = "sier at dette ikke har skjedd"


def stored(portal: Portal, measure_id: str) -> Measure:
    with Session(portal.store.engine) as session:
        return session.get_one(Measure, measure_id)


def horizon_and_language(portal: Portal, goal_id: str) -> tuple[str, str]:
    with Session(portal.store.engine) as session:
        goal = session.get_one(Goal, goal_id)
        return goal.horizon, goal.language


def berit_of(portal: Portal) -> Reader:
    """Who coordinates, and has other plans as well."""
    return in_noras_plan(portal, "Berit Aasmoen")


def in_noras_plan(portal: Portal, name: str) -> Reader:
    browser = Reader(portal)
    browser.sign_in(name)
    browser.plan = plan_path("nora").rstrip("/")
    return browser


def goal_page(reader: Reader) -> str:
    return reader.client.get(f"{reader.plan}/{BUTIKKEN}").text


def test_who_is_responsible_tells_what_was_done_and_it_is_signed(
    portal: Portal, reader: READER
) -> None:
    kari = reader("Kari Nesvold")
    answer = kari.fill(
        f"/tiltak/{TRAINING}/fortell", words="Vi gikk rundt dammen", status="on_hold"
    )
    assert answer.status_code == 303
    assert stored(portal, TRAINING).status == "on_hold"
    with Session(portal.store.engine) as session:
        told = session.scalars(select(Comment).where(Comment.words == "Vi gikk rundt dammen")).one()
        last = session.scalars(
            select(Version).where(Version.row_id == TRAINING).order_by(Version.number.desc())
        ).first()
        assert (told.said, told.status, told.voice) == ("did", "on_hold", "service")
        assert last is not None
        assert last.changed_fields == {"status"}
        assert last.author_id == told.author_id
    nora = reader("Nora Lindeskog")
    news = nora.client.get(f"{nora.plan}/").text
    assert "Noen har fortalt om et tiltak" in news
    assert "Et tiltak er nytt eller endret" not in news, "Kari told of it; Berit wrote nothing"
    page = goal_page(nora)
    assert "Vi gikk rundt dammen" in page
    assert "Dette er gjort:" in page


def test_the_title_says_what_was_just_done_and_the_next_does_not(nora: Reader) -> None:
    """One lands on the measure: whoever listens hears nothing of what stands above it."""
    answer = nora.fill(f"/tiltak/{WALKING}/fortell", words="Jeg har gått", status="in_progress")
    landed = nora.client.get(answer.location).text
    assert "<title>Målet – Endringen er lagret. – Planen min</title>" in landed
    assert "<title>Målet – Planen min</title>" in goal_page(nora)


def test_who_takes_a_goal_back_is_told_what_goes_with_it(nora: Reader) -> None:
    nora.fill(
        "/mal/nytt", words="Et mål for seg selv", life_area="home", horizon="short", priority="2"
    )
    [alone] = re.findall(
        r'href="[^"]*(/mal/[^"/]+)"[^>]*>Et mål for seg selv<',
        nora.client.get(f"{nora.plan}/mal").text,
    )
    told = "Tiltakene og delmålene under målet blir skjult sammen med det."
    assert told in nora.client.get(f"{nora.plan}/{BUTIKKEN}/ta-tilbake").text
    assert told not in nora.client.get(f"{nora.plan}{alone}/ta-tilbake").text
    for act in ("ta-tilbake", "legg-tilbake"):
        nora.fill(f"{alone}/{act}")
    past = nora.client.get(f"{nora.plan}{alone}/historikk").text
    assert "la det tilbake" in past
    assert not re.search(r"<dl[^>]*>\s*</dl>", past)


def test_nobody_tells_of_what_another_has_taken_on(portal: Portal, reader: READER) -> None:
    maria, nora = reader("Maria Sundlien"), reader("Nora Lindeskog")
    for browser, measure in ((maria, TRAINING), (maria, WALKING), (nora, TRAINING)):
        answer = browser.send(
            f"/tiltak/{measure}/fortell", {"words": "Ikke mitt", "status": "done"}
        )
        assert answer.status_code == 404
        assert f"{measure}/fortell" not in goal_page(browser)
    assert portal.count("comment", "Ikke mitt") == 0


def test_the_person_tells_of_their_own_and_the_coordinator_of_any(
    portal: Portal, nora: Reader
) -> None:
    berit = berit_of(portal)
    assert (
        nora.fill(f"/tiltak/{WALKING}/fortell", words="Jeg gikk", status="done").status_code == 303
    )
    told = berit.fill(f"/tiltak/{PILLS}/fortell", words="Legen ringte meg", status="done")
    assert told.status_code == 303
    with Session(portal.store.engine) as session:
        found = session.execute(select(Comment.words, Comment.voice).where(Comment.said == "did"))
        voices = {row.words: row.voice for row in found}
    assert voices["Jeg gikk"] == "person"
    assert voices["Legen ringte meg"] == "service"


def test_the_person_answers_that_it_has_not_happened_until_it_is_told_of_anew(
    portal: Portal, nora: Reader
) -> None:
    berit = berit_of(portal)
    portal.clock.moment = NOW + timedelta(minutes=1)
    assert nora.fill(f"/tiltak/{PILLS}/ikke-skjedd", words="").status_code == 303
    assert stored(portal, PILLS).status == "done", "the services' status is theirs"
    assert "Du har sagt at dette ikke har skjedd" in goal_page(nora)
    assert nora.client.get(f"{nora.plan}/hele").text.count("Dette har ikke skjedd.") == 2
    assert DENIED in goal_page(berit)
    with Session(portal.store.engine) as session:
        notified = session.scalars(
            select(Person.name_given)
            .join(OutboxRow, OutboxRow.receiver_id == Person.id)
            .where(OutboxRow.plan_id == demo_id("plan", "nora"))
        ).all()
        assert "Berit" in notified
    waits = berit.client.get(f"{berit.plan}/venter").text
    assert DENIED in waits
    portal.clock.moment = NOW + timedelta(minutes=2)
    told = berit.fill(f"/tiltak/{PILLS}/fortell", words="Nå er det gjort", status="done")
    assert told.status_code == 303
    assert DENIED not in goal_page(berit)
    assert PILLS not in berit.client.get(f"{berit.plan}/venter").text


def test_who_does_not_act_for_the_person_cannot_answer_for_them(
    portal: Portal, nora: Reader
) -> None:
    for name in ("Berit Aasmoen", "Kari Nesvold", "Gerd Lindeskog"):
        browser = in_noras_plan(portal, name)
        answer = browser.send(f"/tiltak/{TRAINING}/ikke-skjedd", {"words": "På vegne av Nora"})
        assert answer.status_code == 404
    assert nora.send(f"/tiltak/{WALKING}/ikke-skjedd", {"words": "Mitt eget"}).status_code == 404
    assert portal.count("comment", "På vegne av Nora") == portal.count("comment", "Mitt eget") == 0


def test_a_report_without_words_is_told_of_and_keeps_the_choice(nora: Reader) -> None:
    answer = nora.fill(f"/tiltak/{WALKING}/fortell", words=" ", status="on_hold")
    assert answer.status_code == 422
    assert "Skriv noe her før du lagrer" in answer.text
    assert 'value="on_hold" checked' in answer.text


NOT_THEIRS = (
    ("maria-sundlien", ReportMeasure(TRAINING, "done", "Ikke mitt", "nb")),
    ("gerd-lindeskog", ReportMeasure(TRAINING, "done", "Ikke mitt", "nb")),
    ("nora-lindeskog", ReportMeasure(TRAINING, "done", "Ikke mitt", "nb")),
    ("nora-lindeskog", ReportMeasure(TRAINING, "done", "Ikke mitt", "nb", for_person=True)),
    ("kari-nesvold", ReportMeasure(WALKING, "done", "Ikke mitt", "nb", for_person=True)),
    ("kari-nesvold", SayNotHappened(PILLS, "Ikke mitt", "nb")),
    ("nora-lindeskog", SayNotHappened(WALKING, "Ikke mitt", "nb")),
)


@pytest.mark.parametrize(("who", "change"), NOT_THEIRS)
def test_the_gate_itself_refuses_it_whatever_the_page_offers(
    portal: Portal, who: str, change: Change
) -> None:
    gate, viewer = portal.app.extensions[EXTENSION].gate, Viewer(demo_id("person", who), "", "")
    with pytest.raises(NotThere):
        gate.do(viewer, demo_id("plan", "nora"), change, str(uuid4()))
    assert portal.count("comment", "Ikke mitt") == 0


def test_who_may_only_see_still_tells_of_what_they_have_taken_on(portal: Portal) -> None:
    berit, choir = berit_of(portal), thing("measure", "nora", "koret:0")
    fields = {"what": "Bli med på øvelse", "status": "in_progress", "seen_version": "1"}
    fields |= {"responsible": f"person:{demo_id('person', 'vilde-lindeskog')}"}
    changed = berit.send(f"/tiltak/{choir}/endre", berit.form(f"/tiltak/{choir}/endre") | fields)
    assert changed.status_code == 303
    vilde = in_noras_plan(portal, "Vilde Lindeskog")
    page = vilde.client.get(f"{vilde.plan}/venter").text
    assert f"{choir}/fortell" in page
    vilde.fill(f"/tiltak/{choir}/fortell", words="Jeg ble med", status="done")
    assert stored(portal, choir).status == "done"
    with Session(portal.store.engine) as session:
        told = session.scalars(select(Comment).where(Comment.words == "Jeg ble med")).one()
    assert (told.voice, told.on_behalf_of_id) == ("relative", None)
    undone_by_nobody_else(portal, vilde, choir, f"/kommentar/{told.id}")


def undone_by_nobody_else(portal: Portal, vilde: Reader, choir: str, at: str) -> None:
    assert vilde.fill(f"{at}/endre", words="Jeg ble ikke med").status_code == 303
    asked = vilde.client.get(f"{vilde.plan}{at}/ta-tilbake").text
    assert "Statusen på tiltaket blir stående." in asked, "it is done still"
    assert vilde.fill(f"{at}/ta-tilbake").status_code == 303
    assert stored(portal, choir).status == "done"
    assert "Jeg ble ikke med" not in vilde.client.get(f"{vilde.plan}/hele").text
    assert vilde.fill(f"{at}/legg-tilbake").status_code == 303
    for name in ("Berit Aasmoen", "Nora Lindeskog", "Camilla Rønnskog"):
        other = in_noras_plan(portal, name)
        for act in ("endre", "ta-tilbake"):
            assert other.send(f"{at}/{act}", {"words": "Ikke mitt"}).status_code == 404


def test_a_parent_tells_of_their_own_in_their_own_name(portal: Portal) -> None:
    marte, shoes = Reader(portal), thing("measure", "emil", "sko:0")
    marte.sign_in("Marte Strandbø")
    marte.plan = plan_path("emil").rstrip("/")
    marte.fill(f"/tiltak/{shoes}/fortell", words="Skoene er på", status="done")
    with Session(portal.store.engine) as session:
        told = session.scalars(select(Comment).where(Comment.words == "Skoene er på")).one()
    assert (told.voice, told.on_behalf_of_id) == ("relative", None)


def test_new_dates_in_nynorsk_leave_bokmal_words_in_their_language(
    portal: Portal, nora: Reader
) -> None:
    """Who reads in nynorsk and moves a deadline has not written the words anew."""
    nora.client.set_cookie("language", "nn")
    path = f"/mal/{thing('goal', 'nora', 'butikken')}/endre"
    goal = nora.client.get(nora.plan + path).text
    [stood] = re.findall(r'name="words"[^>]*>([^<]+)<', goal)
    same = {"words": unescape(stood), "life_area": "health", "horizon": "long", "priority": "1"}
    assert nora.fill(path, **same).status_code == 303
    assert horizon_and_language(portal, thing("goal", "nora", "butikken")) == ("long", "nb")
    assert nora.fill(path, **same | {"words": "Eg vil gå sjølv"}).status_code == 303
    assert horizon_and_language(portal, thing("goal", "nora", "butikken")) == ("long", "nn")


def test_an_answer_of_one_press_is_changed_and_taken_back_as_an_answer(
    portal: Portal, nora: Reader
) -> None:
    """It has no words of its own: those of the measure were put in the person's mouth."""
    nora.fill(f"/tiltak/{TRAINING}/ikke-skjedd", words="")
    with Session(portal.store.engine) as session:
        said = session.scalars(
            select(Comment.id).where(Comment.said == "not_happened", Comment.subject_id == TRAINING)
        ).one()
    page = goal_page(nora)
    assert "Endre svaret<" in page
    assert "Ta tilbake svaret<" in page
    form = nora.client.get(f"{nora.plan}/kommentar/{said}/endre").text
    assert re.search(r'<textarea[^>]*name="words"[^>]*>\s*</textarea>', form)
    assert nora.fill(f"/kommentar/{said}/endre", words="").status_code == 303
    back = nora.client.get(f"{nora.plan}/kommentar/{said}/ta-tilbake").text
    assert "<p>Dette har ikke skjedd.</p>" in back
    assert "<blockquote" not in back
    assert nora.fill(f"/kommentar/{said}/ta-tilbake").status_code == 303
    assert (
        "<p>Dette har ikke skjedd.</p>"
        in nora.client.get(f"{nora.plan}/kommentar/{said}/legg-tilbake").text
    )
    assert f"{TRAINING}/ikke-skjedd" in goal_page(nora)
