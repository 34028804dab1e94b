"""By keyboard alone: what was typed stays, what is wrong is found, and nothing is left behind on the way out."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.browser.desk import Desk
from tests.browser.keyboard import Keyboard
from tests.browser.stage import open_page
from tests.pages.every_page import BERIT, BUTIKKEN, KARI, NORA, TRAPPA, plan_path

pytestmark = pytest.mark.browser

FOCUSED_ID = "document.activeElement.id"
NEUTRAL_SITE = "https://www.yr.no/"


def words_of_mine() -> str:
    return f"Det jeg skrev {uuid4().hex[:8]}"


def test_the_language_changes_in_the_middle_of_a_form(desk: Desk) -> None:
    reader, words = desk.sit_down(NORA), words_of_mine()
    open_page(reader.page, plan_path("nora", "bidrag/nytt"))
    reader.write("Dette vil jeg bidra med", words)
    reader.press_name("Bokmål" if reader.language == "nn" else "Nynorsk")
    reader.language = "nb" if reader.language == "nn" else "nn"
    assert reader.page.get_attribute("html", "lang") == reader.language
    reader.stands_at("Hva vil du bidra med?")
    assert reader.page.input_value("#words") == words


def test_errors_are_told_first_and_lead_to_their_fields(desk: Desk) -> None:
    reader = desk.sit_down(BERIT)
    open_page(reader.page, plan_path("nora", f"{BUTIKKEN}/tiltak/nytt"))
    reader.write("Når starter det?", "i morgen tidlig kanskje")
    reader.go_to("Lagre tiltaket")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector("#error-summary:focus")
    assert reader.page.title().startswith("Feil: ")
    for field in ("what", "start"):
        reader.page.focus("#error-summary")
        reader.go_to_name(reader.page.inner_text(f"#error-summary a[href='#{field}']"))
        reader.page.keyboard.press("Enter")
        assert reader.page.evaluate(FOCUSED_ID) == field
        assert reader.page.get_attribute(f"#{field}", "aria-invalid") == "true"
        told = reader.page.get_attribute(f"#{field}", "aria-describedby") or ""
        assert reader.page.inner_text(f"#{told.split()[-1]}").strip()
    assert reader.page.input_value("#start") == "i morgen tidlig kanskje"


def test_a_draft_waits(desk: Desk) -> None:
    reader, words = desk.sit_down(KARI), words_of_mine()
    open_page(reader.page, plan_path("nora", f"{TRAPPA}/kommentar/ny"))
    reader.write("Kommentar", words)
    reader.press("Lagre utkast")
    reader.stands_at("Oversikt")
    assert reader.sees(reader.say("Vi tar vare på teksten i 24 timer. Bare du kan se den."))
    open_page(reader.page, plan_path("nora", f"{TRAPPA}/kommentar/ny"))
    assert reader.page.input_value("#words") == words
    reader.press("Lagre kommentaren")
    assert reader.sees(words)


def sign_in(reader: Keyboard) -> None:
    """Their own sign-in, which ends with this test."""
    open_page(reader.page, "/logg-inn")
    reader.press_name("Oddny Flatvik")
    reader.stands_at("Oversikt")


def test_after_signing_out_back_shows_nothing(desk: Desk) -> None:
    reader = desk.sit_down()
    sign_in(reader)
    reader.press("Om meg")
    shown = reader.page.inner_text(".own-words")
    reader.press("Logg ut")
    reader.stands_at("Din individuelle plan")
    for _ in range(2):
        reader.page.go_back()
        assert not reader.sees(shown)
        assert not reader.sees(reader.say("Dette er planen din."))


def test_the_quick_way_out_leaves_nothing(desk: Desk) -> None:
    reader = desk.sit_down()
    sign_in(reader)
    reader.press("Om meg")
    shown = reader.page.inner_text(".own-words")
    reader.go_to("Gå raskt ut")
    with reader.page.expect_event("requestfailed", lambda asked: asked.url == NEUTRAL_SITE):
        reader.page.keyboard.press("Enter")  # no test leaves the machine
    while not reader.page.url.startswith("chrome-error:"):
        reader.page.wait_for_timeout(50)
    for _ in range(2):
        reader.page.go_back()
        assert not reader.sees(shown)
        assert not reader.sees(reader.say("Dette er planen din."))
    open_page(reader.page, "/")
    assert reader.sees(reader.say("Logg inn"))
