"""Asking about a line of the log, the coordinator's answer, and who else may read the log."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text

from portal.demo.cast import demo_id
from portal.settings import DEMO_KEY
from portal.web.line_numbers import line_of, number_of
from tests.pages.conftest import Portal, Reader
from tests.pages.test_log import PLAN, in_noras_plan, text_of

SignIn = Callable[[str], Reader]
FIRST = f"/innsyn/{number_of(DEMO_KEY, PLAN, 1)}/spor"
QUESTION = f"/innsyn/sporsmal/{demo_id('message', 'nora:0')}"
RAGNHILD = f"/innsyn/lesere/{demo_id('tie', 'kristoffer:ragnhild-tveitmoen')}"


@pytest.fixture
def berit(reader: SignIn, portal: Portal) -> Reader:
    return in_noras_plan(reader, portal, "Berit Aasmoen")


def waiting(portal: Portal, person: str) -> int:
    """Notices to somebody that are not sent."""
    query = text(
        "SELECT count(*) FROM outbox_row WHERE receiver_id = :who AND kind = 'something_new'"
    )
    with portal.store.engine.connect() as connection:
        return int(connection.execute(query, {"who": demo_id("person", person)}).scalar_one())


def test_a_question_and_its_answer_stand_beside_the_line(
    nora: Reader, berit: Reader, portal: Portal
) -> None:
    assert nora.fill(FIRST, words="Hva så hun på?").status_code == 303
    assert waiting(portal, "berit-aasmoen") == 1
    told = text_of(berit, "/innsyn/sporsmal")
    assert "startet Grete Holmsund" in told
    assert "Hva så hun på? Spørsmål fra Nora Lindeskog" in told
    assert berit.fill(QUESTION, words="Hun er i kommunen.").status_code == 303
    assert waiting(portal, "nora-lindeskog") == 1
    said = text_of(nora, "/innsyn?til=1.6.2026")
    assert "Hun er i kommunen. Svar fra Berit Aasmoen" in said
    assert said.index("Hvem er Grete") < said.index("Hun er i kommunen.")


def test_a_question_waits_until_somebody_answers_it_and_then_the_answer_waits(
    reader: SignIn, portal: Portal
) -> None:
    """Told of by role, and never of whom, in the addresses and the flashes alike."""
    nora, berit = reader("Nora Lindeskog"), in_noras_plan(reader, portal, "Berit Aasmoen")
    answer_all(berit)
    assert "Noen har spurt deg" not in text_of(berit, "/")
    assert nora.fill(FIRST, words="Og hvorfor?").status_code == 303
    assert "Spørsmålet er sendt til koordinatoren." in text_of(nora)
    overview = text_of(berit, "/")
    assert "Dette venter på deg Noen har spurt deg om hvem som har sett planen" in overview
    (path,) = offered(berit)
    assert berit.fill(path, words="For å opprette den.").status_code == 303
    assert "Svaret er sendt til den som spurte." in text_of(berit, "/innsyn/sporsmal")
    assert not offered(berit)
    assert "er besvart." in text_of(berit, "/innsyn/sporsmal")
    assert berit.client.get(berit.plan + path).status_code == 303
    assert "Noen har spurt deg" not in text_of(berit, "/")
    the_answer_waits_for(nora, portal)


def the_answer_waits_for(nora: Reader, portal: Portal) -> None:
    """With a way to the line, for thirty days."""
    assert "Du har fått svar om hvem som har sett planen" in text_of(nora, "/")
    (to_it,) = re.findall(r"/innsyn\?fra-linje=\d+", nora.client.get(f"{nora.plan}/").text)
    assert text_of(nora, to_it).partition("For å opprette den.")[0].count("Kl. ") == 1
    portal.clock.moment += timedelta(days=30)
    nora.sign_in("Nora Lindeskog")
    assert "Du har fått svar" not in text_of(nora, "/")


def offered(berit: Reader) -> list[str]:
    """The questions that the list offers to answer."""
    page = berit.client.get(f"{berit.plan}/innsyn/sporsmal").text
    return re.findall(r"/innsyn/sporsmal/[0-9a-f-]{36}", page)


def answer_all(berit: Reader) -> None:
    for path in offered(berit):
        berit.fill(path, words="Svar")


def test_an_answer_is_not_told_to_whoever_has_lost_access(reader: SignIn, portal: Portal) -> None:
    """To them it would tell that the plan goes on."""
    kristoffer, ragnhild = reader("Kristoffer Tunli"), reader("Ragnhild Tveitmoen")
    kristoffer.fill(RAGNHILD)
    lines = re.findall(r"/innsyn/\d+/spor", ragnhild.client.get(f"{ragnhild.plan}/innsyn").text)
    assert ragnhild.fill(lines[-1], words="Hvem er dette?").status_code == 303
    erik = Reader(portal)
    erik.sign_in("Erik Bakkelid")
    erik.plan = kristoffer.plan
    (path,) = offered(erik)
    fields = erik.form(path) | {"words": "En fra kommunen."}
    gone = "UPDATE tie SET ended_at = :at WHERE id = :tie"
    tie = demo_id("tie", "kristoffer:ragnhild-tveitmoen")
    with portal.store.engine.begin() as connection:
        connection.execute(text(gone), {"at": portal.clock.moment.replace(tzinfo=None), "tie": tie})
        connection.execute(text("DELETE FROM outbox_row"))
    assert erik.send(path, fields).status_code == 303
    assert waiting(portal, "ragnhild-tveitmoen") == 0
    with portal.store.engine.begin() as connection:
        connection.execute(text(gone), {"at": None, "tie": tie})
    assert kristoffer.fill(RAGNHILD).status_code == 303


def test_the_same_press_twice_is_one_question(nora: Reader, portal: Portal) -> None:
    fields = nora.form(FIRST) | {"words": "Én gang"}
    assert {nora.send(FIRST, fields).status_code for _ in range(2)} == {303}
    assert portal.count("message", "Én gang") == 1


def test_nothing_asked_is_given_back(nora: Reader) -> None:
    answer = nora.fill(FIRST, words="")
    assert answer.status_code == 422
    assert "Skriv noe her" in answer.text


@pytest.mark.parametrize("name", ["Kari Nesvold", "Gerd Lindeskog", "Stian Kvernrud"])
def test_neither_is_seen_by_anybody_else(
    nora: Reader, reader: SignIn, portal: Portal, name: str
) -> None:
    nora.fill(FIRST, words="Bare til koordinatoren")
    other = in_noras_plan(reader, portal, name)
    for path in ("/innsyn/sporsmal", QUESTION, FIRST, "/innsyn"):
        assert other.client.get(other.plan + path).status_code == 404, path
    for path in ("/", "/hele", "/folk"):
        assert "Bare til koordinatoren" not in other.client.get(other.plan + path).text


def test_the_asker_cannot_answer_and_the_coordinator_cannot_ask(
    nora: Reader, berit: Reader, portal: Portal
) -> None:
    fields = nora.form(FIRST) | {"words": "Feil vei"}
    assert nora.send(QUESTION, fields).status_code == 404
    assert berit.send(FIRST, berit.form(QUESTION) | {"words": "Feil vei"}).status_code == 404
    assert portal.count("message", "Feil vei") == 0


def test_where_nobody_coordinates_one_is_told_whom_to_ring(nora: Reader, portal: Portal) -> None:
    fields = nora.form(FIRST) | {"words": "Til ingen"}
    end = "UPDATE coordinator SET valid_until = :day WHERE person_id = :who"
    who = {"who": demo_id("person", "nora-lindeskog")}
    with portal.store.engine.begin() as connection:
        connection.execute(text(end), who | {"day": "2026-11-21"})
    try:
        said = text_of(nora, FIRST)
        assert "Ingen er koordinator nå" in said
        assert "på telefon" in said
        assert nora.send(FIRST, fields).status_code == 404
        assert portal.count("message", "Til ingen") == 0
    finally:
        with portal.store.engine.begin() as connection:
            connection.execute(text(end), who | {"day": "2027-11-21"})


def test_the_person_lets_a_representative_read_and_stops_it(reader: SignIn) -> None:
    kristoffer, ragnhild = reader("Kristoffer Tunli"), reader("Ragnhild Tveitmoen")
    assert ragnhild.client.get(f"{ragnhild.plan}/innsyn").status_code == 404
    assert "Kan ikke lese loggen." in text_of(kristoffer)
    assert kristoffer.fill(RAGNHILD).status_code == 303
    kristoffer.client.get(f"{kristoffer.plan}/mal")
    first = re.search(r"/innsyn/\d+/spor", kristoffer.client.get(f"{kristoffer.plan}/innsyn").text)
    assert first
    assert kristoffer.fill(first[0], words="Bare mellom oss to").status_code == 303
    said = text_of(ragnhild)
    assert "Bare mellom oss to" not in said
    assert "Bare mellom oss to" in text_of(kristoffer)
    assert "startet" in said
    assert "Kristoffer Tunli (" not in said
    assert "Person for person" not in said
    assert "Hvem andre kan lese" not in said
    assert "Kristoffer Tunli (" not in text_of(ragnhild, "/innsyn?mine=1")
    assert ragnhild.client.get(ragnhild.plan + RAGNHILD).status_code == 404
    assert "Grunn: Du lot Ragnhild Tveitmoen lese denne loggen." in text_of(kristoffer)
    assert kristoffer.fill(RAGNHILD).status_code == 303
    assert ragnhild.client.get(f"{ragnhild.plan}/innsyn").status_code == 404


def test_nobody_opens_the_log_for_themselves(reader: SignIn) -> None:
    kristoffer, ragnhild = reader("Kristoffer Tunli"), reader("Ragnhild Tveitmoen")
    fields = kristoffer.form(RAGNHILD)
    assert ragnhild.send(RAGNHILD, fields).status_code == 404
    assert ragnhild.client.get(f"{ragnhild.plan}/innsyn").status_code == 404


def test_addresses_tell_nothing_of_how_many_lines_there_are(nora: Reader) -> None:
    numbers = [number_of(DEMO_KEY, PLAN, line) for line in range(1, 2_000)]
    assert len(set(numbers)) == len(numbers)
    assert [line_of(DEMO_KEY, PLAN, number) for number in numbers] == list(range(1, 2_000))
    rising = sum(one < other for one, other in pairwise(numbers))
    assert 800 < rising < 1_200
    assert number_of(DEMO_KEY, "another plan", 1) != numbers[0]
    page = nora.client.get(f"{nora.plan}/innsyn").text
    shown = {int(number) for number in re.findall(r"/innsyn/(\d+)/spor", page)}
    assert shown <= set(numbers)


def test_a_second_press_opens_and_closes_nothing_anew(reader: SignIn) -> None:
    """The button says what it does by how it stood when the page was shown."""
    kristoffer, ragnhild = reader("Kristoffer Tunli"), reader("Ragnhild Tveitmoen")
    for reads in (200, 404):
        fields = kristoffer.form(RAGNHILD)
        assert {kristoffer.send(RAGNHILD, fields).status_code for _ in range(2)} == {303}
        assert ragnhild.client.get(f"{ragnhild.plan}/innsyn").status_code == reads
