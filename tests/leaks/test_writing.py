"""Walk 3: every form, sent by everybody about everything, changes what the hand-written table says."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.canaries.people import id_of
from tests.leaks.acts import (
    PLANLESS,
    TOLD_BY_ANYBODY,
    TOLD_TO_THE_UNIT,
    TYPED,
    tables_changed,
    typed_into,
)
from tests.leaks.at_the_unit import UNITS_FORMS
from tests.leaks.house import House, Seen
from tests.leaks.routes import Address, addresses, one_of_each
from tests.leaks.snapshot import (
    FOLLOWS,
    Snapshot,
    changed,
    made,
    others,
    restore,
    rewritten,
    snapshot,
)
from tests.leaks.test_reading import EVERYBODY, FOREIGN, leaks, walked
from tests.personas import ANONYMOUS, Persona, named

pytestmark = pytest.mark.timeout(120, func_only=True)
TO_THE_UNIT = {
    "consent_given", "consent_refused", "consent_withdrawn", "coordinator_declined", "unit_letter",
}  # fmt: skip
APPOINTS = {"plan.change_coordinator"}
"""They are told who are appointed, and are nobody to the plan until then."""
OUTSIDE_A_PLAN: dict[str, set[str]] = {
    "account.choose_person": set(),
    "account.language": {"person"},
    "account.my_plans": set(),
    "account.quick_exit": {"login_session"},
    "account.redeem": {"invitation_try"},
    "account.take_back_code": set(),
    "account.my_sign_ins": set(),
    "account.stay": set(),
    "account.leave_role": set(),
    "account.safe_mode": {"person"},
    "account.sign_out": {"login_session"},
    "account.tell_name": set(),
    "account.told": set(),
    "demo.date": set(),
    **{each: set() for each in UNITS_FORMS},
}


def send(house: House, client: FlaskClient, address: Address) -> Seen:
    fields = typed_into(address) | {"form_key": str(uuid.uuid4())}
    return house.ask(client, house.path(address), "POST", data=fields)


def may(persona: Persona, address: Address) -> bool:
    return persona.may(address.endpoint.removeprefix("plan."), address.thing)


def forms(found: Iterable[Address]) -> Iterator[Address]:
    for address in found:
        if "POST" in address.methods and address.endpoint not in PLANLESS:
            yield address


@pytest.mark.parametrize("persona", EVERYBODY, ids=named)
def test_each_changes_what_is_theirs_to_change(
    house: House, persona: Persona, before: Snapshot
) -> None:
    """The page that the form stands on is read anew before anything is stored: two entries of the log."""
    client = house.client(persona)
    for address in forms(walked(house, persona)):
        if may(persona, address):
            seen = send(house, client, address)
            after = snapshot(house.engine, since=before)
            assert len(made(before, after, "audit_entry")) == 2, (
                f"{address.about}: read and changed"
            )
            assert changed(before, after) == tables_changed(address, persona.role), address.about
            assert seen.status == 303, address.about
            assert not leaks(house, persona, seen), address.about
            notices_say_nothing(persona, address, made(before, after, "outbox_row"))
            nothing_is_lost(before, after)
            restore(house.engine, before, after)


@pytest.mark.parametrize("persona", EVERYBODY, ids=named)
def test_nobody_changes_what_is_not_theirs(
    house: House, persona: Persona, before: Snapshot
) -> None:
    client, sent = house.client(persona), 0
    for address in forms(walked(house, persona)):
        if not may(persona, address):
            seen = send(house, client, address)
            sent += persona is not ANONYMOUS
            # 422: an area that is none of the choices in a form that they may otherwise send
            assert seen.status in ({303} if persona is ANONYMOUS else {404, 422}), address.about
            assert not leaks(house, persona, seen), address.about
    after = snapshot(house.engine, since=before)
    assert not changed(before, after)
    assert len(made(before, after, "audit_entry")) >= sent, "each attempt is in the log"


def notices_say_nothing(persona: Persona, address: Address, rows: list[dict[str, Any]]) -> None:
    """They go to the person, to whom the person asks, or to the unit, and hold ids and a code."""
    told = {"owner", "coordinator"} if address.endpoint in TOLD_BY_ANYBODY else {"owner"}
    for row in rows:
        of_the_unit = address.endpoint in TOLD_TO_THE_UNIT and row["kind"] != "something_new"
        who = {"unit"} if of_the_unit else told
        around = {id_of(f"{persona.plan}.{role}") for role in who}
        appointed = {id_of("other.coordinator")} & {row["receiver_id"]}
        assert row["receiver_id"] in around | (appointed if address.endpoint in APPOINTS else set())
        assert row["kind"] in ({"something_new"} | TO_THE_UNIT)
        assert row["about_id"] is None


def nothing_is_lost(before: Snapshot, after: Snapshot) -> None:
    """No row is removed, no entry of the log changed, no version but to say until when it held.

    But for the draft of what has just been carried out.
    """
    for table in others(before, after):
        assert before[table].keys() <= after[table].keys() or table in {"draft", *FOLLOWS}, table
    assert not rewritten(before, after, "audit_entry")
    for row in rewritten(before, after, "version"):
        now = after["version"][(row["id"],)]
        assert row | {"valid_until": now["valid_until"]} == now


@pytest.mark.parametrize("persona", EVERYBODY, ids=named)
def test_nobody_changes_anything_in_a_strangers_plan(
    house: House, persona: Persona, before: Snapshot
) -> None:
    client = house.client(persona)
    for address in forms(one_of_each(addresses(house.app, FOREIGN.get(persona.plan, "other")))):
        seen = send(house, client, address)
        assert not leaks(house, persona, seen), address.about
    assert not changed(before, snapshot(house.engine, since=before))


def test_the_same_form_sent_twice_is_stored_once(house: House, before: Snapshot) -> None:
    owner = EVERYBODY[0]
    client, key = house.client(owner), str(uuid.uuid4())
    address = next(
        each for each in forms(addresses(house.app, "adult")) if each.endpoint == "plan.new_goal"
    )
    for _ in range(2):
        fields = typed_into(address) | {"form_key": key}
        assert house.ask(client, house.path(address), "POST", data=fields).status == 303
    goals = made(before, snapshot(house.engine), "goal")
    assert [goal["words"] for goal in goals] == [TYPED]


@pytest.mark.parametrize(("endpoint", "tables"), OUTSIDE_A_PLAN.items())
def test_what_is_sent_outside_a_plan_changes_no_plan(
    house: House, before: Snapshot, endpoint: str, tables: set[str]
) -> None:
    for address in addresses(house.app, "adult"):
        if address.endpoint == endpoint and "POST" in address.methods:
            send(house, house.client(EVERYBODY[0]), address)
    assert changed(before, snapshot(house.engine)) == tables


def test_every_form_outside_a_plan_is_spoken_of_here(house: House) -> None:
    posts = {each.endpoint for each in addresses(house.app, "adult") if "POST" in each.methods}
    assert {each for each in posts if not each.startswith("plan.")} == set(OUTSIDE_A_PLAN)


@pytest.mark.parametrize("persona", EVERYBODY, ids=named)
def test_a_reading_changes_nothing_but_the_log_and_the_visit(
    house: House, persona: Persona, before: Snapshot
) -> None:
    client = house.client(persona)
    met: set[str] = set()
    for address in addresses(house.app, persona.plan):
        if "GET" in address.methods and address.endpoint not in met:
            met.add(address.endpoint)
            house.ask(client, house.path(address))
    on_the_way_to_idporten = {"sign_in_start", "sign_in_try"}
    assert not changed(before, snapshot(house.engine, since=before)) - on_the_way_to_idporten
