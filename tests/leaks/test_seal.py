"""The second lock: with the gate gone round, a session sees and changes nothing of a plan that is not open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import aliased

from portal.gate.ledger import Attempt, lock_chain, write_entry
from portal.policy.rules import REFUSED
from portal.record.content import Sealed
from portal.record.history import Act, begin_act
from portal.record.models import (
    AuditEntry,
    Base,
    Consent,
    Content,
    Delegation,
    Goal,
    Plan,
    Share,
    Version,
)
from portal.record.seal import SealBroken, SealedSession
from tests.canaries.people import NOW, id_of
from tests.leaks.house import House
from tests.leaks.snapshot import snapshot

SEALED: list[Any] = sorted(
    (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Sealed)),
    key=lambda model: model.__name__,
)
ADULT, OTHER = id_of("adult"), id_of("other")


@pytest.fixture
def session(house: House) -> Iterator[SealedSession]:
    """A portal session that nobody has opened a plan in. Nothing of it lands."""
    with SealedSession(house.engine) as session:
        yield session
        session.rollback()


@pytest.mark.parametrize("model", SEALED)
def test_no_row_of_an_unopened_plan_exists(session: SealedSession, model: Any) -> None:
    other = aliased(model)
    assert session.scalars(select(model)).all() == []
    assert session.scalars(select(other)).all() == []
    assert session.scalar(select(func.count()).select_from(model)) == 0
    assert session.scalar(select(func.count(model.id))) == 0
    assert not session.scalar(select(select(model.id).exists()))
    assert session.execute(select(Plan.id).join(other, other.plan_id == Plan.id)).all() == []


def test_a_row_is_not_found_by_its_id(session: SealedSession) -> None:
    assert session.get(Goal, id_of("adult", "goal", "open")) is None
    session.open_plan(ADULT)
    assert session.get(Goal, id_of("adult", "goal", "open")) is not None
    assert session.get(Goal, id_of("other", "goal", "open")) is None


@pytest.mark.parametrize("model", SEALED)
def test_of_an_opened_plan_only_its_own_rows_exist(session: SealedSession, model: Any) -> None:
    session.open_plan(ADULT)
    found = {row.plan_id for row in session.scalars(select(model))}
    assert found == {ADULT}


def test_a_session_opens_one_plan_only(session: SealedSession) -> None:
    session.open_plan(ADULT)
    session.open_plan(ADULT)
    with pytest.raises(SealBroken):
        session.open_plan(OTHER)


PAST_THE_ORM = {
    "text": text("SELECT words FROM goal"),
    "table": select(Goal.__table__),
    "insert": insert(Goal).values(id="x"),
    "update": update(Goal).values(words="x"),
    "delete": delete(Goal),
    "delete of the log": delete(AuditEntry),
    "delete of a version": delete(Version),
}


@pytest.mark.parametrize("statement", PAST_THE_ORM.values(), ids=PAST_THE_ORM)
def test_what_is_not_an_orm_select_is_refused(session: SealedSession, statement: Any) -> None:
    session.open_plan(ADULT)
    with pytest.raises(SealBroken):
        session.execute(statement)


def test_no_raw_connection_and_no_unsealed_standing_statement(session: SealedSession) -> None:
    with pytest.raises(SealBroken):
        session.connection()
    with pytest.raises(SealBroken):
        session.ask(select(Goal.words))


@pytest.mark.parametrize(
    "write",
    [
        lambda session: session.bulk_insert_mappings(Goal, [{"id": "x", "plan_id": ADULT}]),
        lambda session: session.bulk_update_mappings(
            Goal, [{"id": id_of("adult", "goal", "open"), "words": "x"}]
        ),
        lambda session: session.bulk_save_objects([Goal(id="x", plan_id=ADULT)]),
    ],
    ids=["insert", "update", "save"],
)
def test_bulk_writes_go_no_other_way(session: SealedSession, write: Any) -> None:
    with pytest.raises(SealBroken):
        write(session)


def opened(session: SealedSession) -> Goal:
    session.open_plan(ADULT)
    begin_act(session, Act(NOW, id_of("adult.owner"), None))
    return session.get_one(Goal, id_of("adult", "goal", "open"))


def log(session: SealedSession, plan_id: str) -> None:
    end = lock_chain(session, plan_id)
    assert end is not None
    write_entry(session, end, Attempt(id_of("adult.owner"), "test"), REFUSED, NOW)


def test_a_change_without_an_entry_is_refused(house: House, session: SealedSession) -> None:
    before = snapshot(house.engine)
    opened(session).words = "Endret"
    with pytest.raises(SealBroken, match="audit entry"):
        session.flush()
    session.rollback()
    assert snapshot(house.engine) == before


def test_an_entry_in_another_plans_chain_does_not_count(session: SealedSession) -> None:
    goal = opened(session)
    log(session, OTHER)
    goal.words = "Endret"
    with pytest.raises(SealBroken):
        session.flush()


def test_a_removal_without_an_entry_is_refused(session: SealedSession) -> None:
    session.delete(opened(session))
    with pytest.raises(SealBroken):
        session.flush()


def test_with_its_entry_a_change_lands_with_its_version(session: SealedSession) -> None:
    goal = opened(session)
    log(session, ADULT)
    goal.words, goal.version = "Endret", 3
    session.flush()
    newest = select(Version).where(Version.row_id == goal.id).order_by(Version.number.desc())
    assert [each.state["words"] for each in session.scalars(newest.limit(1))] == ["Endret"]


@pytest.mark.parametrize("model", [each for each in SEALED if issubclass(each, Content)])
def test_another_plans_row_is_refused(session: SealedSession, model: Any) -> None:
    session.open_plan(ADULT)
    begin_act(session, Act(NOW, id_of("adult.owner"), None))
    log(session, ADULT)
    session.add(model(id="x", plan_id=OTHER, section="goals", voice="person"))
    with pytest.raises(SealBroken, match="not open"):
        session.flush()


def test_the_log_is_append_only(house: House, session: SealedSession) -> None:
    house.ask(house.app.test_client(), "/")
    log(session, ADULT)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.chain == ADULT)).first()
    assert entry is not None
    entry.outcome = "allowed"
    with pytest.raises(SealBroken, match="append-only"):
        session.flush()


PERMISSION: list[Any] = [Consent, Share, Delegation]


@pytest.mark.parametrize("change", ["changed", "removed"])
@pytest.mark.parametrize("model", PERMISSION)
def test_consents_shares_and_delegations_are_append_only(
    session: SealedSession, model: Any, change: str
) -> None:
    session.open_plan(ADULT)
    session.add(_fullmakt())
    session.flush()
    row: Any = session.scalars(select(model).where(model.plan_id == ADULT)).first()
    if change == "changed":
        row.valid_until = date(2031, 1, 1)
    else:
        session.delete(row)
    with pytest.raises(SealBroken, match="append-only"):
        session.flush()


def _fullmakt() -> Delegation:
    return Delegation(
        plan_id=ADULT, giver_id=id_of("adult.owner"), receiver_id=id_of("adult.relative"),
        areas=frozenset({"health"}), level="see", basis="x", acted_by_id=id_of("adult.owner"),
        text_version="1", language="nb", given_at=NOW, valid_from=NOW.date(),
        valid_until=date(2030, 1, 1),
    )  # fmt: skip
