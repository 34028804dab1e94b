"""«New since last time» counts from the visit before: eight hours apart, not from one click to the next."""

from datetime import datetime, timedelta

import pytest

from portal.clock import FixedClock
from portal.demo.cast import demo_id
from portal.gate.gate import Gate
from portal.identity.viewer import Viewer
from portal.record.store import Store
from tests.record.conftest import NOW

PLAN = demo_id("plan", "nora")
GERD = Viewer(demo_id("person", "gerd-lindeskog"), "Gerd Lindeskog", "session")
MINUTE, EIGHT_HOURS = timedelta(minutes=1), timedelta(hours=8)


@pytest.fixture
def clock() -> FixedClock:
    """Far on from any visit that the demo has."""
    return FixedClock(NOW + timedelta(days=2))


def since(portals_store: Store, clock: FixedClock, after: timedelta) -> datetime | None:
    clock.moment += after
    return Gate(portals_store, clock).open(GERD, PLAN).since


def test_news_stays_news_for_the_whole_of_a_visit(portals_store: Store, clock: FixedClock) -> None:
    start = clock.moment
    since(portals_store, clock, timedelta())
    assert since(portals_store, clock, EIGHT_HOURS + MINUTE) == start
    last = clock.moment
    assert since(portals_store, clock, 6 * MINUTE) == start
    last += 6 * MINUTE
    assert since(portals_store, clock, EIGHT_HOURS) == start, "eight hours are still the same visit"
    last += EIGHT_HOURS
    assert since(portals_store, clock, EIGHT_HOURS + MINUTE) == last


def test_the_end_of_a_visit_is_its_last_reading(portals_store: Store, clock: FixedClock) -> None:
    since(portals_store, clock, timedelta())
    since(portals_store, clock, EIGHT_HOURS + MINUTE)
    for _ in range(3):
        since(portals_store, clock, timedelta(hours=1))
    ended = clock.moment
    assert since(portals_store, clock, timedelta(days=1)) == ended


def test_at_the_first_visit_nothing_is_new(portals_store: Store, clock: FixedClock) -> None:
    stranger_to_the_page = Viewer(demo_id("person", "vilde-lindeskog"), "Vilde", "session")
    gate = Gate(portals_store, clock)
    assert gate.open(stranger_to_the_page, PLAN).since is None
    clock.moment += timedelta(hours=1)
    assert gate.open(stranger_to_the_page, PLAN).since is None
