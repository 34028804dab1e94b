"""Every page in both languages, opened once: heard, judged by axe, and tried in every size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Page

from tests.browser.fitting import does_not_suit
from tests.browser.hearing import own_words, sounds_wrong
from tests.browser.lights import in_other_lights, on_a_phone
from tests.browser.stage import Stage, batches, open_page, set_size
from tests.machine.browser import NARROWEST, scrolls_sideways
from tests.pages.every_page import BERIT, BUTIKKEN, LANGUAGES, PAGES, EveryPage, plan_path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120, func_only=True)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pages", batches(PAGES), ids=lambda pages: str(pages[0]))
def test_there_is_nothing_wrong_with_it(
    stage: Stage, pages: Sequence[EveryPage], language: str
) -> None:
    faults = [
        f"{each}, {language}: {fault}"
        for each, page in stage.each(pages, language)
        for fault in faults_of(page, language)
    ]
    assert not faults, "\n".join(faults)


def faults_of(page: Page, language: str) -> Iterator[str]:
    """Colours and places are the same in both languages: other lights are put on in the first."""
    yield from sounds_wrong(page)
    yield from on_a_phone(page)
    if language == LANGUAGES[0]:
        yield from in_other_lights(page)
    yield from does_not_suit(page)


def test_own_words_were_heard(stage: Stage) -> None:
    """The test above must have had something to hear."""
    overviews = [page for page in PAGES if page.endpoint == "plan.goals"]
    for _, page in stage.each(overviews[:1], "nn"):
        assert len(own_words(page)) > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_where_something_is_wrong(stage: Stage, language: str) -> None:
    """A form with errors in every kind of field, and a page that is not there."""
    with stage.page(BERIT, language) as page:
        open_page(page, plan_path("nora", f"{BUTIKKEN}/tiltak/nytt"))
        page.fill("#start", "en dag")
        page.fill("#extent", "å" * 201)
        page.click("#form .button")
        page.wait_for_selector("#error-summary")
        faults = _faults(page)
        page.goto("/finnes-ikke")
        faults += _faults(page)
    assert not faults, "\n".join(faults)


def _faults(page: Page) -> list[str]:
    found = [*on_a_phone(page), *in_other_lights(page)]
    set_size(page, NARROWEST)
    return [*found, *(["scrolls sideways"] if scrolls_sideways(page) else [])]
