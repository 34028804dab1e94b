"""Each task by keyboard alone, in both languages, with JavaScript and without."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from portal.clock import SystemClock, today
from portal.demo.reading import read_source
from portal.web.language.formats import long_date
from portal.web.language.registry import DEFAULT
from tests.browser.desk import Desk
from tests.browser.keyboard import Keyboard
from tests.browser.stage import open_page
from tests.pages.every_page import BERIT, BUTIKKEN, KARI, NORA, TRAPPA, plan_path

pytestmark = pytest.mark.browser

GOAL = read_source().plans["nora"]["goals"][0]["words"]


def new_words(start: str) -> str:
    """Words that stand nowhere else."""
    return f"{start} {uuid4().hex[:8]}"


def test_read_from_the_front_page_to_a_goal(desk: Desk) -> None:
    reader = desk.sit_down()
    open_page(reader.page, "/")
    reader.press("Logg inn")
    reader.stands_at("Logg inn")
    reader.press_name("Nora Lindeskog")
    reader.stands_at("Oversikt")
    assert reader.sees(reader.say("Dette er planen din."))
    reader.press("Mål")
    reader.stands_at("Mål")
    reader.press_name(GOAL)
    reader.stands_at("Målet")
    assert reader.sees(GOAL)


def test_say_what_matters(desk: Desk) -> None:
    reader, words = desk.sit_down(NORA), new_words("Å få bestemme selv.")
    open_page(reader.page, plan_path("nora"))
    reader.press("Om meg")
    reader.press("Endre svaret", reader.say("Hva er viktig for deg nå?"))
    reader.stands_at("Hva er viktig for deg nå?")
    reader.write("Svar", words)
    reader.press("Lagre")
    reader.stands_at("Om meg")
    assert reader.sees(words)
    assert reader.sees(reader.say("Endringen er lagret."))


def record_goal(reader: Keyboard, words: str) -> None:
    open_page(reader.page, plan_path("nora", "mal"))
    reader.press("Skriv et nytt mål")
    reader.write("Hva er målet?", words)
    reader.choose_from_list("Hvilken del av livet gjelder det?", "Helse, omsorg")
    reader.choose("Når skal målet nås?", "Senere, om et år eller mer")
    reader.choose("Hvor viktig er det?", "Viktigst")
    reader.press("Lagre målet")
    reader.stands_at("Målet")
    assert reader.sees(words)


def test_record_a_goal_change_it_and_see_what_it_was(desk: Desk) -> None:
    reader = desk.sit_down(NORA)
    first, second = new_words("Jeg vil dyrke urter"), new_words("Jeg vil dyrke tomater")
    record_goal(reader, first)
    assert reader.sees(reader.say("Senere, om et år eller mer"))
    reader.press("Endre målet")
    reader.write("Hva er målet?", second)
    reader.press("Lagre målet")
    assert reader.sees(second)
    assert not reader.sees(first)
    reader.press("Se tidligere tekst for målet")
    reader.stands_at("Tidligere tekst")
    assert reader.sees(first)
    assert reader.sees(second)


def test_say_how_a_goal_goes(desk: Desk) -> None:
    reader, words = desk.sit_down(NORA), new_words("Basilikumen lever.")
    record_goal(reader, new_words("Jeg vil ha urter i vinduet"))
    reader.press("Fortell hvordan det går")
    reader.choose("Hvor langt har dere kommet?", "I gang")
    reader.write("Hvordan går det?", words)
    reader.press("Lagre")
    reader.stands_at("Målet")
    assert reader.sees(words)
    assert reader.sees(reader.say("I gang"))


def test_contribute_take_it_back_and_put_it_back(desk: Desk) -> None:
    reader, words = desk.sit_down(NORA), new_words("Jeg vanner")
    contribute(reader, words)
    reader.press("Ta tilbake bidraget", words)
    reader.stands_at("Vil du ta dette tilbake?")
    reader.press("Ta tilbake")
    reader.stands_at("Det du har tatt tilbake")
    assert reader.sees(words)
    reader.press("Bidrag")
    assert not reader.sees(words)
    open_page(reader.page, plan_path("nora"))
    reader.press("Det du har tatt tilbake")
    reader.press("Legg tilbake", words)
    reader.stands_at("Vil du legge dette tilbake?")
    reader.press("Legg tilbake i planen")
    reader.press("Bidrag")
    assert reader.sees(words)


def contribute(reader: Keyboard, words: str) -> None:
    open_page(reader.page, plan_path("nora", "bidrag"))
    reader.press("Skriv hva du vil gjøre")
    reader.write("Dette vil jeg bidra med", words)
    reader.press("Lagre bidraget")
    reader.stands_at("Bidrag")
    assert reader.sees(words)


@pytest.mark.parametrize("persona", [NORA, "gerd-lindeskog", KARI, BERIT])
def test_comment(desk: Desk, persona: str) -> None:
    """The person, a relative, a participant and the coordinator, each where they are let in."""
    reader, words = desk.sit_down(persona), new_words("Så fint å høre.")
    open_page(reader.page, plan_path("nora", TRAPPA))
    reader.press("Skriv en kommentar til målet")
    reader.write("Kommentar", words)
    reader.press("Lagre kommentaren")
    reader.stands_at("Målet")
    assert reader.sees(words)


@pytest.mark.parametrize("persona", ["gerd-lindeskog", KARI])
def test_others_contribute_where_they_are_let_in(desk: Desk, persona: str) -> None:
    reader, words = desk.sit_down(persona), new_words("Jeg ringer på søndag.")
    contribute(reader, words)
    open_page(reader.page, plan_path("nora", BUTIKKEN))
    reader.press("Skriv hva du vil gjøre")
    reader.write("Dette vil jeg bidra med", f"{words} To ganger.")
    reader.press("Lagre bidraget")
    reader.stands_at("Målet")
    assert reader.sees(f"{words} To ganger.")


def test_a_coordinator_writes_a_measure_with_dates(desk: Desk) -> None:
    reader, words = desk.sit_down(BERIT), new_words("Trening i varmtvann")
    open_page(reader.page, "/mine-planer")
    reader.press_name(reader.say("Planen til %(name)s", name="Nora Lindeskog"))
    assert reader.sees(
        reader.say("Du ser planen til %(name)s som koordinator.", name="Nora Lindeskog")
    )
    reader.press("Mål")
    reader.press_name(GOAL)
    reader.press("Legg til et tiltak")
    reader.write("Hva skal gjøres?", words)
    starts, ends = (today(SystemClock()) + timedelta(days=ahead) for ahead in (9, 90))
    reader.write("Når starter det?", f"{starts:%d.%m.%Y}")
    reader.write("Når skal det være gjort?", long_date(ends, language=DEFAULT))
    reader.choose("Hvordan går det nå?", "I gang")
    reader.press("Lagre tiltaket")
    reader.stands_at("Målet")
    assert reader.sees(words)
    assert reader.sees(long_date(starts, language=DEFAULT))
    assert reader.sees(long_date(ends, language=DEFAULT))
