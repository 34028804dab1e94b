"""A thousand tries: held back in the database, calmly, and without holding back those elsewhere."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.identity.throttle import PER_ADDRESS, PER_BROWSER, WINDOW, Throttle, TooMany
from portal.record.login_session import SignInTry
from portal.record.store import Store
from portal.settings import DEMO_KEY
from tests.identity.conftest import Portal
from tests.machine.html_checker import HtmlChecker
from tests.pages.conftest import NOW

FORGED = "/logg-inn/id-porten/svar?state=forged&code=guessed"


class Standing:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Standing:
    return Standing()


@pytest.fixture
def throttle(portal: Portal, clock: Standing) -> Throttle:
    with Session(portal.store.engine) as session, session.begin():
        for row in session.scalars(select(SignInTry)):
            session.delete(row)
    return Throttle(portal.store, clock, DEMO_KEY)


def let_through(throttle: Throttle, times: int, browser: str, address: str) -> int:
    passed = 0
    for _ in range(times):
        try:
            throttle.note("begin", browser, address)
            passed += 1
        except TooMany:
            continue
    return passed


def stored(store: Store) -> int:
    with Session(store.engine) as session:
        return session.scalars(select(func.count()).select_from(SignInTry)).one()


def test_a_thousand_tries_of_one_browser(throttle: Throttle, portal: Portal) -> None:
    assert let_through(throttle, 1000, "one", "192.0.2.1") == PER_BROWSER
    assert stored(portal.store) == 2 * PER_BROWSER
    assert let_through(throttle, 1, "another", "192.0.2.1") == 1


def test_a_thousand_browsers_of_one_address_hold_back_no_other_address(throttle: Throttle) -> None:
    passed = sum(let_through(throttle, 1, f"b{each}", "192.0.2.2") for each in range(1000))
    assert passed == PER_ADDRESS
    assert let_through(throttle, 1, "", "192.0.2.2") == 0
    assert let_through(throttle, 1, "honest", "192.0.2.3") == 1


def test_who_waits_gets_in(throttle: Throttle, clock: Standing) -> None:
    assert let_through(throttle, 30, "one", "192.0.2.4") == PER_BROWSER
    clock.moment += WINDOW - timedelta(seconds=1)
    assert let_through(throttle, 1, "one", "192.0.2.4") == 0
    clock.moment += timedelta(seconds=1)
    assert let_through(throttle, 1, "one", "192.0.2.4") == 1


def test_two_processes_count_together(throttle: Throttle, portal: Portal, clock: Standing) -> None:
    other = Throttle(Store(portal.store.engine.url.render_as_string(False)), clock, DEMO_KEY)
    assert let_through(throttle, 12, "one", "192.0.2.5") == 12
    assert let_through(other, 12, "one", "192.0.2.5") == PER_BROWSER - 12
    other._store.engine.dispose()


def test_the_whole_network_of_an_ipv6_customer_is_one(throttle: Throttle) -> None:
    addresses = [f"2001:db8:1:1::{each:x}" for each in range(300)]
    passed = sum(let_through(throttle, 1, "", each) for each in addresses)
    assert passed == PER_ADDRESS
    assert let_through(throttle, 1, "", "2001:db8:1:2::1") == 1


def test_ipv4_in_the_clothes_of_ipv6_is_still_one_address_each(throttle: Throttle) -> None:
    """A server that listens on both tells every IPv4 reader's address as ::ffff:…"""
    assert let_through(throttle, PER_ADDRESS + 1, "", "::ffff:192.0.2.9") == PER_ADDRESS
    assert let_through(throttle, 1, "", "192.0.2.9") == 0
    assert let_through(throttle, 1, "", "::ffff:192.0.2.10") == 1


def test_tries_at_the_same_moment_pass_by_no_more_than_there_are_hands(throttle: Throttle) -> None:
    """Two who count at once may both see room. Each that waits for an answer adds one at most."""
    hands = 8
    with ThreadPoolExecutor(hands) as pool:
        passed = sum(
            pool.map(lambda _: let_through(throttle, 10, "one", "192.0.2.11"), range(hands))
        )
    assert PER_BROWSER <= passed < PER_BROWSER + hands
    assert let_through(throttle, 1, "one", "192.0.2.11") == 0


def test_rows_tell_no_address_and_go_within_the_hour(
    throttle: Throttle, portal: Portal, clock: Standing
) -> None:
    let_through(throttle, 3, "one", "192.0.2.6")
    with Session(portal.store.engine) as session:
        assert all(len(who) == 64 for who in session.scalars(select(SignInTry.who)))
    clock.moment += timedelta(hours=1, seconds=1)
    let_through(throttle, 1, "one", "192.0.2.6")
    assert stored(portal.store) == 2


def test_a_thousand_forged_answers_meet_a_calm_page(
    throttle: Throttle, portal: Portal, html_checker: HtmlChecker
) -> None:
    client = portal.client()
    here, elsewhere = ({"environ_overrides": {"REMOTE_ADDR": f"192.0.2.{each}"}} for each in (7, 8))
    statuses = [client.get(FORGED, **here).status_code for _ in range(1000)]
    assert statuses == [303] * PER_ADDRESS + [429] * (1000 - PER_ADDRESS)
    answer = client.get(FORGED, **here)
    assert 0 < int(answer.headers["Retry-After"]) <= WINDOW.total_seconds()
    assert "Vent litt før du prøver igjen" in answer.text
    assert not html_checker.check(answer.text)
    assert client.get(FORGED, **elsewhere).status_code == 303


def test_to_begin_is_counted_as_well(throttle: Throttle, portal: Portal) -> None:
    client = portal.client()
    client.leave()
    answers = [client.get("/logg-inn/id-porten") for _ in range(PER_BROWSER + 1)]
    assert [each.status_code for each in answers] == [303] * PER_BROWSER + [429]
