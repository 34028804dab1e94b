"""From nothing to a unit at work: the municipality and its staff come from one file, by one command."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import make_url, select
from sqlalchemy.orm import Session

from portal import create_app
from portal.cli.doctor import examine, told
from portal.cli.municipality import Refused
from portal.clock import FixedClock, today
from portal.gate.ledger import faults
from portal.identity.known import Known
from portal.identity.national_number import NumberKeys
from portal.identity.sign_ins import SignIns
from portal.record.asking import NOBODY
from portal.record.base import new_id
from portal.record.demo_date import DemoDate
from portal.record.models import (
    AuditEntry,
    ChainHead,
    LifeArea,
    Municipality,
    Person,
    Plan,
    RetentionRule,
    StaffRole,
)
from portal.record.store import Store
from portal.web.house import EXTENSION
from tests.machine.databases import NewDatabase, portals
from tests.machine.in_production import NUMBER_KEY, SECRET_KEY, environment, production
from tests.operating.bringing import (
    CLOCK,
    EXAMPLE,
    FIRST,
    KEYS,
    MANUAL,
    ORIGIN,
    SECOND,
    bring,
    command,
    file,
    member,
    rows,
)

OWNER, PERSON, PLAN = "Planeier", new_id(), new_id()


@pytest.fixture
def app(owners_url: str) -> Iterator[Flask]:
    made = create_app(production(owners_url, SECRET_KEY, ORIGIN), CLOCK)
    yield made
    made.extensions[EXTENSION].gate._store.engine.dispose()


def open_plan(store: Store) -> None:
    """Somebody's plan in the municipality, which nobody has said yes to yet."""
    with Session(store.engine) as session, session.begin():
        town = session.scalars(select(Municipality.id)).one()
        session.add(
            Person(id=PERSON, name_given=OWNER, name_family="Ås", birth_date=date(1990, 1, 1))
        )
        session.add(ChainHead(chain=PLAN))
        session.flush()
        session.add(
            Plan(
                id=PLAN, person_id=PERSON, municipality_id=town, status="awaiting_consent",
                period_start=today(CLOCK), period_end=today(CLOCK) + timedelta(days=300),
                opened_at=CLOCK.now(),
            )
        )  # fmt: skip


def test_the_manuals_example_is_brought_in_by_the_command(owners_url: str, tmp_path: Path) -> None:
    path = tmp_path / "municipality.toml"
    path.write_text(EXAMPLE, "utf-8")
    code, said = command(owners_url, "municipality", str(path))
    assert code == 0, said
    assert said.splitlines() == [
        "New municipalities: 1.", "New life areas: 6.", "New rules of retention: 1.",
        "New additions to the guidance: 1.", "Appointed to the unit: 1.",
    ]  # fmt: skip
    assert command(owners_url, "municipality", "-", given=EXAMPLE) == (
        0, "Nothing is changed: the database agrees with the file.\n",
    )  # fmt: skip
    settings = environment(owners_url, ORIGIN) | {"PORTAL_DATABASE_URL": portals(owners_url)}
    assert "municipality: Each says whom to ring." in told(examine(settings, CLOCK))[0]


def test_the_doctor_names_the_command(owners_url: str) -> None:
    settings = environment(owners_url, ORIGIN) | {"PORTAL_DATABASE_URL": portals(owners_url)}
    said = told(examine(settings, CLOCK))[0]
    assert "There is none in the database.\n       what to do: Bring it" in said
    assert "python -m portal municipality FILE (docs/operating.md, «The municipality»)" in said
    assert "\n### The municipality\n" in MANUAL


def test_the_staff_sign_in_and_see_the_units_list_until_they_are_taken_out(
    owners_url: str, owners_store: Store, app: Flask
) -> None:
    bring(owners_store, file(member(FIRST), member(SECOND)))
    open_plan(owners_store)
    portals_own = Store(portals(owners_url))
    client = app.test_client()
    found = Known(portals_own, KEYS).person_with(FIRST)
    assert found
    with client.session_transaction(base_url=ORIGIN) as cookie:
        cookie["_user_id"] = SignIns(portals_own, CLOCK).begin(found)
    portals_own.engine.dispose()

    def sees() -> bool:
        listed = OWNER in client.get("/enhet", base_url=ORIGIN).text
        frame = client.get(f"/plan/{PLAN}/representasjon", base_url=ORIGIN).status_code
        assert frame == (200 if listed else 404)
        return listed

    assert sees()
    assert bring(owners_store, file(member(SECOND))) == "Appointments ended: 1."
    assert not sees()
    assert bring(owners_store, file(member(SECOND))).startswith("Nothing is changed")
    assert bring(owners_store, file(member(FIRST), member(SECOND))) == "Appointed to the unit: 1."
    assert sees()
    assert bring(owners_store, file(member(FIRST), member(SECOND))).startswith("Nothing is changed")


def test_nothing_is_deleted_and_the_log_holds_every_appointment(owners_store: Store) -> None:
    day = today(CLOCK)
    bring(owners_store, file(member(FIRST), member(SECOND, start=day.isoformat())))
    bring(owners_store, file(member(FIRST, start="2026-02-01")))
    bring(owners_store, file(member(FIRST, start="2026-02-01"), member(SECOND)))
    with owners_store.reading(NOBODY) as session:
        roles = session.scalars(select(StaffRole).order_by(StaffRole.valid_from)).all()
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.sequence)).all()
        assert list(faults(session)) == []
    yesterday = day - timedelta(days=1)
    assert [(each.valid_from, each.valid_until) for each in roles] == [
        (date(2026, 2, 1), None), (yesterday, yesterday), (day, None),
    ]  # fmt: skip
    assert sorted(each.action for each in entries) == [
        "appoint", "appoint", "appoint", "bring_in_municipality", "end_appointment",
        "move_appointment",
    ]  # fmt: skip
    assert {each.thing_id for each in entries if "appoint" in each.action} == {r.id for r in roles}
    assert {each.viewer_id for each in entries} == {None}


def test_what_differs_is_changed_and_an_area_left_out_is_put_to_rest(owners_store: Store) -> None:
    bring(owners_store, EXAMPLE)
    home = EXAMPLE.index('[[life_areas]]\ncode = "home"')
    economy = EXAMPLE.index('[[life_areas]]\ncode = "leisure"')
    changed = (EXAMPLE[:home] + EXAMPLE[economy:]).replace("60 00 00 01", "60 00 00 02")
    said = bring(
        owners_store, changed.replace("close_shares", "keep_shares").replace("Eksempel", "Å")
    )
    assert said == (
        "Facts changed of the municipality and its unit: 2. Life areas changed: 3. "
        "Life areas put to rest: 1. Names of staff changed: 1."
    )
    town = rows(owners_store, Municipality)[0]
    assert (town.unit_phone, town.at_sixteen) == ("60 00 00 02", "keep_shares")
    assert {row.code for row in rows(owners_store, LifeArea) if not row.active} == {"home"}
    assert len(rows(owners_store, LifeArea)) == 6
    assert rows(owners_store, Person)[0].name_family == "Åsen"


def test_how_long_closed_plans_are_kept_is_the_files_to_say(owners_store: Store) -> None:
    bring(owners_store, EXAMPLE)
    moved = EXAMPLE.replace('reason = "wish" ', 'reason = "moved"').replace("120", "24")
    assert (
        bring(owners_store, moved) == "New rules of retention: 1. Rules of retention taken out: 1."
    )
    assert bring(owners_store, moved.replace("24", "36")) == "Rules of retention changed: 1."
    rule = rows(owners_store, RetentionRule)[0]
    assert (rule.reason, rule.months, rule.decided_on) == ("moved", 36, date(2026, 1, 15))
    without = EXAMPLE[: EXAMPLE.index("[[retention]]")] + EXAMPLE[EXAMPLE.index("[[staff]]") :]
    assert bring(owners_store, without) == "Rules of retention taken out: 1."
    assert rows(owners_store, RetentionRule) == []


def test_an_earlier_key_still_finds_them_and_the_digest_is_made_anew(owners_store: Store) -> None:
    old = "an-earlier-key-that-was-used-before-this-one"
    bring(owners_store, file(member(FIRST)), NumberKeys(old))
    assert bring(owners_store, file(member(FIRST)), NumberKeys(NUMBER_KEY, (old,))).startswith(
        "Nothing"
    )
    assert [row.national_number_digest for row in rows(owners_store, Person)] == [
        KEYS.digest(FIRST)
    ]
    assert FIRST not in str([vars(row) for row in rows(owners_store, Person)])


def test_nobody_is_appointed_who_may_not_sign_in(owners_store: Store) -> None:
    bring(owners_store, file(member(FIRST)))
    with Session(owners_store.engine) as session, session.begin():
        session.scalars(select(Person)).one().died_on = date(2026, 3, 1)
    with pytest.raises(Refused, match="staff 2: nobody can sign in as this person"):
        bring(
            owners_store, file(member(SECOND), member(FIRST)).replace("60 00 00 01", "60 00 00 03")
        )
    assert len(rows(owners_store, Person)) == 1
    assert rows(owners_store, Municipality)[0].unit_phone == "60 00 00 01"


def test_from_a_day_to_come(owners_store: Store) -> None:
    ahead = FixedClock(CLOCK.now() - timedelta(days=10))
    bring(
        owners_store,
        file(member(FIRST), member(SECOND, start=today(CLOCK).isoformat())),
        clock=ahead,
    )
    assert bring(owners_store, file(member(FIRST)), clock=ahead) == "Appointments ended: 1."
    assert [row.valid_until for row in rows(owners_store, StaffRole) if row.valid_until] == [
        today(ahead) - timedelta(days=1)
    ]


def test_real_people_do_not_go_into_the_demo(owners_url: str, owners_store: Store) -> None:
    with Session(owners_store.engine) as session, session.begin():
        session.add(DemoDate(id=1, days=0))
    with pytest.raises(Refused, match="filled by the demo"):
        bring(owners_store, EXAMPLE)
    code, said = command(owners_url, "municipality", "-", given=EXAMPLE, PORTAL_MODE="demo")
    assert (code, rows(owners_store, Municipality)) == (1, [])
    assert "Traceback" not in said


def test_the_portals_login_and_an_empty_database_are_told_in_words(
    owners_url: str, new_database: NewDatabase
) -> None:
    empty = new_database(make_url(owners_url).get_backend_name())
    assert (
        "had every revision. python -m portal migrate"
        in command(empty, "municipality", "-", given=EXAMPLE)[1]
    )
    code, said = command(portals(owners_url), "municipality", "-", given=EXAMPLE)
    if owners_url.startswith("postgresql"):
        assert code == 1
        assert "needs the login of the database's owner" in said
    assert "cannot be read" in command(owners_url, "municipality", "/finnes/ikke.toml")[1]
