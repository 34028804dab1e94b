"""The plan's own dates are told of ahead, once, to those whose they are and who see them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.clock import OSLO
from portal.demo.cast import demo_id
from portal.gate.reminding import remind
from portal.record.models import Consent, Due, Measure, OutboxRow, Participant, Plan, Share
from tests.leaks.snapshot import Snapshot, restore, snapshot
from tests.pages.conftest import Portal

PLAN, NORA = demo_id("plan", "nora"), demo_id("person", "nora-lindeskog")
BERIT = demo_id("person", "berit-aasmoen")
DAY, ENDED = date(2026, 12, 20), date(2026, 11, 1)


@pytest.fixture(autouse=True)
def as_it_was(portal: Portal) -> Iterator[None]:
    first: Snapshot = snapshot(portal.store.engine)
    yield
    restore(portal.store.engine, first, snapshot(portal.store.engine))


@pytest.fixture
def taken_on(portal: Portal) -> tuple[str, str]:
    """Something that somebody with a share has taken on, with the only date there is: and who."""
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(Due).where(Due.plan_id == PLAN))
        row_id, who = session.execute(
            select(Measure.id, Participant.person_id)
            .join(Participant, Participant.id == Measure.responsible_participant_id)
            .join(Share, Share.receiver_id == Participant.person_id)
            .where(Measure.plan_id == PLAN, Share.areas.contains(Measure.life_area))
            .where(Share.plan_id == PLAN, Share.valid_until >= DAY, Participant.person_id != BERIT)
        ).first() or ("", "")
        session.add(Due(plan_id=PLAN, thing_id=row_id, kind="measure_deadline", on=DAY))
    return row_id, str(who)


def due(portal: Portal, kind: str) -> None:
    """The plan has one date of its own, and no other."""
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(Due).where(Due.plan_id == PLAN))
        session.add(Due(plan_id=PLAN, thing_id=PLAN, kind=kind, on=DAY))


def told(portal: Portal, begins: str, days: int) -> list[tuple[str, str]]:
    """Who has been told of it, and how long before, when so many days are left."""
    portal.clock.moment = datetime.combine(DAY - timedelta(days=days), time(9), OSLO)
    remind(portal.store, portal.clock)
    with Session(portal.store.engine) as session:
        mine = OutboxRow.plan_id == PLAN, OutboxRow.occasion.startswith(begins)
        rows = session.scalars(select(OutboxRow).where(*mine))
        return sorted((row.receiver_id, (row.occasion or "").rpartition(":")[2]) for row in rows)


def test_a_deadline_is_told_once_to_who_has_taken_it_on_and_to_the_coordinator(
    portal: Portal, taken_on: tuple[str, str]
) -> None:
    row_id, who = taken_on
    both = sorted([(who, "7"), (BERIT, "7")])
    for days, expected in ((8, []), (7, both), (3, both), (-1, both)):
        assert told(portal, f"measure_deadline:{row_id}:", days) == expected


def test_nobody_is_told_of_what_is_not_shared_with_them_any_more(
    portal: Portal, taken_on: tuple[str, str]
) -> None:
    row_id, who = taken_on
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Share).where(Share.receiver_id == who).values(valid_until=ENDED))
    assert told(portal, f"measure_deadline:{row_id}:", 7) == [(BERIT, "7")]


def test_a_day_to_look_back_is_told_to_who_evaluates(
    portal: Portal, taken_on: tuple[str, str]
) -> None:
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Due).where(Due.plan_id == PLAN).values(kind="measure_evaluation"))
    assert told(portal, "measure_evaluation:", 7) == sorted([(NORA, "7"), (BERIT, "7")])


@pytest.mark.parametrize("kind", ["revision", "period_end"])
def test_the_plans_own_dates_are_told_a_month_and_a_week_ahead(portal: Portal, kind: str) -> None:
    due(portal, kind)
    month = sorted([(NORA, "30"), (BERIT, "30")])
    assert told(portal, f"{kind}:", 31) == []
    assert told(portal, f"{kind}:", 30) == month
    assert told(portal, f"{kind}:", 7) == sorted([*month, (NORA, "7"), (BERIT, "7")])


@pytest.mark.parametrize("status", ["closed", "withdrawn"])
def test_of_a_plan_that_is_not_in_force_nothing_is_told(portal: Portal, status: str) -> None:
    due(portal, "revision")
    with Session(portal.store.engine) as session, session.begin():
        if status == "closed":
            session.execute(update(Plan).where(Plan.id == PLAN).values(status=status))
        else:
            of_plan = Consent.plan_id == PLAN, Consent.kind == "plan"
            session.execute(update(Consent).where(*of_plan).values(answer="no"))
    assert told(portal, "revision:", 7) == []
