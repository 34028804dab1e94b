"""One portal and one browser for each worker, in which the demo's people are signed in once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.desk import Desk
from tests.browser.stage import Stage
from tests.machine import chromium
from tests.pages.every_page import LANGUAGES


@pytest.fixture(scope="session")
def stage(chromium_browser: Browser, live_server: str) -> Stage:
    """Where the demo's people open pages."""
    ready = Stage(chromium_browser, live_server)
    ready.take_back_one_thing()
    return ready


@pytest.fixture(scope="session")
def large_print(chromium_browser: Browser, stage: Stage) -> Iterator[Stage]:
    """The same portal, in the browser of someone who has doubled the size of their text."""
    doubled = [*chromium.FLAGS, "--blink-settings=defaultFontSize=32"]
    browser = chromium_browser.browser_type.launch(executable_path=chromium.find(), args=doubled)
    yield Stage(browser, stage.address)
    browser.close()


SEATS = [(language, javascript) for language in LANGUAGES for javascript in (True, False)]


@pytest.fixture(
    params=SEATS, ids=lambda seat: f"{seat[0]}-{'with' if seat[1] else 'without'}-javascript"
)
def desk(request: pytest.FixtureRequest, stage: Stage) -> Iterator[Desk]:
    """Each task is done four times: in both languages, with JavaScript and without."""
    language, javascript = request.param
    ready = Desk(stage, language, javascript)
    with ready.windows:
        yield ready
