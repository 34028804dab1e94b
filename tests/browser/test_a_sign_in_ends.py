"""A sign-in that is soon over, in a real browser: the warning, the press that keeps it, and coming back.

Nothing of it is JavaScript: a style brings the warning in, and buttons send forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import create_engine, text

from portal.demo.cast import demo_id
from tests.machine.browser import DESKTOP, PHONE, OpenPage, axe, scrolls_sideways
from tests.machine.databases import NewDatabase
from tests.machine.live_server import portal_on
from tests.pages.every_page import NORA, plan_path

pytestmark = pytest.mark.browser

FORM = plan_path("nora", "om-meg/different")
TYPED = "Jeg rakk ikke å bli ferdig med dette."
HURRY = "document.getAnimations().forEach(each => { each.currentTime = {minutes} * 60000 })"
EVERY_WAY = pytest.mark.parametrize(
    ("size", "javascript"), [(PHONE, False), (DESKTOP, True)], ids=["without", "with"]
)


class Live:
    """A portal with a database that a test may let time pass in."""

    def __init__(self, address: str, url: str) -> None:
        self.address = address
        self._engine = create_engine(url)

    def signed_in(self, page: Page) -> Page:
        page.goto(f"{self.address}/logg-inn")
        self.choose_nora(page)
        page.goto(self.address + FORM)
        return page

    def choose_nora(self, page: Page) -> None:
        page.click(f'[name=person][value="{demo_id("person", NORA)}"]')
        page.wait_for_url(lambda url: "/logg-inn" not in url)

    def pass_by(self, minutes: int, *, idle: bool) -> None:
        """Every sign-in began so long ago, and was idle all the while or in use till now."""
        then = datetime.now(UTC) - timedelta(minutes=minutes)
        columns = "began_at = :then, seen_at = :then" if idle else "began_at = :then"
        with self._engine.begin() as connection:
            connection.execute(
                text(f"UPDATE login_session SET {columns}"), {"then": f"{then:%F %T.%f}"}
            )

    def close(self) -> None:
        self._engine.dispose()


@pytest.fixture(scope="module")
def live(new_database: NewDatabase) -> Iterator[Live]:
    url = new_database("sqlite")
    with portal_on(url) as address:
        found = Live(address, url)
        yield found
        found.close()


def hurry(page: Page, minutes: int) -> None:
    """What a browser shows when a page has stood open for so long."""
    page.evaluate(HURRY.replace("{minutes}", str(minutes)))


def looks_right(page: Page, *, javascript: bool) -> None:
    """What the warning lies over, axe cannot tell the colours of."""
    assert not scrolls_sideways(page)
    if javascript:
        assert not [fault for fault in axe(page) if "overlapped" not in fault.why]


@EVERY_WAY
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_the_warning_comes_and_one_press_keeps_text_and_sign_in(
    open_page: OpenPage, live: Live, size: tuple[int, int], motion: str, *, javascript: bool
) -> None:
    page = open_page(size=size, javascript=javascript)
    page.emulate_media(reduced_motion="reduce" if motion == "reduce" else "no-preference")
    live.signed_in(page)
    page.fill("#words", TYPED)
    warning, stay = page.locator(".ends"), page.get_by_role("button", name="Fortsett")
    hurry(page, 24)
    expect(stay).to_have_count(0)
    assert "Du blir logget ut" not in warning.aria_snapshot()
    hurry(page, 26)
    expect(stay).to_be_visible()
    expect(stay).to_be_in_viewport()
    assert "status" in warning.aria_snapshot()
    assert "Du blir logget ut kl." in warning.aria_snapshot()
    looks_right(page, javascript=javascript)
    stay.click()
    page.wait_for_load_state()
    expect(page.locator("#words")).to_have_value(TYPED)
    expect(stay).to_have_count(0)
    assert page.url == live.address + FORM


def test_enlarged_four_times_most_of_the_page_is_still_seen(
    open_page: OpenPage, live: Live
) -> None:
    """1280 by 1024 at 400 %. What is not seen for want of room is heard all the same."""
    page = live.signed_in(open_page(size=(320, 256), javascript=False))
    hurry(page, 26)
    warning = page.locator(".ends")
    box = warning.bounding_box()
    assert box
    assert box["height"] <= 256 * 0.4
    assert "Vi tar vare på det du har skrevet." in warning.aria_snapshot()
    expect(page.get_by_role("button", name="Fortsett")).to_be_in_viewport(ratio=1)
    assert not scrolls_sideways(page)


@EVERY_WAY
def test_after_it_ran_out_one_is_back_in_the_form(
    open_page: OpenPage, live: Live, size: tuple[int, int], *, javascript: bool
) -> None:
    page = live.signed_in(open_page(size=size, javascript=javascript))
    page.fill("#words", TYPED)
    live.pass_by(31, idle=True)
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.wait_for_url("**/logg-inn")
    assert "30 minutter uten at du gjorde noe" in page.inner_text("main")
    live.choose_nora(page)
    assert page.url == live.address + FORM
    expect(page.locator("#words")).to_have_value(TYPED)


@EVERY_WAY
def test_when_the_two_hours_are_soon_over_one_signs_in_anew_and_loses_nothing(
    open_page: OpenPage, live: Live, size: tuple[int, int], *, javascript: bool
) -> None:
    page = live.signed_in(open_page(size=size, javascript=javascript))
    live.pass_by(116, idle=False)
    page.reload()
    page.fill("#words", TYPED)
    page.get_by_role("button", name="Logg inn på nytt").click()
    page.wait_for_url("**/logg-inn/pa-nytt")
    assert not (javascript and axe(page))
    assert not page.locator(".ends").count()
    page.get_by_role("button", name="Logg inn på nytt").click()
    page.wait_for_url(live.address + FORM)
    expect(page.locator("#words")).to_have_value(TYPED)


@EVERY_WAY
def test_signing_out_another_browser(
    open_page: OpenPage, live: Live, size: tuple[int, int], *, javascript: bool
) -> None:
    left_behind = live.signed_in(open_page(javascript=javascript))
    page = live.signed_in(open_page(size=size, javascript=javascript))
    page.get_by_role("link", name="Innloggingene dine").click()
    assert not (javascript and axe(page))
    assert not scrolls_sideways(page)
    page.get_by_role("button", name="Logg ut der").first.click()
    page.wait_for_load_state()
    assert "Du er logget ut der." in page.inner_text("main")
    while page.get_by_role("button", name="Logg ut der").count():
        page.get_by_role("button", name="Logg ut der").first.click()
        page.wait_for_load_state()
    left_behind.reload()
    assert left_behind.url == f"{live.address}/logg-inn"
    assert "fra en annen maskin" in left_behind.inner_text("main")
