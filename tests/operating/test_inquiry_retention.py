"""An inquiry that led to no plan is removed by its municipality's rule, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.record.models import AuditEntry, Inquiry, RetentionRule
from tests.canaries.people import NOW, id_of
from tests.machine.databases import KINDS, NewDatabase
from tests.operating.test_retention import Installation

TOWN, ELSEWHERE = id_of("adult", "town"), id_of("child", "town")
OLD, NEW, OPEN, OTHERS, PLANNED = (
    id_of("inquiry", name) for name in ("old", "new", "open", "others", "planned")
)


def inquiry(row_id: str, town: str, settled: date | None, plan: str | None = None) -> Inquiry:
    outcome = None if settled is None else "plan" if plan else "not_wanted"
    return Inquiry(
        id=row_id, municipality_id=town, kind="need", received_on=date(2020, 1, 1), wish="",
        from_kind="person", from_name="", name_given="Siv", name_family="Utenplan",
        registered_at=NOW, registered_by_id=id_of("adult.owner"), outcome=outcome,
        settled_on=settled, plan_id=plan,
    )  # fmt: skip


@pytest.fixture(params=KINDS)
def installed(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[Installation]:
    installation = Installation(new_database(request.param))
    long_ago = date(2020, 2, 1)
    with Session(installation.engine) as session, session.begin():
        session.execute(delete(Inquiry))
        session.execute(delete(RetentionRule))
        session.add_all(
            (
                inquiry(OLD, TOWN, long_ago), inquiry(NEW, TOWN, NOW.date()),
                inquiry(OPEN, TOWN, None), inquiry(OTHERS, ELSEWHERE, long_ago),
                inquiry(PLANNED, TOWN, long_ago, id_of("adult")),
            )
        )  # fmt: skip
    yield installation
    installation.house.store.engine.dispose()
    installation.house.portals_engine.dispose()
    installation.engine.dispose()


def left(installed: Installation) -> set[str]:
    with Session(installed.engine) as session:
        return set(session.scalars(select(Inquiry.id)))


def rule(installed: Installation) -> None:
    with Session(installed.engine) as session, session.begin():
        session.add(
            RetentionRule(
                municipality_id=TOWN, reason="no_plan", months=12, name="Arkivplan punkt 8",
                decided_on=date(2020, 1, 1),
            )
        )  # fmt: skip


def test_without_a_rule_it_is_kept_and_that_is_said(installed: Installation) -> None:
    said = installed.run("retention")
    assert "0 inquiries that led to no plan are removed." in said
    assert "3 are kept, for no rule says how long." in said
    assert len(left(installed)) == 5


def test_by_the_rule_it_goes_and_only_what_the_rule_is_about(installed: Installation) -> None:
    rule(installed)
    before = installed.tables()
    would = installed.run("retention", "--dry-run")
    assert f"{OLD}: an inquiry settled 2020-02-01 without a plan" in would
    assert "1 inquiries that led to no plan would be removed." in would
    assert installed.tables() == before
    said = installed.run("retention")
    assert "1 inquiries that led to no plan are removed." in said
    assert "1 are kept by their rule, the first until 2027-" in said
    assert "1 are kept, for no rule says how long." in said
    assert "Utenplan" not in said + would
    assert left(installed) == {NEW, OPEN, OTHERS, PLANNED}
    with Session(installed.engine) as session:
        record = session.scalars(select(AuditEntry).where(AuditEntry.thing_id == OLD)).one()
    assert (record.chain, record.action) == ("installation", "remove_inquiry")
    assert "The audit log is whole" in installed.run("verify")
    assert "0 inquiries that led to no plan are removed." in installed.run("retention")
