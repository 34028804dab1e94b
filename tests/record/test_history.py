"""Every field has been something, from when and until when: deadlines and responsibility too."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.clock import FixedClock
from portal.demo.cast import demo_id
from portal.gate.changes.dates import ChangeDates
from portal.gate.changes.measures import ChangeMeasure, MeasureFields
from portal.gate.gate import Gate
from portal.gate.performing import Conflict
from portal.gate.views import MeasureView
from portal.identity.viewer import Viewer
from portal.record.models import Version
from portal.record.store import Store
from tests.record.conftest import NOW

PLAN = demo_id("plan", "nora")
COORDINATOR = Viewer(demo_id("person", "berit-aasmoen"), "Berit Aasmoen", "session")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def gate(portals_store: Store, clock: FixedClock) -> Gate:
    return Gate(portals_store, clock)


def a_measure(gate: Gate) -> MeasureView:
    plan = gate.open(COORDINATOR, PLAN)
    measures = (measure for goal in plan.goals for measure in goal.measures)
    return next(each for each in measures if each.may_change and each.responsible_key)


def fields_of(measure: MeasureView, **changed: object) -> MeasureFields:
    names = MeasureFields.__slots__
    now = {name: getattr(measure, name) for name in names if name != "responsible"}
    return MeasureFields(**{**now, "responsible": measure.responsible_key, **changed})


def versions(store: Store, row_id: str) -> list[Version]:
    with Session(store.engine) as session:
        stored = select(Version).where(Version.row_id == row_id).order_by(Version.number)
        return list(session.scalars(stored))


def test_a_new_deadline_and_a_new_responsible_keep_what_they_were(
    store: Store, gate: Gate, clock: FixedClock
) -> None:
    measure = a_measure(gate)
    other = next(
        each.key
        for each in gate.open(COORDINATOR, PLAN).responsible_choices
        if each.key.startswith("participant:") and each.key != measure.responsible_key
    )
    clock.moment = NOW + timedelta(hours=1)
    fields = fields_of(measure, deadline=date(2027, 6, 1), responsible=other)
    change = ChangeMeasure(measure.id, measure.version, fields, "nb")
    gate.do(COORDINATOR, PLAN, change, "a-key")

    *_, before, after = versions(store, measure.id)
    assert before.valid_until == after.valid_from == clock.moment
    assert after.valid_until is None
    assert after.state["deadline"] == "2027-06-01"
    assert before.state["deadline"] == (measure.deadline and measure.deadline.isoformat())
    assert {"deadline", "responsible_participant_id"} <= after.changed_fields
    assert after.author_id == COORDINATOR.id


def test_the_plans_own_dates_are_kept_and_hold_two_editors_apart(store: Store, gate: Gate) -> None:
    seen = gate.open(COORDINATOR, PLAN)
    change = ChangeDates(seen.period_start, date(2028, 1, 1), None, seen.version)
    gate.do(COORDINATOR, PLAN, change, "first")
    assert versions(store, PLAN)[-1].state["period_end"] == "2028-01-01"

    late = ChangeDates(seen.period_start, date(2029, 1, 1), None, seen.version)
    with pytest.raises(Conflict) as met:
        gate.do(COORDINATOR, PLAN, late, "second")
    assert met.value.by == "", "it was oneself, in another window"
    assert met.value.fields["period_end"] == "2028-01-01"
    assert gate.open(COORDINATOR, PLAN).period_end == date(2028, 1, 1)
