"""Plans made in bulk are plans like any other, and more can be made later."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.clock import FixedClock
from portal.demo import crowd
from portal.demo.cast import demo_id
from portal.demo.grow import grow
from portal.demo.real_size import copy_key
from portal.gate.gate import Gate
from portal.gate.ledger import faults
from portal.identity.viewer import Viewer
from portal.record.asking import NOBODY
from portal.record.models import Contribution, Measure, Person, Plan
from portal.record.schema import migrate
from portal.record.store import Store
from tests.demo.conftest import SECRET
from tests.machine.databases import NewDatabase

CLOCK = FixedClock(datetime(2026, 11, 22, 12, tzinfo=UTC))


@pytest.fixture(scope="session")
def grown(database_url: str, new_database: NewDatabase) -> Iterator[Store]:
    """The demo, with 12 plans more and then 3 more, two of each of real size."""
    store = Store(new_database(database_url.partition(":")[0].partition("+")[0]))
    migrate(store.engine)
    for plans in (12, 3):
        grow(store.engine, CLOCK, SECRET, plans, real_size=2, show=False)
    yield store
    store.engine.dispose()


def test_there_are_as_many_as_were_asked_for(grown: Store) -> None:
    with Session(grown.engine) as session:
        assert session.scalar(select(func.count()).select_from(Plan)) == 14 + 12 + 3


def test_a_small_one_opens_for_its_owner(grown: Store) -> None:
    with Session(grown.engine) as session:
        small = (
            select(Plan)
            .where(Plan.next_revision.is_not(None))
            .join(Person, Person.id == Plan.person_id)
        )
        plan = session.scalars(small.where(Person.name_family.in_(crowd.FAMILY))).first()
        assert plan is not None
    view = Gate(grown, CLOCK).open(Viewer(plan.person_id, "", session="test"), plan.id)
    assert len(view.about_me) == 2
    assert {area.code for area in view.areas} == {"health", "leisure"}


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_those_of_real_size_are(grown: Store, number: int) -> None:
    plan_id = demo_id("plan", copy_key(number))
    with Session(grown.engine) as session:
        for model, size in ((Measure, 36), (Contribution, 60)):
            rows = select(func.count()).select_from(model).where(model.plan_id == plan_id)
            assert session.scalar(rows) == size


def test_the_chains_are_sound(grown: Store) -> None:
    with grown.reading(NOBODY) as session:
        assert list(faults(session)) == []


def test_people_in_bulk_stay_apart() -> None:
    """The longest row of towns that 100,000 plans need."""
    numbers = [
        number
        for town in (1, 2, 300, 334)
        for _, (_, number) in zip(
            range(crowd.PEOPLE_EACH),
            crowd._birth_dates_and_numbers(town * crowd.PEOPLE_EACH),
            strict=False,
        )
    ]
    assert len(numbers) == len(set(numbers))
