"""Walks 4 and 6: what is not there and what is not yours are one answer, after the same work."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import event

from tests.canaries.people import id_of
from tests.deeds import NO_SPOT, Thing
from tests.leaks.acts import typed_into
from tests.leaks.house import HTMX, House, Seen
from tests.leaks.routes import NOT_THERE, Address, TeachMe, addresses
from tests.leaks.snapshot import changed, snapshot
from tests.personas import ANONYMOUS, PERSONAS

pytestmark = pytest.mark.timeout(120, func_only=True)
STRANGER = PERSONAS[-1]
OWNER = PERSONAS[0]


def one_of_each(house: House, plan: str) -> list[Address]:
    """One address of every route that lies in a plan."""
    found = {
        each.endpoint: each for each in addresses(house.app, plan) if "plan_id" in dict(each.values)
    }
    return list(found.values())


def ask(house: House, address: Address, plan_id: str, method: str) -> tuple[Seen, list[str]]:
    """The answer, and the writes that were made for it, as the database saw them."""
    writes: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("SELECT"):
            writes.append(statement[:60])

    path = house.path(address).replace(id_of("adult"), plan_id)
    event.listen(house.portals_engine, "before_cursor_execute", note)
    try:
        data = typed_into(address) if method == "POST" else None
        return house.ask(house.client(STRANGER), path, method, data=data), writes
    finally:
        event.remove(house.portals_engine, "before_cursor_execute", note)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_not_there_and_not_yours_are_the_same_bytes(house: House, method: str) -> None:
    for address in one_of_each(house, "adult"):
        if method not in address.methods:
            continue
        theirs, writes = ask(house, address, id_of("adult"), method)
        nobodys, as_many = ask(house, address, NOT_THERE, method)
        assert theirs.status == nobodys.status == 404, address.about
        assert theirs.response.data == nobodys.response.data
        assert theirs.response.headers.to_wsgi_list() == nobodys.response.headers.to_wsgi_list()
        assert writes == as_many
        assert writes, "a refusal is logged"


def test_a_thing_that_is_hidden_in_an_open_plan_is_not_there_either(house: House) -> None:
    nearest = next(each for each in PERSONAS if each.name == "nearest_relative")
    client = house.client(nearest)
    for address in addresses(house.app, "adult"):
        if (
            address.thing.spot.name != "private"
            or not address.thing.kind
            or "question" in dict(address.values)
        ):
            continue
        path = house.path(address)
        nobodys = path
        for name, value in address.values:
            if name not in ("plan_id", "kind"):
                nobodys = nobodys.replace(str(value), NOT_THERE)
        for method in sorted(address.methods):
            data = typed_into(address) if method == "POST" else None
            hidden, missing = (
                house.ask(client, each, method, data=data) for each in (path, nobodys)
            )
            assert hidden.status == missing.status == 404, address.about
            assert hidden.response.data == missing.response.data
            assert str(hidden.response.headers) == str(missing.response.headers)


def test_the_anonymous_learn_nothing_and_leave_nothing(house: House) -> None:
    client = house.client(ANONYMOUS)
    before = snapshot(house.engine)
    for address in one_of_each(house, "adult"):
        path = house.path(address)
        for method in sorted(address.methods):
            there = house.ask(client, path, method)
            missing = house.ask(client, path.replace(id_of("adult"), NOT_THERE), method)
            assert there.status == missing.status == 303
            assert there.response.data == missing.response.data
            assert there.response.location == "/logg-inn"
    after = snapshot(house.engine)
    assert before == after, changed(before, after)


def test_methods_that_are_not_used_are_405(house: House) -> None:
    client = house.client(OWNER)
    for address in one_of_each(house, "adult"):
        for method in ("PUT", "DELETE", "PATCH", "TRACE"):
            assert house.ask(client, house.path(address), method).status == 405


def test_a_plain_client_that_says_it_is_htmx_gets_no_more(house: House) -> None:
    for address in one_of_each(house, "adult"):
        if "GET" in address.methods:
            seen = house.ask(house.client(STRANGER), house.path(address), headers=HTMX)
            assert seen.status == 404
            assert not house.marks.found_in(seen.body)


def test_a_part_of_an_address_that_the_walk_does_not_know_is_taught_to_it() -> None:
    app = Flask("small")
    app.add_url_rule("/plan/<uuid:plan_id>/hage/<uuid:garden_id>", "garden")
    with pytest.raises(TeachMe, match="garden_id"):
        list(addresses(app, "adult"))


def test_a_form_that_the_walk_does_not_know_is_taught_to_it() -> None:
    unknown = Address("plan.new_thing", frozenset({"POST"}), (), Thing("", NO_SPOT))
    with pytest.raises(TeachMe, match="new_thing"):
        typed_into(unknown)
