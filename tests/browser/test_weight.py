"""What the first page weighs on the wire, and how soon it is seen on a slow phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from portal.web import assets
from tests.browser.stage import Stage, open_page, set_size
from tests.machine.browser import PHONE
from tests.machine.databases import NewDatabase
from tests.machine.live_server import portal_on
from tests.pages.every_page import LANGUAGES, NOBODY, NORA, plan_path

pytestmark = pytest.mark.browser

MOST_BYTES: Final = 50_000
SLOW_PHONE: Final = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER_CPU: Final = 4
AIM: Final = 1.5
LOOSELY: Final = 2 * AIM
"""The machine of a test has other things to do, and a slow day is no fault of the page."""
BLOCKING: Final = """[...document.scripts].filter(each => !each.src || !each.defer && !each.async &&
  each.type !== "module").map(each => each.outerHTML)"""
FIRST_PAINT: Final = """new Promise(told => new PerformanceObserver(list =>
  list.getEntriesByName("first-contentful-paint").forEach(each => told(each.startTime / 1000))
).observe({type: "paint", buffered: true}))"""


@pytest.fixture(scope="module")
def as_in_production(
    chromium_browser: Browser,
    new_database: NewDatabase,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stage]:
    """The portal with its static files compressed beforehand."""
    built = tmp_path_factory.mktemp("static")
    assets.build(Path(__file__).parents[2] / "static", built)
    with portal_on(new_database("sqlite"), PORTAL_STATIC=str(built)) as address:
        yield Stage(chromium_browser, address)


def weigh(page: Page, path: str) -> dict[str, int]:
    """Bytes on the wire, by address, with nothing kept from before."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    asked: dict[str, str] = {}
    bytes_of: dict[str, int] = {}

    def ask(event: Any) -> None:
        asked[event["requestId"]] = event["request"]["url"]

    def arrive(event: Any) -> None:
        bytes_of[asked[event["requestId"]]] = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", ask)
    session.on("Network.loadingFinished", arrive)
    open_page(page, path)
    page.wait_for_load_state("networkidle")
    session.detach()
    return bytes_of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("persona", "path"),
    [(NOBODY, "/"), (NOBODY, "/logg-inn"), (NORA, plan_path("nora"))],
    ids=["front", "sign-in", "overview"],
)
def test_a_first_page_is_light(
    as_in_production: Stage, language: str, persona: str, path: str
) -> None:
    with as_in_production.page(persona, language) as page:
        bytes_of = weigh(page, path)
        assert len(bytes_of) >= 4, "the page, two style sheets and a script"
        assert sum(bytes_of.values()) < MOST_BYTES, bytes_of
        assert page.evaluate(BLOCKING) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/", "/logg-inn"])
def test_a_slow_phone_shows_it_soon(as_in_production: Stage, path: str) -> None:
    """A measurement: 1.6 Mbit/s, 150 ms there and back, a quarter of the processor, nothing kept."""
    seconds = [_first_paint(as_in_production, path) for _ in range(5)]
    print(f"first paint of {path}: {median(seconds):.2f} s, aim {AIM} s")
    assert median(seconds) < LOOSELY, seconds


def _first_paint(stage: Stage, path: str) -> float:
    with stage.stranger("nb") as page:
        set_size(page, PHONE)
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_PHONE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
        open_page(page, path)
        return float(page.evaluate(FIRST_PAINT))
