"""A real Chromium for the tests, opened once for each worker, and axe to judge what it shows."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.machine import chromium, node

PHONE: Final = (390, 844)
DESKTOP: Final = (1280, 900)
NARROWEST: Final = (320, 640)  # 1280 pixels at 400 %

_TAGS: Final = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN_AXE: Final = """async only => {
  const run = only.length ? {type: "rule", values: only} : {type: "tag", values: TAGS};
  const found = await axe.run(document, {resultTypes: ["violations", "incomplete"], runOnly: run});
  const told = (rules, start) => rules.flatMap(rule => rule.nodes.map(node => [
    rule.id, node.target.flat().join(" "), `${start}${rule.help}: ${node.html.slice(0, 200)}`,
    [...node.any, ...node.all, ...node.none].map(check => check.message).join(" ")]));
  return [...told(found.violations, ""), ...told(found.incomplete, "undecided: ")];
}""".replace("TAGS", json.dumps(_TAGS))

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Browser]:
    """The one browser of this worker."""
    # Playwright's own Node needs a library that Debian leaves out by default; ours does not.
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(node.NODE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium_browser: Browser) -> Iterator[OpenPage]:
    """Opens an empty page: `open_page(size=PHONE, dark=False, javascript=True)`, each with its own cookies."""
    contexts = []

    def opened(
        *, size: tuple[int, int] = PHONE, dark: bool = False, javascript: bool = True
    ) -> Page:
        context = chromium_browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale="nb-NO",
            timezone_id="Europe/Oslo",
        )
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where axe finds a rule broken, or cannot tell."""

    rule: str
    place: str
    text: str
    why: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.text} [{self.place}] {self.why}"


def axe(page: Page, *only: str) -> list[Fault]:
    """What axe finds wrong or cannot decide, by every rule up to AAA, or by those named."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(_axe_source())
    found: Any = page.evaluate(_RUN_AXE, list(only))
    return [Fault(*map(str, each)) for each in found]


def scrolls_sideways(page: Page) -> bool:
    """Whether a reader must scroll sideways to read the page."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


@cache
def _axe_source() -> str:
    return node.file("axe-core/axe.min.js").read_text("utf-8")
