"""A closed plan is removed by its municipality's rule: whole, on the day, and with a record of its chain."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete, make_url, select, text, update
from sqlalchemy.orm import Session

from portal.gate.ledger import faults
from portal.record.audit import GENESIS
from portal.record.models import (
    AuditEntry,
    Base,
    ChainHead,
    Coordinator,
    CoordinatorAnswer,
    Inquiry,
    OutboxRow,
    Plan,
    RetentionRule,
    Share,
)
from portal.record.seal import SealedSession
from portal.record.store import Store
from tests.canaries.people import NOW, TODAY, id_of
from tests.leaks.house import ORIGIN, House
from tests.leaks.routes import SECRET
from tests.machine.databases import KINDS, NewDatabase
from tests.operating.bringing import command
from tests.personas import ANONYMOUS, PERSONAS

REFUSED = id_of("adult", "refused")
WITHOUT, ELSEWHERE = id_of("adult", "refused without"), id_of("adult", "refused elsewhere")
ADULT, CHILD, TEEN = id_of("adult"), id_of("child"), id_of("teen")
AROUND = {
    "person",
    "tie",
    "capacity_decision",
    "municipality",
    "life_area",
    "organisation",
    "coordinator",
}
"""What is of persons and towns, and not of a plan; and who coordinates for a person without one."""


class Installation:
    """Six plans full of marks, of which the adult's was closed when somebody moved."""

    def __init__(self, owners_url: str) -> None:
        self.owners = make_url(owners_url).difference_update_query(["options"])
        self.engine = Store(owners_url, passing_by=True).engine
        self.house = House(owners_url, SECRET)

    def run(self, *words: str) -> str:
        code, said = command(self.owners.render_as_string(hide_password=False), *words)
        assert code == 0, said
        return said

    def close(self, plan: str, on: date, reason: str | None = "moved") -> None:
        moment = datetime.combine(on, NOW.timetz())
        with Session(self.engine) as session, session.begin():
            session.execute(
                update(Plan).where(Plan.id == plan)
                .values(status="closed", closed_at=moment, close_reason=reason)
            )  # fmt: skip

    def rule(self, months: int, plan: str = "adult") -> None:
        with Session(self.engine) as session, session.begin():
            town = id_of(plan, "town")
            session.execute(delete(RetentionRule).where(RetentionRule.municipality_id == town))
            session.add(
                RetentionRule(
                    municipality_id=town, reason="moved", months=months,
                    name="Arkivplan punkt 7", decided_on=date(2020, 1, 1),
                )
            )  # fmt: skip

    def remind_of_a_share(self, plan: str) -> str:
        with Session(self.engine) as session, session.begin():
            share = session.scalars(select(Share.id).where(Share.plan_id == plan).limit(1)).one()
            session.add(
                OutboxRow(
                    receiver_id=id_of("adult.owner"), plan_id=plan, kind="something_waits",
                    occasion=f"share:{share}:7", queued_at=NOW,
                )
            )  # fmt: skip
        return share

    def refuse_a_coordinator(self) -> None:
        """Somebody was to coordinate, and the person has said no."""
        with Session(self.engine) as session, session.begin():
            town = session.get_one(Plan, ADULT).municipality_id
            session.add(
                Coordinator(
                    id=REFUSED, person_id=id_of("adult.owner"), plan_id=ADULT, organisation="",
                    municipality_id=town, staff_id=id_of("adult.school"), valid_from=TODAY,
                )
            )  # fmt: skip
            session.flush()
            session.add(
                CoordinatorAnswer(
                    plan_id=ADULT, coordinator_id=REFUSED, giver_id=id_of("adult.owner"),
                    answer="no", words="", language="nb", answered_at=NOW,
                )
            )  # fmt: skip

    def refuse_beside_the_plan(self) -> None:
        """A no in the plan to a role that needs none, and one in another plan to a role that does."""
        with Session(self.engine) as session, session.begin():
            town = session.get_one(Plan, ADULT).municipality_id
            for role_id, needs, said_in in ((WITHOUT, None, ADULT), (ELSEWHERE, ADULT, TEEN)):
                session.add(
                    Coordinator(
                        id=role_id, person_id=id_of("adult.owner"), plan_id=needs, organisation="",
                        municipality_id=town, staff_id=id_of("adult.school"), valid_from=TODAY,
                    )
                )  # fmt: skip
                session.flush()
                session.add(
                    CoordinatorAnswer(
                        plan_id=said_in, coordinator_id=role_id, giver_id=id_of("adult.owner"),
                        answer="no", words="", language="nb", answered_at=NOW,
                    )
                )  # fmt: skip

    def tables(self) -> dict[str, list[str]]:
        """All rows of all tables, each as a text."""
        with self.engine.connect() as connection:
            return {
                table.name: sorted(str(tuple(row)) for row in connection.execute(select(table)))
                for table in Base.metadata.sorted_tables
            }


@dataclass
class Story:
    """What the commands said, and what lay in the database before and after they ran."""

    installed: Installation
    head: ChainHead
    goes_on: str
    reminded_of: str
    too_early: str
    before: dict[str, list[str]]
    would: str
    untouched: dict[str, list[str]]
    said: str
    after: dict[str, list[str]]
    again: str


def opened_from_an_inquiry(installed: Installation) -> None:
    """What led to the plan goes with it."""
    mine = update(Inquiry).where(Inquiry.municipality_id == id_of("adult", "town"))
    with Session(installed.engine) as session, session.begin():
        session.execute(mine.values(plan_id=ADULT, outcome="plan", settled_on=TODAY))


def told(installed: Installation) -> Story:
    """Before its day, on its day without writing, on its day, and once more."""
    installed.close(ADULT, TODAY - timedelta(days=400))
    installed.close(CHILD, date(2000, 1, 1), None)
    installed.rule(1200)
    serving = select(Coordinator.id).where(
        Coordinator.valid_until.is_(None), Coordinator.plan_id == ADULT
    )
    with Session(installed.engine) as session:
        head, goes_on = session.get_one(ChainHead, ADULT), session.scalars(serving).one()
    opened_from_an_inquiry(installed)
    reminded_of = installed.remind_of_a_share(ADULT)
    installed.refuse_a_coordinator()
    installed.refuse_beside_the_plan()
    too_early = installed.run("retention")
    installed.rule(12)
    return Story(
        installed, head, goes_on, reminded_of, too_early,
        before=installed.tables(),
        would=installed.run("retention", "--dry-run"),
        untouched=installed.tables(),
        said=installed.run("retention"),
        after=installed.tables(),
        again=installed.run("retention"),
    )  # fmt: skip


@pytest.fixture(scope="module", params=KINDS)
def story(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[Story]:
    installed = Installation(new_database(request.param))
    yield told(installed)
    installed.house.store.engine.dispose()
    installed.house.portals_engine.dispose()
    installed.engine.dispose()


def test_a_plan_whose_time_is_up_is_gone_whole(story: Story) -> None:
    assert "1 plans are removed." in story.said
    mine = {mark.text for mark in story.installed.house.marks.all() if mark.plan == "adult"}
    for name, rows in story.after.items():
        left = [row for row in rows if ADULT in row or story.reminded_of in row]
        assert name == "audit_entry" or not left, (name, left[:1])
        marked = [row for row in rows if any(mark in row for mark in mine)]
        assert name in AROUND or not marked, (name, marked[:1])
        assert {row for row in story.before[name] if CHILD in row} <= set(rows), name
    assert "0 plans are removed." in story.again


def test_a_dry_run_says_the_same_and_changes_nothing(story: Story) -> None:
    assert story.untouched == story.before
    assert "1 plans would be removed." in story.would
    would, gone = story.would.splitlines()[0], story.said.splitlines()[0]
    assert would == gone.replace("rows gone", "rows would go")
    rows = sum(len(rows) - len(story.after[name]) for name, rows in story.before.items())
    assert f"{rows + 1} rows gone" in gone, "all but the entry that was written"


def test_nothing_goes_before_its_day_nor_without_a_rule(story: Story) -> None:
    assert "0 plans are removed." in story.too_early
    assert "1 closed plans are kept by their rule, the first until 2125-" in story.too_early
    kept = f"{CHILD}: closed 2000-01-01 (no reason stored), and no rule says how long. It is kept."
    for said in (story.too_early, story.would, story.again):
        assert kept in said


def test_its_chain_is_recorded_and_its_coordinator_goes_on(story: Story) -> None:
    assert f"chain of {story.head.length} entries" in story.said
    with Session(story.installed.engine) as session:
        assert session.get_one(Coordinator, story.goes_on).plan_id is None
        assert session.get(Coordinator, REFUSED) is None, "the answer went, and the role with it"
        assert session.get(Coordinator, ELSEWHERE) is None
        assert session.get_one(Coordinator, WITHOUT).ended_at is not None, "the no still holds"
        record = session.scalars(select(AuditEntry).where(AuditEntry.thing_id == ADULT)).one()
    assert (record.chain, record.action) == ("installation", "remove_plan")
    assert (record.chain_length, record.chain_hash) == (story.head.length, story.head.head)
    assert record.viewer_id is None
    assert "The audit log is whole" in story.installed.run("verify")


def test_its_page_is_to_everybody_the_same_bytes_as_one_that_never_was(story: Story) -> None:
    never = uuid.uuid4()
    for persona in PERSONAS:
        if persona is ANONYMOUS:
            continue
        browser = story.installed.house.client(persona)
        answers = {
            (got.status_code, got.data, str(got.headers))
            for plan in (ADULT, never)
            for got in [browser.get(f"/plan/{plan}/", base_url=ORIGIN)]
        }
        assert len(answers) == 1, persona.key
        assert next(iter(answers))[0] == 404


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (f"DELETE FROM chain_head WHERE chain = '{TEEN}'", f"{TEEN}: a plan without a chain"),
        (f"INSERT INTO chain_head (chain, length, head) VALUES ('{ADULT}', 0, '{GENESIS}')",
         f"{ADULT}: a chain that was removed stands"),
        (f"UPDATE audit_entry SET chain_length = 9 WHERE thing_id = '{ADULT}'", "has been changed"),
    ],
)  # fmt: skip
def test_verify_tells_where_a_record_of_removal_is_untrue(
    story: Story, change: str, told: str
) -> None:
    with story.installed.engine.connect() as connection:
        connection.execute(text(change))
        with SealedSession(connection) as session:
            assert told in " ".join(faults(session))
        connection.rollback()


def test_on_a_database_of_another_shape_it_removes_nothing(new_database: NewDatabase) -> None:
    code, said = command(new_database("sqlite"), "retention")
    assert code == 1
    assert said.strip().endswith("Nothing was removed.")
