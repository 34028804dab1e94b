"""The quick way out, in a real browser with all its caches: afterwards Back shows nothing of the plan."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.stage import Stage, open_page
from tests.machine import chromium
from tests.pages.every_page import NORA, plan_path

pytestmark = pytest.mark.browser

NO_CACHE = ["--disable-back-forward-cache"]
"""What Playwright starts a browser with, and people do not."""
WEATHER = base64.b64encode(b"<!doctype html><title>Sol</title><h1>Sol</h1>").decode()


@pytest.fixture(scope="module")
def with_caches(chromium_browser: Browser, live_server: str) -> Iterator[Stage]:
    """A browser that keeps pages for Back, as people's own do."""
    browser = chromium_browser.browser_type.launch(
        executable_path=chromium.find(), args=list(chromium.FLAGS), ignore_default_args=NO_CACHE
    )
    yield Stage(browser, live_server)
    browser.close()


def weather(page: Page) -> None:
    """Answer for the neutral site. Not by ``route``, which turns the browser's cache off."""
    tools = page.context.new_cdp_session(page)

    def answer(event: dict[str, Any]) -> None:
        tools.send(
            "Fetch.fulfillRequest",
            {"requestId": event["requestId"], "responseCode": 200, "body": WEATHER},
        )

    tools.on("Fetch.requestPaused", answer)
    tools.send("Fetch.enable", {"patterns": [{"urlPattern": "https://www.yr.no/*"}]})


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_back_shows_nothing_of_the_plan(with_caches: Stage, *, javascript: bool) -> None:
    with with_caches.page(NORA, "nb", javascript=javascript) as page:
        weather(page)
        open_page(page, plan_path("nora", "mal"))
        open_page(page, plan_path("nora", "hele"))
        words = page.locator(".words").first.inner_text()
        assert words
        page.click("text=Gå raskt ut")
        page.wait_for_url("https://www.yr.no/**")
        assert page.title() == "Sol"
        for _ in range(2):
            page.go_back(wait_until="load")
            shown = page.content()
            assert words not in shown
            assert "Dette er planen din" not in shown
        assert page.url.endswith("/logg-inn")
