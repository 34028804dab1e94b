"""The real flow in a real browser: our button, the provider's pages, and back to one's plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page
from sqlalchemy import create_engine, text

from portal.web.signing_in import PATHS
from tests.identity.provider import CLIENT_ID, STRANGER, SUBSTANTIAL, provider_for, write_key
from tests.machine.browser import (
    DESKTOP,
    NARROWEST,
    PHONE,
    OpenPage,
    axe,
    scrolls_sideways,
)
from tests.machine.databases import NewDatabase
from tests.machine.live_server import free_port, portal_on
from tests.pages.every_page import plan_path

pytestmark = pytest.mark.browser
FORM = plan_path("nora", "om-meg/different")


@pytest.fixture(scope="module")
def database(new_database: NewDatabase) -> str:
    return new_database("sqlite")


@pytest.fixture(scope="module")
def address(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A live portal with a live provider. Each must know the other's address before it starts."""
    path, key = write_key(tmp_path_factory.mktemp("idporten"))
    port = free_port()
    agreement = {
        "PORTAL_IDPORTEN_ISSUER": f"http://127.0.0.1:{port}",
        "PORTAL_IDPORTEN_CLIENT_ID": CLIENT_ID,
        "PORTAL_IDPORTEN_KEY_FILE": str(path),
    }
    with (
        portal_on(database, **agreement) as portal,
        provider_for(portal, port, key),
    ):
        yield portal


def to_the_provider(page: Page, address: str, who: str) -> str:
    """Sign in as someone. Where the provider is."""
    page.goto(f"{address}/logg-inn")
    page.get_by_role("link", name="Logg inn med ID-porten").click()
    page.wait_for_url("**/valg/*")
    issuer = page.url.split("/valg/")[0]
    page.get_by_role("button", name=who, exact=True).click()
    return issuer


@pytest.mark.parametrize("javascript", [True, False])
def test_to_ones_own_plan_and_out(open_page: OpenPage, address: str, *, javascript: bool) -> None:
    page = open_page(size=PHONE, javascript=javascript)
    to_the_provider(page, address, "Nora Lindeskog")
    page.wait_for_url(f"{address}/plan/*/")
    assert page.get_by_role("heading", level=1).inner_text() == "Oversikt"
    page.get_by_role("button", name="Logg ut", exact=True).click()
    if not javascript:
        assert page.get_by_role("heading", level=1).inner_text() == "Du er logget ut av Planen min"
        assert not scrolls_sideways(page)
        page.get_by_role("button", name="Logg ut av ID-porten").click()
    page.wait_for_url("**/session/end")
    page.goto(f"{address}/mine-planer")
    assert page.url == f"{address}/logg-inn"


def test_a_sign_in_begun_at_a_page_leads_back_to_it(open_page: OpenPage, address: str) -> None:
    page = open_page()
    to_the_provider(page, address, "Nora Lindeskog")
    page.wait_for_url(f"{address}/plan/*/")
    goals = f"{page.url}mal"
    again = open_page()
    again.goto(goals)
    again.get_by_role("link", name="Logg inn med ID-porten").click()
    again.get_by_role("button", name="Nora Lindeskog", exact=True).click()
    again.wait_for_url(goals)


def pass_by(database: str, minutes: int, *columns: str) -> None:
    """Every sign-in began so long ago, or was used last."""
    then = datetime.now(UTC) - timedelta(minutes=minutes)
    setting = ", ".join(f"{column} = :then" for column in columns)
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(
            text(f"UPDATE login_session SET {setting}"), {"then": f"{then:%F %T.%f}"}
        )
    engine.dispose()


def back_to_the_form(page: Page, address: str, *, asked: bool) -> str:
    """By ID-porten, which asks who one is or still knows. What stands in the form then."""
    page.get_by_role("link", name="Logg inn med ID-porten").click()
    if asked:
        page.get_by_role("button", name="Nora Lindeskog", exact=True).click()
    page.wait_for_url(address + FORM)
    return page.input_value("#words")


def test_what_was_typed_is_there_after_a_sign_in_that_ran_out(
    open_page: OpenPage, address: str, database: str
) -> None:
    """Twice: when nothing was done for too long, and when the two hours are soon over."""
    page, typed = open_page(size=PHONE, javascript=False), "Skrevet før det var for sent."
    page.goto(address + FORM)
    back_to_the_form(page, address, asked=True)
    page.fill("#words", typed)
    pass_by(database, 31, "began_at", "seen_at")
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.wait_for_url(f"{address}/logg-inn")
    assert "30 minutter uten at du gjorde noe" in page.inner_text("main")
    assert back_to_the_form(page, address, asked=False) == typed
    pass_by(database, 116, "began_at")
    page.reload()
    page.fill("#words", f"{typed} Og mer.")
    page.get_by_role("button", name="Logg inn på nytt").click()
    page.wait_for_url(f"{address}/logg-inn/pa-nytt")
    assert back_to_the_form(page, address, asked=True) == f"{typed} Og mer."


def test_a_newcomer_and_one_who_cancels(open_page: OpenPage, address: str) -> None:
    page = open_page(size=PHONE)
    to_the_provider(page, address, "Avbryt")
    page.wait_for_url(f"{address}/logg-inn/stopp/avbrutt")
    assert not axe(page)
    assert not scrolls_sideways(page)
    page.get_by_role("link", name="Logg inn med ID-porten").click()
    page.get_by_role("button", name="Ukjent Person", exact=True).click()
    page.wait_for_url(f"{address}/navnet-ditt")
    assert not axe(page)
    assert not scrolls_sideways(page)
    page.get_by_label("Fornavn").fill("Åse")
    page.get_by_label("Etternavn").fill("Nybakk")
    page.get_by_role("main").get_by_role("button", name="Logg inn").click()
    page.wait_for_url(f"{address}/mine-planer")
    assert page.get_by_role("heading", level=1).inner_text() == "Planene"
    assert STRANGER not in page.content()


def test_who_is_signed_in_there_comes_straight_in(open_page: OpenPage, address: str) -> None:
    """One sign-in for several portals: nothing is asked again while the provider's own lasts."""
    page = open_page()
    to_the_provider(page, address, "Nora Lindeskog")
    page.wait_for_url(f"{address}/plan/*/")
    page.context.clear_cookies(name="planen")
    page.goto(f"{address}/mine-planer")
    page.get_by_role("link", name="Logg inn med ID-porten").click()
    page.wait_for_url(f"{address}/plan/*/")


def test_a_higher_level_is_asked_for_once_more(open_page: OpenPage, address: str) -> None:
    """Step-up: the sign-in that was too low lasts at the provider, which asks anew all the same."""
    page = open_page(size=PHONE)
    page.goto(f"{address}/logg-inn/id-porten")
    assert not page.locator("#again").count()
    page.select_option("#level", SUBSTANTIAL)
    page.get_by_role("button", name="Nora Lindeskog", exact=True).click()
    page.wait_for_url(f"{address}/logg-inn/stopp/for-lavt-niva")
    page.get_by_role("link", name="Logg inn med ID-porten").click()
    assert page.locator("#again").count()
    page.get_by_role("button", name="Nora Lindeskog", exact=True).click()
    page.wait_for_url(f"{address}/plan/*/")


def test_a_sign_out_by_a_frame_ends_ours(open_page: OpenPage, address: str) -> None:
    """The frame of another site has no cookie of ours, and may not be shown: it is enough to be asked."""
    page = open_page()
    issuer = to_the_provider(page, address, "Nora Lindeskog")
    page.wait_for_url(f"{address}/plan/*/")
    elsewhere = page.context.new_page()
    elsewhere.goto(f"{issuer}/ut-i-rammer")
    elsewhere.wait_for_load_state("networkidle")
    page.goto(f"{address}/mine-planer")
    assert page.url == f"{address}/logg-inn"


def test_one_press_signs_out_of_both(open_page: OpenPage, address: str) -> None:
    page = open_page(size=PHONE)
    to_the_provider(page, address, "Nora Lindeskog")
    page.wait_for_url(f"{address}/plan/*/")
    page.get_by_role("button", name="Logg ut", exact=True).click()
    page.wait_for_url("**/session/end")
    assert "id_token" not in page.url
    page.get_by_role("button", name="Logg ut", exact=True).click()
    page.wait_for_url(f"{address}/logget-ut")
    assert not axe(page)
    page.goto(f"{address}/logg-inn/id-porten")
    page.wait_for_url("**/valg/*")


@pytest.mark.parametrize("javascript", [True, False])
def test_after_signing_out_back_shows_nothing(
    open_page: OpenPage, address: str, *, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    to_the_provider(page, address, "Nora Lindeskog")
    page.wait_for_url(f"{address}/plan/*/")
    page.goto(f"{page.url}om-meg")
    words = page.locator(".own-words").first.inner_text()
    page.get_by_role("button", name="Logg ut", exact=True).click()
    if javascript:
        page.wait_for_url("**/session/end")
    for _ in range(4):
        page.go_back()
        assert words not in page.content()
        assert "Dette er planen din." not in page.content()


def test_a_sign_out_at_the_provider_ends_ours(open_page: OpenPage, address: str) -> None:
    """The provider tells us server to server, with a signed message."""
    page = open_page()
    issuer = to_the_provider(page, address, "Nora Lindeskog")
    page.wait_for_url(f"{address}/plan/*/")
    elsewhere = page.context.new_page()
    elsewhere.goto(f"{issuer}/session/end")
    elsewhere.get_by_role("button", name="Logg ut", exact=True).click()
    elsewhere.wait_for_url("**/session/end/success")
    page.goto(f"{address}/mine-planer")
    assert page.url == f"{address}/logg-inn"


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize(("size", "dark"), [(NARROWEST, False), (DESKTOP, True)])
def test_each_calm_page_is_for_everyone(
    open_page: OpenPage, address: str, size: tuple[int, int], language: str, *, dark: bool
) -> None:
    """A heading, what happened, and a way onward, also at four times the size and in the dark."""
    page = open_page(size=size, dark=dark)
    page.context.add_cookies([{"name": "language", "value": language, "url": address}])
    for path in PATHS:
        page.goto(f"{address}/logg-inn/stopp/{path}")
        assert page.locator("html").get_attribute("lang") == language
        assert not axe(page)
        assert not scrolls_sideways(page)
        assert page.get_by_role("link", name="Logg inn med ID-porten").count() == 1
        assert "logg-inn/stopp" not in page.inner_text("main")
