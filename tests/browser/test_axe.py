"""axe on every page, in both languages, on a phone and a desktop, light and dark: WCAG 2.2 up to AAA."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browser.stage import Stage, batches, open_page, set_size
from tests.machine.browser import DESKTOP, NARROWEST, PHONE, Fault, axe, scrolls_sideways
from tests.pages.every_page import BERIT, BUTIKKEN, LANGUAGES, PAGES, EveryPage, plan_path

pytestmark = pytest.mark.browser

COLOURS: Final = ("color-contrast", "color-contrast-enhanced", "link-in-text-block")
LOOKS: Final = (
    *COLOURS,
    "target-size",
    "scrollable-region-focusable",
    "label-content-name-mismatch",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pages", batches(PAGES), ids=lambda pages: str(pages[0]))
def test_axe_finds_nothing(stage: Stage, pages: Sequence[EveryPage], language: str) -> None:
    faults = [
        f"{each}, {language}, {size}: {fault}"
        for each, page in stage.each(pages, language)
        for size, fault in _in_every_light(page)
    ]
    assert not faults, "\n".join(faults)


def _in_every_light(page: Page) -> list[tuple[str, Fault]]:
    """By all rules on a phone; a desktop shows the same elements, so there only what looks can change."""
    set_size(page, PHONE)
    found = [("phone", fault) for fault in axe(page)]
    set_size(page, DESKTOP)
    found += [("desktop", fault) for fault in axe(page, *LOOKS)]
    page.emulate_media(color_scheme="dark")
    found += [("desktop, dark", fault) for fault in axe(page, *COLOURS)]
    page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_where_something_is_wrong(stage: Stage, language: str) -> None:
    """A form with errors in every kind of field, and a page that is not there."""
    with stage.page(BERIT, language) as page:
        open_page(page, plan_path("nora", f"{BUTIKKEN}/tiltak/nytt"))
        page.fill("#start", "en dag")
        page.fill("#extent", "å" * 201)
        page.click("#form .button")
        page.wait_for_selector("#error-summary")
        faults = [*_in_every_light(page), *(("narrow", each) for each in _narrow(page))]
        page.goto("/finnes-ikke")
        faults += [*_in_every_light(page), *(("narrow", each) for each in _narrow(page))]
    assert not faults, "\n".join(map(str, faults))


def _narrow(page: Page) -> list[str]:
    set_size(page, NARROWEST)
    return ["scrolls sideways"] if scrolls_sideways(page) else []
