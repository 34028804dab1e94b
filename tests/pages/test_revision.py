"""Going through the plan when its period ends: a new period, a new yes, or an end; and dates outside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import Measure, Plan
from portal.web.language import LANGUAGES
from portal.web.language.formats import long_date
from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.consents import at_plan

PLAN: Final = demo_id("plan", "nora")
BUTIKKEN: Final = demo_id("goal", "nora:butikken")
MEASURE: Final = demo_id("measure", "nora:butikken:0")
PERIOD, REVISION = "/gjennomgang/ny-periode", "/gjennomgang"
NEXT = {"period_start": "22.11.2026", "period_end": "22.11.2027", "next_revision": "22.5.2027"}


@pytest.fixture(autouse=True)
def as_it_was(portal: Portal) -> Iterator[None]:
    before, deadline = plan_of(portal), the_measure(portal).deadline
    yield
    names = ("period_start", "period_end", "next_revision", "version")
    stood = {name: getattr(before, name) for name in names}
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Plan).where(Plan.id == PLAN).values(**stood))
        session.execute(update(Measure).where(Measure.id == MEASURE).values(deadline=deadline))


@pytest.fixture
def berit(portal: Portal) -> Reader:
    return at_plan(portal, "Berit Aasmoen", "nora")


def plan_of(portal: Portal) -> Plan:
    with Session(portal.store.engine) as session:
        return session.get_one(Plan, PLAN)


def written(day: date) -> str:
    return long_date(day, language=LANGUAGES[0])


def the_measure(portal: Portal) -> Measure:
    with Session(portal.store.engine) as session:
        return session.get_one(Measure, MEASURE)


def text_of(reader: Reader, path: str) -> str:
    answer = reader.client.get(reader.plan + path)
    assert answer.status_code == 200
    return answer.text


def test_the_end_of_the_period_is_told_and_leads_to_the_three_ways(
    portal: Portal, nora: Reader
) -> None:
    end = plan_of(portal).period_end
    told = "Planperioden slutter"
    assert told not in text_of(nora, "/")
    portal.clock.moment = datetime(end.year, end.month, end.day, 9, tzinfo=UTC)
    fresh = at_plan(portal, "Nora Lindeskog", "nora")
    assert told in text_of(fresh, "/")
    page = text_of(fresh, REVISION)
    for way in ("En ny periode", "Et nytt ja", "Planen slutter"):
        assert way in page
    assert f"{fresh.plan}/samtykke" in page
    assert PERIOD not in page


def test_the_coordinator_starts_a_new_period_and_what_stood_is_kept(
    portal: Portal, berit: Reader, nora: Reader
) -> None:
    before, goals = plan_of(portal), text_of(nora, "/mal")
    assert berit.fill(PERIOD, **NEXT).status_code == 303
    now = plan_of(portal)
    assert (now.period_start, str(now.period_end)) == (NOW.date(), "2027-11-22")
    assert text_of(nora, "/mal") == goals
    assert nora.client.get(nora.plan + PERIOD).status_code == 404
    told = text_of(nora, "/endringer?fra=1.11.2026")
    assert (
        f"Berit Aasmoen endret sluttdatoen for planen fra {written(before.period_end)} til" in told
    )
    was = text_of(nora, "/slik-den-var?dato=1.11.2026")
    assert f"Planen gjaldt fra {written(before.period_start)}" in was
    assert "For en måned siden" in was


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("period_end", "1.11.2026", "Datoen er før starten."),
        ("period_end", "22.11.2026", "Den dagen er allerede her."),
        ("period_end", "", "Skriv en dato."),
        ("next_revision", "22.12.2027", "Datoen er etter at planen slutter."),
        ("next_revision", "21.11.2026", "Datoen er før starten."),
    ],
)
def test_a_period_that_cannot_be_is_told_and_nothing_is_lost(
    portal: Portal, berit: Reader, field: str, value: str, told: str
) -> None:
    before = plan_of(portal)
    answer = berit.fill(PERIOD, **NEXT | {field: value})
    assert answer.status_code == 422
    assert told in answer.text
    assert NEXT["period_start"] in answer.text
    assert plan_of(portal).period_end == before.period_end


def test_a_deadline_outside_the_period_is_told_and_nothing_is_lost(
    portal: Portal, berit: Reader
) -> None:
    new = {"what": "Kjøpe gode sko", "status": "not_started", "responsible": ""}
    for field in ("deadline", "evaluation_on"):
        answer = berit.fill(f"/mal/{BUTIKKEN}/tiltak/nytt", **new | {field: "1. mai 2031"})
        assert answer.status_code == 422
        assert "Velg en dato i den tiden" in answer.text
        assert new["what"] in answer.text


def test_a_deadline_that_a_shorter_period_left_outside_is_told_and_can_be_saved_again(
    portal: Portal, berit: Reader
) -> None:
    """Nobody is held from writing how it goes by a date that another set right at the time."""
    late = plan_of(portal).period_end.replace(year=2031)
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Measure).where(Measure.id == MEASURE).values(deadline=late))
    assert "Frister etter at perioden er over" in text_of(berit, REVISION)
    stands = {"what": "Trene", "status": "in_progress", "responsible": ""}
    answer = berit.fill(f"/tiltak/{MEASURE}/endre", deadline=f"{late:%d.%m.%Y}", **stands)
    assert answer.status_code == 303
    assert the_measure(portal).what == "Trene"


def test_a_childs_plan_is_advised_short_periods_and_nobody_else_is_told_of_the_age(
    portal: Portal,
) -> None:
    marte = at_plan(portal, "Marte Strandbø", "emil")
    assert "Ha korte perioder" in text_of(marte, REVISION)
    goal = demo_id("goal", "emil:sko")
    assert "om to eller tre måneder" in text_of(marte, f"/mal/{goal}/se-tilbake")
    for name, plan in (("Nina Bergheimen", "emil"), ("Nora Lindeskog", "nora")):
        other = at_plan(portal, name, plan)
        assert "Ha korte perioder" not in text_of(other, REVISION)
