"""The log tells of what a page truly showed, and says why to the person themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from portal.gate.views.log import LineView, WhoView
from portal.policy.vocabulary import Reason
from portal.web.log_reasons import REASONS
from portal.web.log_reasons import reason as said_of
from tests.pages.conftest import Portal, Reader
from tests.pages.every_page import BUTIKKEN
from tests.pages.test_log import in_noras_plan, text_of

SignIn = Callable[[str], Reader]


@pytest.fixture
def berit(reader: SignIn, portal: Portal) -> Reader:
    return in_noras_plan(reader, portal, "Berit Aasmoen")


PAGES = [
    ("/", "så Berit", "på oversikten i planen."),
    ("/folk", "så Berit", "hvem som er med i planen."),
    ("/sjekkliste", "så Berit", "på sjekklisten for planen."),
    ("/bidrag", "leste Berit", "bidragene i planen."),
    (f"/{BUTIKKEN}", "leste Berit", "om ett mål."),
    ("/bidrag/nytt", "åpnet Berit", "en side for å skrive i planen."),
    ("/tatt-tilbake", "så Berit", "på egne ting som er tatt tilbake."),
]


def newest(nora: Reader) -> str:
    """What the log says of what was done last."""
    return text_of(nora).split("Kl. ")[1]


@pytest.mark.parametrize(("path", "does", "what"), PAGES)
def test_a_page_that_shows_some_of_it_is_told_as_that(
    nora: Reader, berit: Reader, path: str, does: str, what: str
) -> None:
    assert berit.client.get(berit.plan + path).status_code == 200
    said = newest(nora)
    assert does in said
    assert what in said
    assert "Om meg" not in said


def test_one_goal_is_one_area(nora: Reader, berit: Reader) -> None:
    berit.client.get(f"{berit.plan}/hele")
    assert "Områder: alle" in newest(nora)
    berit.client.get(f"{berit.plan}/{BUTIKKEN}")
    assert "Områder: Helse, omsorg og forebygging Grunn:" in newest(nora)
    berit.client.get(f"{berit.plan}/folk")
    assert "Områder: Fritid; Økonomi; Sosialt fellesskap og nettverk Grunn:" in newest(nora), (
        "where whom to work with is told of"
    )


def test_the_whole_plan_is_still_told_as_read(nora: Reader, berit: Reader) -> None:
    berit.client.get(f"{berit.plan}/hele")
    assert "Om meg, Mål, Bidrag, Folk og Møter." in text_of(nora)


def test_why_is_said_to_the_person_in_both_languages(nora: Reader, berit: Reader) -> None:
    berit.client.get(f"{berit.plan}/hele")
    assert "Grunn: Koordinatoren leser planen for å hjelpe deg med den." in text_of(nora)
    nora.client.set_cookie("language", "nn")
    assert "Grunn: Koordinatoren les planen for å hjelpe deg med han." in text_of(nora)


def test_a_press_is_told_once(nora: Reader, berit: Reader) -> None:
    """What the page reads anew when its button is pressed is no visit of its own."""
    berit.fill("/bidrag/nytt", words="Det er bestilt time", life_area="health")
    assert "skrev Berit" in newest(nora)
    assert "et bidrag" in newest(nora)
    opened, before = text_of(nora).split("Kl. ")[2:4]
    assert "en side for å skrive i planen." in opened
    assert "en side for å skrive i planen." not in before
    berit.fill("/bidrag/nytt", words="", life_area="health")
    assert text_of(nora).split("Kl. ")[2].count("en side for å skrive i planen.") == 1


def line(why: Reason, given_by: str = "") -> LineView:
    kari = WhoView("x", "Kari Nesvold", "participant", "", "", is_me=False)
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return LineView(1, at, kari, False, "open", False, (), (), why, given_by)


class _Plan:
    def __init__(self, as_whom: str) -> None:
        self.as_whom, self.owner_given = as_whom, "Emil"


SHARED = Reason.SHARED_WITH_PARTICIPANT
WORDS = [
    ("self", SHARED, "reader", "Grunn: Du delte noe av planen med Kari Nesvold."),
    ("self", SHARED, "parent", "Grunn: En forelder delte noe av planen med Kari Nesvold."),
    ("parent", SHARED, "reader", "Grunn: Du delte noe av planen med Kari Nesvold."),
    ("guardian", SHARED, "self", "Grunn: Emil delte noe av planen med Kari Nesvold."),
    ("self", SHARED, "", "Grunn: Noe av planen var delt med Kari Nesvold."),
    ("self", Reason.DELEGATED, "", "Grunn: Du ga Kari Nesvold fullmakt."),
    ("guardian", Reason.DELEGATED, "", "Grunn: Emil ga Kari Nesvold fullmakt."),
    ("self", Reason.PARENT_12_TO_15, "", "Grunn: Foreldre ser planen din når du er under 16 år."),
]


@pytest.mark.parametrize(("as_whom", "why", "given_by", "told"), WORDS)
def test_why_is_said_rightly_for_each_reader(
    portal: Portal, as_whom: str, why: Reason, given_by: str, told: str
) -> None:
    with portal.app.test_request_context():
        assert said_of(line(why, given_by), _Plan(as_whom)) == told  # type: ignore[arg-type]


def test_nobody_is_spoken_of_as_the_person_to_themselves() -> None:
    assert not [own for own, _ in REASONS.values() if "personen" in own or "%(owner)s" in own]
