"""What axe finds on a page, on a phone and a desktop, light and dark: WCAG 2.2 up to AAA."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

from tests.browser.stage import set_size
from tests.machine.browser import DESKTOP, PHONE, Fault, axe

COLOURS: Final = ("color-contrast", "color-contrast-enhanced", "link-in-text-block")
LOOKS: Final = (
    *COLOURS,
    "target-size",
    "scrollable-region-focusable",
    "label-content-name-mismatch",
)


def on_a_phone(page: Page) -> list[str]:
    """By every rule."""
    set_size(page, PHONE)
    return _told("phone", axe(page))


def in_other_lights(page: Page) -> list[str]:
    """A desktop shows the same elements, so there only what looks can change; in the dark, the colours."""
    set_size(page, DESKTOP)
    found = _told("desktop", axe(page, *LOOKS))
    page.emulate_media(color_scheme="dark")
    found += _told("desktop, dark", axe(page, *COLOURS))
    page.emulate_media(color_scheme="light")
    return found


def _told(where: str, faults: list[Fault]) -> list[str]:
    return [f"{where}: {fault}" for fault in faults]
