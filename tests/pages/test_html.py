"""Every form and every page for anybody is valid HTML, named by its heading, in plain words."""

import re
from collections.abc import Iterator

import pytest

from tests.language.readability import HIGHEST_LIX, measure_page
from tests.machine.html_checker import HtmlChecker
from tests.pages.conftest import Portal, Reader
from tests.pages.test_forms import new_goal

PUBLIC = (
    "/", "/rettigheter", "/personvern", "/tilgjengelighet", "/trygg-bruk", "/logg-inn", "/demo",
    "/finnes-ikke",
)  # fmt: skip


def forms(nora: Reader) -> Iterator[str]:
    """The paths of the forms, new and filled."""
    goal = new_goal(nora, "Et mål som kan sees i alle skjema")
    yield from ("/om-meg/matters", "/mal/nytt", "/bidrag/nytt")
    yield from (f"{goal}/{end}" for end in FORMS_OF_A_GOAL)


FORMS_OF_A_GOAL = (
    "endre", "delmal/nytt", "hvordan-gar-det", "tiltak/nytt", "bidrag/nytt", "kommentar/ny",
    "ta-tilbake",
)  # fmt: skip


def faults(html: str, checker: HtmlChecker) -> list[str]:
    """What is wrong with a page, in words."""
    reading = measure_page(html)
    title = re.findall(r"<title>(?:Feil: )?(.*?) – Planen min</title>", html)
    return [
        *checker.check(html),
        *(f"long: {sentence}" for sentence in reading.long_sentences),
        *([f"LIX {reading.lix}"] if reading.lix > HIGHEST_LIX else []),
        *([] if re.findall(r"<h1>(.*?)</h1>", html) == title else ["the title is not the h1"]),
    ]


@pytest.mark.parametrize("path", PUBLIC)
def test_pages_for_anybody(portal: Portal, html_checker: HtmlChecker, path: str) -> None:
    assert faults(Reader(portal).client.get(path).text, html_checker) == []


def test_forms(nora: Reader, html_checker: HtmlChecker) -> None:
    for path in forms(nora):
        shown = nora.client.get(nora.plan + path)
        assert shown.status_code == 200, path
        assert faults(shown.text, html_checker) == [], path


def test_forms_with_errors(nora: Reader, html_checker: HtmlChecker) -> None:
    goal = new_goal(nora, "Et mål med feil i skjema")
    for path in ("/mal/nytt", f"{goal}/tiltak/nytt", f"{goal}/hvordan-gar-det"):
        wrong = nora.send(path, {})
        assert wrong.status_code == 400, path
        assert faults(wrong.text, html_checker) == [], path
        for target in re.findall(r'href="#([^"]+)"', wrong.text):
            assert f'id="{target}"' in wrong.text, target


def test_a_conflict(nora: Reader, html_checker: HtmlChecker) -> None:
    path = f"{new_goal(nora, 'Et mål som endres')}/endre"
    choices = {"life_area": "health", "horizon": "long", "priority": "1"}
    answer = nora.fill(path, words="Nytt", seen_version="7", **choices)
    assert answer.status_code == 409
    assert faults(answer.text, html_checker) == []


def test_the_coordinators_forms(portal: Portal, nora: Reader, html_checker: HtmlChecker) -> None:
    berit = Reader(portal)
    berit.sign_in("Berit Aasmoen")
    berit.plan = nora.plan
    dates = berit.client.get(f"{berit.plan}/datoer/endre")
    assert faults(dates.text, html_checker) == []
    backwards = berit.fill("/datoer/endre", period_start="1.8.2026", period_end="1.7.2026")
    assert backwards.status_code == 422
    assert faults(backwards.text, html_checker) == []


def test_taking_back_and_putting_back(nora: Reader, html_checker: HtmlChecker) -> None:
    goal = new_goal(nora, "Et mål som blir tatt tilbake")
    assert nora.fill(f"{goal}/ta-tilbake").status_code == 303
    page = nora.client.get(f"{nora.plan}{goal}/legg-tilbake")
    assert page.status_code == 200
    assert faults(page.text, html_checker) == []
    assert nora.fill(f"{goal}/legg-tilbake").status_code == 303
    assert nora.client.get(f"{nora.plan}{goal}/endre").status_code == 200
