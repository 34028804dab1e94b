"""axe on every page, in both languages, on a phone and a desktop, light and dark: WCAG 2.2 up to AAA."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browser.stage import Stage, batches, set_size
from tests.machine.browser import DESKTOP, PHONE, Fault, axe
from tests.pages.every_page import LANGUAGES, PAGES, EveryPage

pytestmark = pytest.mark.browser

COLOURS: Final = ("color-contrast", "color-contrast-enhanced")


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
    """Dark differs from light in nothing but colours, so only those are looked at again."""
    found = [("desktop", fault) for fault in axe(page)]
    page.emulate_media(color_scheme="dark")
    found += [("desktop, dark", fault) for fault in axe(page, *COLOURS)]
    page.emulate_media(color_scheme="light")
    set_size(page, PHONE)
    found += [("phone", fault) for fault in axe(page)]
    set_size(page, DESKTOP)
    return found
