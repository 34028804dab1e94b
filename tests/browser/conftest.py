"""One portal and one browser for each worker, in which the demo's people are signed in once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.stage import Stage


@pytest.fixture(scope="session")
def stage(chromium_browser: Browser, live_server: str) -> Stage:
    """Where the demo's people open pages."""
    ready = Stage(chromium_browser, live_server)
    ready.take_back_one_thing()
    return ready
