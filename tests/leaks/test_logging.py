"""Walks 7 and 8: one entry for each attempt, nothing without one, and a chain that shows its breaks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.gate import gate, ledger, performing
from portal.record.asking import NOBODY
from portal.record.models import AuditEntry, ChainHead, ChainSum
from tests.canaries.people import NOW, id_of
from tests.leaks.acts import typed_into
from tests.leaks.house import House
from tests.leaks.routes import NOT_THERE, Address, addresses
from tests.leaks.snapshot import Snapshot, made, snapshot
from tests.leaks.test_refusing import one_of_each
from tests.personas import PERSONAS, Persona, named

pytestmark = pytest.mark.timeout(120, func_only=True)
OWNER, STRANGER = PERSONAS[0], PERSONAS[-1]
READERS = (OWNER, PERSONAS[7], STRANGER)


def entries(before: Snapshot, after: Snapshot) -> list[tuple[str, str, str, str]]:
    """The new entries, in their order: chain, who, what, outcome."""
    new = sorted(made(before, after, "audit_entry"), key=lambda row: row["sequence"])
    return [(row["chain"], row["viewer_id"], row["action"], row["outcome"]) for row in new]


@pytest.mark.parametrize("persona", READERS, ids=named)
def test_each_reading_is_one_entry(house: House, persona: Persona, before: Snapshot) -> None:
    client = house.client(persona)
    for address in one_of_each(house, "adult"):
        if "GET" not in address.methods:
            continue
        now = snapshot(house.engine, "audit_entry")
        status = house.ask(client, house.path(address)).status
        (entry,) = entries(now, snapshot(house.engine, "audit_entry"))
        chain, who, _, outcome = entry
        assert (chain, who) == (id_of("adult"), id_of(persona.key)), address.about
        assert outcome == "refused" or persona.plan == "adult"
        assert status == 404 or outcome == "allowed", address.about


def test_a_plan_that_is_not_there_is_logged_for_the_installation(
    house: House, before: Snapshot
) -> None:
    house.ask(house.client(STRANGER), f"/plan/{NOT_THERE}/")
    (entry,) = entries(before, snapshot(house.engine))
    assert entry == ("installation", id_of(STRANGER.key), "overview", "refused")


class LogIsBroken(Exception):
    """What a full disk does."""


@pytest.fixture
def broken_log(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise LogIsBroken

    for module in (ledger, gate, performing):
        monkeypatch.setattr(module, "write_entry", refuse)


@pytest.mark.usefixtures("broken_log")
def test_without_a_log_nothing_is_shown_and_nothing_lands(house: House, before: Snapshot) -> None:
    client = house.client(OWNER)
    own = {mark for mark in house.marks.all() if mark.who == "adult.owner"}
    for address in one_of_each(house, "adult"):
        for method in sorted(address.methods):
            data = typed_into(address) if method == "POST" else None
            seen = house.ask(client, house.path(address), method, data=data)
            assert seen.status == 500, address.about
            assert not house.marks.found_in(seen.everything) - own
            assert seen.contexts[-1]["plan"] is None
    assert house.ask(client, "/mine-planer").status == 500
    assert snapshot(house.engine) == before


def faults(house: House) -> list[str]:
    with house.store.reading(NOBODY) as session:
        return list(ledger.faults(session))


@pytest.fixture
def entry_of_a_chain(house: House, before: Snapshot) -> AuditEntry:
    """The second of three entries."""
    for _ in range(3):
        house.ask(house.client(OWNER), f"/plan/{id_of('adult')}/folk")
    with Session(house.engine, expire_on_commit=False) as session:
        mine = select(AuditEntry).where(AuditEntry.chain == id_of("adult"))
        return session.scalars(mine.order_by(AuditEntry.sequence.desc())).all()[1]


def test_all_that_a_walk_wrote_is_whole(house: House, before: Snapshot) -> None:
    for address in one_of_each(house, "adult"):
        house.ask(house.client(OWNER), house.path(address))
    assert len(made(before, snapshot(house.engine), "audit_entry")) > 100
    assert faults(house) == []


def _forge(house: House, statement: Any) -> list[str]:
    with house.engine.begin() as connection:
        connection.execute(statement)
    return faults(house)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("viewer_id", "somebody else"),
        ("outcome", "refused"),
        ("action", "read"),
        ("reason", "your_plan2"),
        ("parts", frozenset({"goals"})),
        ("thing_id", "another"),
        ("on_behalf_of_id", "another"),
        ("basis_id", "another"),
        ("relation", "unit"),
    ],
)
def test_an_entry_that_is_changed_is_found(
    house: House, entry_of_a_chain: AuditEntry, field: str, value: Any
) -> None:
    this = (AuditEntry.chain == entry_of_a_chain.chain) & (
        AuditEntry.sequence == entry_of_a_chain.sequence
    )
    found = _forge(house, update(AuditEntry).where(this).values({field: value}))
    assert any(f"entry {entry_of_a_chain.sequence} has been changed" in each for each in found)


def test_an_entry_that_is_cut_out_is_found(house: House, entry_of_a_chain: AuditEntry) -> None:
    this = (AuditEntry.chain == entry_of_a_chain.chain) & (
        AuditEntry.sequence == entry_of_a_chain.sequence
    )
    found = _forge(house, delete(AuditEntry).where(this))
    assert any("is missing" in each for each in found)


def test_a_tail_that_is_cut_off_and_a_head_that_is_changed_are_found(
    house: House, entry_of_a_chain: AuditEntry
) -> None:
    chain = entry_of_a_chain.chain
    tail = (AuditEntry.chain == chain) & (AuditEntry.sequence > entry_of_a_chain.sequence)
    assert _forge(house, delete(AuditEntry).where(tail))
    changed_head = update(ChainHead).where(ChainHead.chain == id_of("child")).values(length=99)
    assert any(id_of("child") in each for each in _forge(house, changed_head))


def test_a_chain_without_its_head_is_found(house: House, entry_of_a_chain: AuditEntry) -> None:
    head = delete(ChainHead).where(ChainHead.chain == entry_of_a_chain.chain)
    assert any("without a chain head" in each for each in _forge(house, head))


@pytest.mark.parametrize(
    "forged", [{"entries": 1}, {"viewer_id": "somebody else"}, {"last_at": NOW - timedelta(days=1)}]
)
def test_a_sum_that_is_changed_is_found(
    house: House, entry_of_a_chain: AuditEntry, forged: dict[str, Any]
) -> None:
    mine = (ChainSum.chain == entry_of_a_chain.chain) & (
        ChainSum.viewer_id == entry_of_a_chain.viewer_id
    )
    found = _forge(house, update(ChainSum).where(mine).values(**forged))
    assert any("the sum of" in each for each in found)


def test_a_sum_that_is_removed_is_found(house: House, entry_of_a_chain: AuditEntry) -> None:
    found = _forge(house, delete(ChainSum).where(ChainSum.chain == entry_of_a_chain.chain))
    assert any("the sum of" in each for each in found)


def test_the_sums_count_each_viewers_entries(house: House, before: Snapshot) -> None:
    for _ in range(3):
        house.ask(house.client(OWNER), f"/plan/{id_of('adult')}/folk")
    house.ask(house.client(STRANGER), f"/plan/{id_of('adult')}/folk")

    def counted(persona: Persona) -> int:
        key = (id_of("adult"), id_of(persona.key))
        was = before["chain_sum"].get(key, {"entries": 0})
        now: int = snapshot(house.engine)["chain_sum"][key]["entries"]
        return now - int(was["entries"])

    assert (counted(OWNER), counted(STRANGER)) == (3, 1)


def test_the_log_holds_no_name_and_no_text(house: House, before: Snapshot) -> None:
    house.ask(house.client(OWNER), f"/plan/{id_of('adult')}/folk")
    with house.engine.connect() as connection:
        rows = connection.execute(select(AuditEntry.__table__)).all()
    assert rows
    assert not house.marks.found_in(str(rows))


def test_every_address_is_walked(house: House) -> None:
    """The walks above rest on this: they know each route that the portal has."""
    known = {address.endpoint for address in addresses(house.app, "adult")}
    assert known == set(house.app.view_functions)
    assert all(isinstance(each, Address) for each in one_of_each(house, "adult"))
