"""With gate and seal gone, PostgreSQL still hides what was not opened for this viewer."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg import Connection
from sqlalchemy import make_url, select
from sqlalchemy.orm import Session

from portal.record.asking import Asking
from portal.record.content import Sealed
from portal.record.models import Base, Person, Plan
from portal.record.row_rules import ALL, RULES
from portal.record.seal import SealedSession
from tests.canaries.people import BIRTHS, id_of
from tests.leaks.house import House
from tests.machine.databases import portals
from tests.personas import PERSONAS
from tests.record.rows import OPEN, bare, logged_in, only, owners, owners_url, rows, told, world

__all__ = ["bare", "owners", "world"]

CONTENT = sorted(
    str(mapper.persist_selectable)
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, Sealed)
)
PUBLIC = sorted(name for name, rule in RULES.items() if rule.sees == ALL)
ADULT, CHILD, OTHER = id_of("adult"), id_of("child"), id_of("other")
RELATIVE, STRANGER, UNIT = id_of("adult.relative"), id_of("other.owner"), id_of("adult.unit")
AROUND = {"plan": "id", "consent": "plan_id", "share": "plan_id", "participant": "plan_id",
          "delegation": "plan_id", "invitation": "plan_id", "audit_entry": "chain"}  # fmt: skip


def begin(connection: Connection, viewer: str, asked: str = "") -> None:
    """As the portal begins: what the database itself finds that the viewer is to the plan."""
    told(connection, viewer=viewer)
    met = connection.execute("SELECT * FROM portal_meeting(%s, %s, '')", (viewer, asked)).fetchone()
    plan, owner = met or ("", "")
    told(connection, met=plan, owner=owner)


def test_every_table_has_a_rule_or_a_reason(owners: Connection) -> None:
    assert set(RULES) == set(Base.metadata.tables)
    assert PUBLIC == [
        "chain_head",
        "demo_date",
        "guidance_addition",
        "life_area",
        "municipality",
        "organisation",
        "retention_rule",
    ]
    assert all(RULES[name].why for name in PUBLIC)
    found = owners.execute(
        "SELECT relname, relrowsecurity, relforcerowsecurity, (SELECT count(*) FROM pg_policy "
        "WHERE polrelid = c.oid AND polname = 'portal') FROM pg_class c "
        "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    ).fetchall()
    assert {name for name, *_ in found} == {*Base.metadata.tables, "alembic_version"}
    unbound = {name for name, *bound in found if bound != [True, True, 1]}
    assert unbound == {"alembic_version"}


def test_all_content_has_the_one_rule(owners: Connection) -> None:
    """Also the tables in which this world has no row that a hole could show."""
    found = owners.execute(
        "SELECT qual, with_check FROM pg_policies WHERE policyname <> 'owner' "
        "AND tablename = ANY (%s)", (CONTENT,),
    ).fetchall()  # fmt: skip
    assert len(found) == len(CONTENT)
    (rule,) = {side for sides in found for side in sides}
    assert rule.replace("::text", "") == "((plan_id) = current_setting('app.opened', true))"


def test_a_table_without_a_rule_stops_the_migration(
    world: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portal.record.schema import migrate

    monkeypatch.delitem(RULES, "visit")
    with pytest.raises(LookupError, match=r"row_rules.py for visit"):
        migrate(world.engine)


def test_nothing_said_nothing_seen(bare: Connection, owners: Connection) -> None:
    for table in sorted(set(RULES) - set(PUBLIC)):
        assert rows(bare, table) == [], table
    for table in CONTENT:
        assert table in ("document", "evaluation") or rows(owners, table) is not None
    assert all(rows(owners, table) for table in ("goal", "version", "comment", "message"))


def test_the_owner_sees_nothing_without_saying_so(world: House) -> None:
    url = make_url(owners_url(world)).difference_update_query(["options"])
    with logged_in(url.render_as_string(hide_password=False)) as connection:
        assert rows(connection, "goal") == rows(connection, "person") == []


@pytest.mark.parametrize("table", CONTENT)
def test_without_opening_no_row_of_content(bare: Connection, table: str) -> None:
    for viewer in (id_of("adult.owner"), RELATIVE, UNIT, STRANGER):
        begin(bare, viewer, ADULT)
        assert rows(bare, table) == []
        bare.rollback()


@pytest.mark.parametrize("table", CONTENT)
def test_opened_is_one_plan_only(bare: Connection, owners: Connection, table: str) -> None:
    begin(bare, id_of("adult.owner"), ADULT)
    assert bare.execute(OPEN, (ADULT,)).fetchone()
    stored = only(owners, table, "plan_id")
    assert only(bare, table, "plan_id") == stored & {ADULT}


def test_who_is_nothing_to_a_plan_cannot_open_it(bare: Connection) -> None:
    for viewer in (STRANGER, id_of("child.mother"), "", "nobody"):
        begin(bare, viewer, ADULT)
        assert bare.execute(OPEN, (ADULT,)).fetchone() is None
        assert rows(bare, "goal") == []
        bare.rollback()


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)
def test_before_opening_only_what_names_the_viewer(
    bare: Connection, owners: Connection, persona: Any
) -> None:
    """Plans one is something to, the answers about those, and else only rows with one's own name. A unit
    also reads who coordinates in its town."""
    viewer = id_of(persona.key)
    begin(bare, viewer, OTHER)
    mine = {
        row[0]
        for row in owners.execute(
            "SELECT DISTINCT p.id FROM plan p WHERE p.person_id = %s", (viewer,)
        )
    }
    plans = only(bare, "plan", "id")
    assert mine <= plans <= set(map(id_of, BIRTHS))
    assert only(bare, "share", "receiver_id") <= {viewer}
    assert only(bare, "delegation", "receiver_id") <= {viewer}
    assert only(bare, "participant", "person_id") <= {viewer}
    assert only(bare, "staff_role", "person_id") <= {viewer}
    assert only(bare, "visit", "person_id") <= {viewer}
    assert only(bare, "consent", "plan_id") <= plans
    assert rows(bare, "audit_entry") == []
    assert rows(bare, "login_session") == [] or only(bare, "login_session", "person_id") == {viewer}
    owners_of = {row[0] for row in bare.execute("SELECT person_id FROM plan")}
    served = {row[0] for row in owners.execute(
        "SELECT staff_id FROM coordinator WHERE person_id = %s OR municipality_id IN "
        "(SELECT municipality_id FROM staff_role WHERE person_id = %s)", (viewer, viewer))}  # fmt: skip
    assert only(bare, "person", "id") <= {viewer} | owners_of | served


def test_the_unit_sees_the_frames_of_its_own_town(bare: Connection, owners: Connection) -> None:
    begin(bare, UNIT)
    (town,) = owners.execute(
        "SELECT municipality_id FROM staff_role WHERE person_id = %s", (UNIT,)
    ).fetchone() or ("",)
    theirs = owners.execute("SELECT id FROM plan WHERE municipality_id = %s", (town,)).fetchall()
    assert only(bare, "plan", "id") == {plan for (plan,) in theirs} >= {ADULT}


def test_a_frame_alone_opens_no_content_and_no_other_plan(bare: Connection) -> None:
    begin(bare, UNIT, ADULT)
    told(bare, framed=ADULT)
    for table, column in AROUND.items():
        assert only(bare, table, column) <= {ADULT}, table
    assert rows(bare, "share")
    assert rows(bare, "goal") == []


def test_of_persons_a_frame_shows_those_whom_it_names(world: House, owners: Connection) -> None:
    """And none of another plan's, whoever looks: not their names, nor the digests of their numbers."""
    everybody = {row[0] for row in rows(owners, "person", "id")}
    roles = {persona.key: persona.plan for persona in PERSONAS}
    around = {plan: {id_of(key) for key in roles if roles[key] == plan} for plan in BIRTHS}
    for viewer, plan in (
        ("adult.unit", "adult"),
        ("adult.relative", "adult"),
        ("child.mother", "child"),
    ):
        with world.portals_engine.connect() as connection:
            connection.execution_options(asking=Asking(id_of(viewer), id_of(plan)))
            with SealedSession(connection) as session:
                session.open_frame(id_of(plan))
                seen = set(session.scalars(select(Person.id)))
        assert len(seen) < len(everybody) / 2
        others = set().union(*(people for name, people in around.items() if name != plan))
        assert around[plan] - {id_of("adult.invited")} <= seen | {id_of(viewer)}
        assert not seen & (others - around[plan])


@pytest.mark.parametrize("table", ["audit_entry", "consent", "share", "delegation"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
def test_what_is_append_only_is_so_by_grants(bare: Connection, table: str, change: str) -> None:
    begin(bare, id_of("adult.owner"), ADULT)
    bare.execute(OPEN, (ADULT,))
    column = "hash" if table == "audit_entry" else "text_version"
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        bare.execute(change.format(table, column, column))


def test_nobody_writes_in_another_plan_or_anothers_name(bare: Connection) -> None:
    writes = (
        ("UPDATE goal SET plan_id = %s", (OTHER,)),
        (("INSERT INTO audit_entry SELECT chain, sequence + 1000, at, %s, relation, on_behalf_of_id, "
         "basis_id, action, parts, areas, thing_id, outcome, reason, previous_hash, hash "
         "FROM audit_entry LIMIT 1"), (STRANGER,)),
        (("INSERT INTO share SELECT (jsonb_populate_record(s, jsonb_build_object("
         "'id', 'new', 'plan_id', %s::text))).* FROM share s LIMIT 1"), (OTHER,)),
    )  # fmt: skip
    for statement, values in writes:
        begin(bare, id_of("adult.owner"), ADULT)
        bare.execute(OPEN, (ADULT,))
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            bare.execute(statement, values)
        bare.rollback()


def test_the_settings_end_with_the_transaction(bare: Connection) -> None:
    begin(bare, id_of("adult.owner"), ADULT)
    bare.execute(OPEN, (ADULT,))
    assert rows(bare, "goal")
    bare.commit()
    assert rows(bare, "goal") == rows(bare, "plan") == rows(bare, "person") == []


def test_the_portals_login_owns_nothing_and_cannot_pass_by(bare: Connection) -> None:
    told(bare, maintains="on")
    assert rows(bare, "goal") == []
    for statement in (
        "SET ROLE planen_owner",
        "ALTER TABLE goal DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY more ON goal USING (true)",
        "DROP TABLE comment",
    ):
        bare.rollback()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            bare.execute(statement)


def test_a_policy_that_opens_too_much_is_found(world: House) -> None:
    """The tests are tested: with a hole in one rule, the walk over the content goes red."""
    with logged_in(owners_url(world)) as connection:
        connection.execute("CREATE POLICY hole ON goal TO planen_portal USING (true)")
        connection.commit()
    try:
        with logged_in(portals(owners_url(world))) as hole, pytest.raises(AssertionError):
            test_without_opening_no_row_of_content(hole, "goal")
    finally:
        with logged_in(owners_url(world)) as connection:
            connection.execute("DROP POLICY hole ON goal")
            connection.commit()


@pytest.mark.parametrize("table", CONTENT)
def test_by_the_portals_own_store_with_no_gate_and_no_seal(world: House, table: str) -> None:
    with world.portals_engine.connect() as connection:
        connection.execution_options(asking=Asking(id_of("adult.owner"), ADULT))
        with Session(connection) as session:
            assert session.execute(select(Base.metadata.tables[table])).all() == []
            assert session.scalars(select(Plan.id)).all() == [ADULT]
