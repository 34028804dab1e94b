"""Looking back at a goal: the person's own view first, the others' beside it, and a date for the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import Comment, Due, Evaluation, Goal, Measure, Version
from portal.web.language import LANGUAGES
from portal.web.language.formats import long_date
from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.consents import at_plan

BUTIKKEN: Final = demo_id("goal", "nora:butikken")
BACK, STORY = f"/mal/{BUTIKKEN}/se-tilbake", f"/mal/{BUTIKKEN}/slik-har-det-gatt"
SAID = {
    "person_view": "Jeg gikk helt til butikken.", "content": "yes", "still_right": "change",
    "result": "reached", "next_step": "Nå vil jeg ta bussen.", "held_on": "22. november 2026",
    "next_on": "1. februar 2027",
}  # fmt: skip
Open = Callable[[str], Reader]


@pytest.fixture(autouse=True)
def as_it_was(portal: Portal) -> Iterator[None]:
    yield
    with Session(portal.store.engine) as session, session.begin():
        new = select(Evaluation.id).where(Evaluation.created_at >= NOW)
        for beside in (Comment.subject_id, Version.row_id):
            session.execute(delete(beside.class_).where(beside.in_(new)))
        session.execute(delete(Evaluation).where(Evaluation.created_at >= NOW))
        session.execute(update(Goal).values(removed_at=None, removed_by_id=None))


def rows(portal: Portal) -> list[Evaluation]:
    with Session(portal.store.engine) as session:
        new = select(Evaluation).where(Evaluation.created_at >= NOW).order_by(Evaluation.id)
        return list(session.scalars(new))


def text_of(reader: Reader, path: str = STORY) -> str:
    return reader.client.get(reader.plan + path).text


def test_the_persons_view_stands_first_and_the_others_beside_it(
    portal: Portal, nora: Reader
) -> None:
    """Each in their own row and their own name."""
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    by_staff = SAID | {"person_view": "Hun sier at det går bra.", "result": "partly"}
    assert berit.fill(BACK, **by_staff).status_code == 303
    answer = nora.fill(BACK, **SAID)
    assert answer.status_code == 303
    own = answer.location.partition("#")[2]
    assert {(row.voice, row.result) for row in rows(portal)} == {
        ("person", "reached"), ("service", "partly"),
    }  # fmt: skip
    assert (
        berit.fill(f"/vurdering/{own}/kommentar/ny", words="Dette så jeg selv.").status_code == 303
    )
    page = text_of(nora)
    order = [page.index(text) for text in (SAID["person_view"], "Dette så jeg selv.", "Hun sier")]
    assert order == sorted(order)
    assert "Skrevet ned av Berit Aasmoen" in page
    assert "Da ser vi på målet igjen." in page
    assert "Vi ser på målet igjen 1. februar 2027." in text_of(nora, f"/mal/{BUTIKKEN}")


def test_a_look_back_is_what_was_due_and_sets_the_next_day(portal: Portal, nora: Reader) -> None:
    """Of the goal and of what is done for it, in the rows that lists are made of and to the eye."""
    measure = demo_id("measure", "nora:butikken:0")

    def due() -> dict[tuple[str, str], date]:
        with Session(portal.store.engine) as session:
            mine = select(Due).where(Due.thing_id.in_((BUTIKKEN, measure)))
            return {(row.kind, row.thing_id): row.on for row in session.scalars(mine)}

    look = f"Vi ser på det {long_date(NOW.date(), language=LANGUAGES[0])}"
    with Session(portal.store.engine) as session, session.begin():
        today = {"evaluation_on": NOW.date()}
        session.execute(update(Measure).where(Measure.id == measure).values(today))
    assert look in text_of(nora, "/")
    assert nora.fill(BACK, **SAID).status_code == 303
    assert due()["goal_evaluation", BUTIKKEN] == date(2027, 2, 1)
    assert ("measure_evaluation", measure) not in due()
    assert look not in text_of(nora, "/")


@pytest.mark.parametrize("page", ["/hele", "/slik-den-var?dato=22.11.2026"])
def test_on_paper_too_it_says_whose_view_it_is_and_what_they_answered(
    portal: Portal, nora: Reader, page: str
) -> None:
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    assert berit.fill(BACK, **SAID).status_code == 303
    words = text_of(nora, page)
    at = words.index(SAID["person_view"])
    told = words[at - 300 : at + 300]
    for each in ("Slik ser du det selv", "Skrevet ned av Berit Aasmoen", "Fornøyd.", "må endres."):
        assert each in told
    assert "Slik ser Nora det selv" in text_of(berit, page)


def test_who_writes_for_another_is_not_told_that_their_own_view_comes_first(
    portal: Portal, nora: Reader
) -> None:
    own_first = "Det du mener, kommer først."
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    assert own_first in text_of(nora, BACK)
    assert own_first not in text_of(berit, BACK)


def test_a_story_says_for_whom_a_goal_was_written(portal: Portal) -> None:
    story = f"/mal/{demo_id('goal', 'emil:sko')}/slik-har-det-gatt"
    emil, marte = (at_plan(portal, name, "emil") for name in ("Emil Strandbø", "Marte Strandbø"))
    assert "Marte Strandbø på vegne av deg skrev målet:" in text_of(emil, story)
    assert "Du skrev målet:" in text_of(marte, story)


def test_nobody_rewrites_what_another_wrote(portal: Portal, nora: Reader) -> None:
    own = nora.fill(BACK, **SAID).location.partition("#")[2]
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    assert berit.client.get(f"{berit.plan}/vurdering/{own}/endre").status_code == 404
    assert nora.fill(f"/vurdering/{own}/endre", **SAID | {"result": "partly"}).status_code == 303
    assert [row.result for row in rows(portal)] == ["partly"]
    assert "Målet er nådd" in text_of(nora, f"/vurdering/{own}/historikk")
    told = text_of(nora, "/endringer?fra=1.11.2026")
    assert "Du endret resultatet fra «Målet er nådd» til «Målet er delvis nådd»." in told
    assert f"slik-har-det-gatt#{own}" in told


def test_a_change_names_a_look_back_by_what_it_says(nora: Reader) -> None:
    """Not all say what has happened: what comes next tells two of them apart as well."""
    assert nora.fill(BACK, **SAID | {"person_view": ""}).status_code == 303
    told = text_of(nora, "/endringer?fra=22.11.2026")
    assert told.count("Nå vil jeg ta bussen.") == 1


def test_who_only_takes_part_says_their_view_and_judges_nothing(portal: Portal) -> None:
    kari = at_plan(portal, "Kari Nesvold", "nora")
    assert kari.client.get(kari.plan + BACK).status_code == 404
    held = demo_id("evaluation", "nora:butikken:-80")
    said = kari.fill(f"/vurdering/{held}/kommentar/ny", words="Hun er blitt sterkere.")
    assert said.status_code == 303
    assert "Hun er blitt sterkere." in text_of(kari)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("next_on", "1. november 2026", "Velg en dag etter den dagen dere så på målet."),
        ("next_on", "22. november 2026", "Velg en dag etter den dagen dere så på målet."),
        ("next_on", "1. august 2031", "Velg en dato i den tiden"),
        ("next_on", "i fjor en gang", "Vi forstår ikke datoen."),
        ("held_on", "1. desember 2026", "Datoen har ikke kommet ennå."),
        ("held_on", "22. november 1926", "Se over årstallet."),
        ("held_on", "", "Skriv en dato."),
        ("result", "", "Velg ett av svarene."),
        ("content", "svært", "Velg ett av svarene."),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_lost(
    portal: Portal, nora: Reader, field: str, value: str, told: str
) -> None:
    answer = nora.fill(BACK, **SAID | {field: value})
    assert answer.status_code == 422
    assert told in answer.text
    assert SAID["next_step"] in answer.text
    assert not rows(portal)


def test_a_goal_that_was_taken_back_meanwhile_is_told_of_and_the_text_is_given_back(
    portal: Portal, nora: Reader
) -> None:
    """To who took it back it is told; to others it is as if it had never been."""
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    forms = {reader: reader.form(BACK) for reader in (nora, berit)}
    assert nora.fill(f"/mal/{BUTIKKEN}/ta-tilbake").status_code == 303
    for reader, status, told in (
        (nora, 409, "Du har tatt tilbake målet"),
        (berit, 404, "Vi finner ikke siden"),
    ):
        answer = reader.send(BACK, forms[reader] | SAID)
        assert answer.status_code == status
        assert told in answer.text
        assert SAID["next_step"] in answer.text
    assert not rows(portal)


def test_a_story_says_in_words_all_that_is_drawn(nora: Reader) -> None:
    page = text_of(nora)
    picture = page[page.index("<svg") : page.index("</svg>")]
    assert picture.count("story-dot") == 2
    assert 'role="img"' in picture
    assert "Målet er ikke nådd ennå." in picture
    assert "Målet er delvis nådd." in picture
    words = page[page.index("</svg>") :]
    for told in (
        "Du skrev målet:", "Du endret målet til:", "Nytt tiltak:", "Dette tiltaket ble ferdig:",
        "Målet er ikke nådd ennå.", "Målet er delvis nådd.",
    ):  # fmt: skip
        assert told in words
