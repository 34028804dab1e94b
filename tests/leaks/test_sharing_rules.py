"""The rules of sharing where no page leads: what is sent past the form, on the days that matter."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.gate.changes.agreeing import AgreeToShare
from portal.gate.changes.desk import Change, NotThere
from portal.gate.changes.sharing import GiveShare, RenewShare
from portal.gate.changes.withdrawing import WithdrawShare
from portal.gate.gate import Gate
from portal.gate.proposal import Proposal
from portal.identity.viewer import Viewer
from portal.policy import sharing as rules
from tests.canaries.people import NOW, TODAY, id_of
from tests.leaks.house import House
from tests.leaks.sharing import proposal
from tests.leaks.snapshot import Snapshot, changed, made, restore, snapshot
from tests.personas import PERSONAS as ALL

pytestmark = pytest.mark.timeout(120, func_only=True)
FATHERS = id_of("youth", "fathers", "share")


def gate_of(house: House) -> Gate:
    gate: Gate = house.app.extensions["portal.house"].gate
    return gate


def do(house: House, who: str, change: Change) -> str:
    plan, _ = who.split(".")
    viewer = Viewer(id_of(who), "", "", proved_at=house.clock.now())
    return gate_of(house).do(viewer, id_of(plan), change, str(uuid.uuid4()))


def refused(house: House, who: str, change: Change) -> bool:
    """Nothing is written but the log's one line."""
    now = snapshot(house.engine)
    with pytest.raises(NotThere):
        do(house, who, change)
    after = snapshot(house.engine)
    (entry,) = made(now, after, "audit_entry")
    return entry["outcome"] == "refused" and not changed(now, after)


def to(role: str, plan: str = "adult") -> Proposal:
    return proposal(id_of(f"{plan}.{role}"))


@pytest.mark.parametrize(
    "wrong",
    [
        to("owner"),
        to("coordinator"),
        to("unit"),
        to("replaced"),
        to("nobody"),
        to("owner", "other"),
        replace(to("relative"), areas=("beyond",)),
        replace(to("relative"), areas=("economy", "health")),
        replace(to("relative"), until=TODAY - timedelta(days=1)),
        replace(to("relative"), until=date(2036, 11, 22)),
    ],
    ids=["oneself", "coordinator", "unit", "left", "nobody", "stranger", "no area",
         "an area without capacity", "past", "ten years"],
)  # fmt: skip
def test_what_must_not_be_given_is_not_there(
    house: House, before: Snapshot, wrong: Proposal
) -> None:
    assert refused(house, "adult.owner", GiveShare(wrong, "nb"))


def test_a_hidden_address_is_answered_like_a_stranger(house: House, before: Snapshot) -> None:
    """Somebody whose own address is hidden; and, in such a plan, somebody the unit has not named."""
    people = snapshot(house.engine)
    hidden = {name: dict(found) for name, found in people.items()}
    relative = (id_of("adult.relative"),)
    row = hidden["person"][relative]
    hidden["person"][relative] = row | {"protected_address": "confidential"}
    restore(house.engine, hidden, people)
    client = house.client(next(each for each in ALL if each.key == "adult.owner"))
    path = f"/plan/{id_of('adult')}/deling/{{}}/ny"
    theirs = house.ask(client, path.format(relative[0]))
    nobodys = house.ask(client, path.format(id_of("adult.nobody")))
    assert theirs.status == 404
    assert theirs.response.data == nobodys.response.data
    assert refused(house, "adult.owner", GiveShare(to("relative"), "nb"))
    assert refused(house, "protected.owner", GiveShare(to("school", "protected"), "nb"))
    assert do(house, "protected.owner", GiveShare(to("relative", "protected"), "nb"))


@pytest.mark.parametrize(
    "who",
    ["adult.coordinator", "adult.relative", "adult.guardian", "adult.nearest", "child.owner",
     "child.coordinator", "youth.mother", "teen.owner"],
)  # fmt: skip
def test_who_may_not_give_or_take_back(house: House, before: Snapshot, who: str) -> None:
    plan, _ = who.split(".")
    bank = id_of(plan, "bank", "share")
    assert refused(house, who, GiveShare(to("school", plan), "nb"))
    assert refused(house, who, WithdrawShare(bank, tells_receiver=False, language="nb"))
    assert refused(house, who, RenewShare(bank, "nb"))
    assert refused(house, who, AgreeToShare(id_of(plan, "fathers", "share"), "nb"))


def test_another_plans_share_is_not_there(house: House, before: Snapshot) -> None:
    theirs = id_of("other", "bank", "share")
    assert refused(house, "adult.owner", WithdrawShare(theirs, tells_receiver=False, language="nb"))
    assert refused(house, "adult.owner", RenewShare(theirs, "nb"))


def test_a_verge_shares_where_both_mandate_and_decision_reach(
    house: House, before: Snapshot
) -> None:
    """And is told of nothing in other areas."""
    now = snapshot(house.engine)
    lacking = {name: dict(found) for name, found in now.items()}
    for key, row in now["capacity_decision"].items():
        lacking["capacity_decision"][key] = row | {"areas": "economy"}
    restore(house.engine, lacking, now)
    share = do(house, "adult.guardian", GiveShare(to("bank"), "nb"))
    row = snapshot(house.engine)["share"][(share,)]
    assert (row["capacity"], row["given_by_id"]) == ("guardian", id_of("adult.guardian"))
    assert refused(house, "adult.owner", GiveShare(to("bank"), "nb"))
    health = replace(to("bank"), areas=("health",))
    assert refused(house, "adult.guardian", GiveShare(health, "nb"))
    guardian = next(each for each in ALL if each.key == "adult.guardian")
    page = house.ask(house.client(guardian), f"/plan/{id_of('adult')}/deling")
    assert page.status == 200
    assert "nb economy" in page.body
    assert "nb health" not in page.body


def test_the_young_person_is_asked_a_month_before_sixteen(house: House, before: Snapshot) -> None:
    """The youth fills sixteen on TODAY. What is answered ahead counts from that day."""
    agree = AgreeToShare(FATHERS, "nb")
    house.clock.moment = NOW - timedelta(days=40)
    assert refused(house, "youth.owner", agree)
    house.clock.moment = NOW - timedelta(days=31)
    assert do(house, "youth.owner", agree) == do(house, "youth.owner", agree)
    (row,) = made(before, snapshot(house.engine), "consent")
    assert (row["kind"], row["capacity"]) == ("sharing", "self")
    assert row["share_id"] == FATHERS


def test_dates_are_reckoned_as_people_do() -> None:
    day = date(2026, 11, 22)
    assert rules.default_end(date(2027, 3, 1), day) == date(2027, 3, 1)
    assert rules.default_end(date(2030, 1, 1), day) == date(2027, 11, 22)
    assert rules.default_end(date(2026, 1, 1), day) == date(2027, 11, 22)
    assert rules.latest_end(date(2027, 3, 1), day) == date(2028, 11, 22)
    assert rules.latest_end(date(2030, 1, 1), day) == date(2030, 1, 1)
    assert rules.latest_end(date(2040, 1, 1), day) == date(2031, 11, 22)
    assert rules.asked_from(date(2010, 12, 31)) == date(2026, 11, 30)
    assert rules.asked_from(date(2011, 1, 15)) == date(2026, 12, 15)
