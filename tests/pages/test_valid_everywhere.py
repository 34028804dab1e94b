"""The Nu HTML checker on every page in both languages, also when something has gone wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from portal.gate.gate import Gate
from tests.machine.html_checker import HtmlChecker
from tests.pages.every_page import (
    BERIT,
    BUTIKKEN,
    LANGUAGES,
    NORA,
    OWN_CONTRIBUTION,
    PAGES,
    SERVICE_MEASURE,
    TRAPPA,
    EveryPage,
    plan_path,
)
from tests.pages.house import Visitor

pytestmark = pytest.mark.timeout(120, func_only=True)

TOO_LONG: Final = {"words": "å" * 4001}
WRONG: Final = (
    (NORA, "om-meg/matters", TOO_LONG),
    (NORA, "mal/nytt", {"words": "", "horizon": "x", "priority": "x", "life_area": "x"}),
    (NORA, f"{BUTIKKEN}/endre", {"words": ""}),
    (NORA, f"{BUTIKKEN}/delmal/nytt", {"words": ""}),
    (NORA, f"{BUTIKKEN}/hvordan-gar-det", {"status": "x", "progress_words": "å" * 4001}),
    (NORA, "bidrag/nytt", {"words": "", "life_area": "x"}),
    (NORA, f"{TRAPPA}/bidrag/nytt", {"words": ""}),
    (NORA, f"{OWN_CONTRIBUTION}/endre", {"words": ""}),
    (NORA, f"{TRAPPA}/kommentar/ny", {"words": ""}),
    (BERIT, f"{BUTIKKEN}/tiltak/nytt", {"what": "", "start": "x", "deadline": "x", "status": "x"}),
    (BERIT, f"{SERVICE_MEASURE}/endre", {"what": "", "evaluation_on": "x", "responsible": "x"}),
    (BERIT, "datoer/endre", {"period_start": "", "period_end": "x", "next_revision": "x"}),
)
PLACES: Final = re.compile(
    r'(?:href="#|aria-labelledby="|aria-describedby="| for="| form=")([^"]+)"'
)
FORGED: Final = {"csrf_token": "x"}


def checked(answer: TestResponse, status: int, checker: HtmlChecker) -> list[str]:
    """What is wrong with an answer: its status, its HTML, or a word of a place that is not there."""
    told = [] if answer.status_code == status else [f"answered {answer.status_code}"]
    ids = set(re.findall(r' id="([^"]+)"', answer.text))
    lost = {place for places in PLACES.findall(answer.text) for place in places.split()} - ids
    return [*told, *(f"no place for #{each}" for each in sorted(lost)), *checker.check(answer.data)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page(visitor: Visitor, html_checker: HtmlChecker, language: str) -> None:
    faults = [
        f"{page}: {fault}"
        for page in PAGES
        for fault in checked(visitor.get(page, language), 200, html_checker)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_with_errors(visitor: Visitor, html_checker: HtmlChecker, language: str) -> None:
    for persona, rest, fields in WRONG:
        answer = visitor.send(persona, plan_path("nora", rest), language, **fields)
        assert checked(answer, 422, html_checker) == [], rest
        assert "<title>Feil: " in answer.text, rest
        answer = visitor.send(persona, plan_path("nora", rest), language, **fields, **FORGED)
        assert checked(answer, 400, html_checker) == [], rest
    assert len(WRONG) > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_that_meet_another(
    visitor: Visitor, html_checker: HtmlChecker, language: str
) -> None:
    stale = {"seen_version": "77"}
    fields: tuple[tuple[str, str, dict[str, str]], ...] = (
        (NORA, "om-meg/matters", {"words": "Noe annet"}),
        (NORA, f"{BUTIKKEN}/endre",
         {"words": "Noe annet", "life_area": "home", "horizon": "long", "priority": "3"}),
        (NORA, f"{BUTIKKEN}/hvordan-gar-det", {"status": "done", "progress_words": "Det er nådd"}),
        (NORA, f"{OWN_CONTRIBUTION}/endre", {"words": "Noe annet"}),
        (BERIT, f"{SERVICE_MEASURE}/endre",
         {"what": "Noe annet", "start": "1.1.2026", "deadline": "2.2.2027", "status": "done"}),
    )  # fmt: skip
    for persona, rest, typed in fields:
        answer = visitor.send(persona, plan_path("nora", rest), language, **typed, **stale)
        assert checked(answer, 409, html_checker) == [], rest


def lost(visitor: Visitor, language: str) -> TestResponse:
    return visitor.browser(NORA, language).get("/finnes-ikke")


def too_large(visitor: Visitor, language: str) -> TestResponse:
    path = plan_path("nora", "om-meg/matters")
    return visitor.browser(NORA, language).post(path, data={"words": "å" * 300_000})


def other_way(visitor: Visitor, language: str) -> TestResponse:
    return visitor.browser(NORA, language).get("/logg-ut")


def not_a_date(visitor: Visitor, language: str) -> TestResponse:
    return visitor.browser(NORA, language).post("/demo/dato", data={"date": "i fjor en gang"})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("ask", "status"), [(lost, 404), (too_large, 413), (other_way, 405), (not_a_date, 422)]
)
def test_what_goes_wrong(
    visitor: Visitor,
    html_checker: HtmlChecker,
    ask: Callable[[Visitor, str], TestResponse],
    status: int,
    language: str,
) -> None:
    answer = ask(visitor, language)
    assert checked(answer, status, html_checker) == []
    assert f'<html lang="{language}"' in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("fault", "status"), [(OperationalError("", {}, ValueError()), 503), (ValueError(), 500)]
)
def test_what_is_our_fault(
    demo_house: Flask,
    visitor: Visitor,
    html_checker: HtmlChecker,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    status: int,
    language: str,
) -> None:
    def fail(*args: object, **more: object) -> None:
        raise fault

    monkeypatch.setattr(Gate, "open", fail)
    answer = visitor.get(EveryPage("plan.overview", NORA, plan_path("nora")), language)
    assert checked(answer, status, html_checker) == []
