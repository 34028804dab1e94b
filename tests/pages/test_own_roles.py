"""Either ends it: also who cannot open the plan now, who is more than one thing, and far down a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import Delegation, Invitation, OutboxRow, Person, Tie
from tests.pages.conftest import NOW, Portal, Reader, hidden

Make = Callable[[str], Reader]
ARVID, RAGNHILD, STIAN = "Arvid Flatvik", "Ragnhild Tveitmoen", "Stian Kvernrud"
NORA, ODDNY, KRISTOFFER = (
    demo_id("person", key) for key in ("nora-lindeskog", "oddny-flatvik", "kristoffer-tunli")
)
FULLMAKT = demo_id("delegation", "oddny:arvid-flatvik")


@pytest.fixture
def who(portal: Portal) -> Make:
    def signed_in(name: str) -> Reader:
        browser = Reader(portal)
        browser.sign_in(name)
        browser.client.set_cookie("language", "nb")
        return browser

    return signed_in


@pytest.fixture(autouse=True)
def as_it_was(portal: Portal) -> Iterator[None]:
    """What a test adds or ends is put back after it."""
    with Session(portal.store.engine) as session:
        before = {model: set(session.scalars(select(model.id))) for model in (Delegation, Tie)}
    yield
    with Session(portal.store.engine) as session, session.begin():
        new = Delegation.id.not_in(before[Delegation])
        session.execute(delete(Delegation).where(new, Delegation.ends_id.is_not(None)))
        session.execute(delete(Delegation).where(new))
        session.execute(delete(Tie).where(Tie.id.not_in(before[Tie])))
        session.execute(update(Person).where(Person.id == ODDNY).values(protected_address="none"))


def add(portal: Portal, *rows: Any) -> None:
    with Session(portal.store.engine) as session, session.begin():
        session.add_all(rows)


def a_fullmakt(plan: str, giver: str, receiver: str, number: int = 0) -> Delegation:
    return Delegation(
        id=demo_id("delegation", f"{plan}:{receiver}:{number}"), plan_id=demo_id("plan", plan),
        giver_id=giver, receiver_id=receiver, areas=frozenset({"health"}), level="see",
        basis="eget valg", acted_by_id=giver, text_version="1", language="nb",
        given_at=NOW - timedelta(minutes=number), valid_from=NOW.date() - timedelta(days=9),
        valid_until=NOW.date() + timedelta(days=90),
    )  # fmt: skip


def a_tie(relation: str, other: str) -> Tie:
    return Tie(
        id=demo_id("tie", f"test:{relation}"), person_id=NORA, other_id=demo_id("person", other),
        relation=relation, basis="Valgt av Nora", valid_from=NOW.date() - timedelta(days=9),
    )  # fmt: skip


def leave(browser: Reader, role_id: str) -> int:
    token = hidden(browser.client.get("/kode"))
    return browser.client.post(f"/roller/{role_id}/avslutt", data=token).status_code


def is_ended(portal: Portal, delegation_id: str) -> str | None:
    with Session(portal.store.engine) as session:
        over = select(Delegation.acted_by_id).where(Delegation.ends_id == delegation_id)
        return session.scalars(over).one_or_none()


def test_a_verge_with_a_fullmakt_ends_the_fullmakt(portal: Portal, who: Make) -> None:
    """A decision lets the verge withdraw for him, which is not how one's own is said off."""
    verge, number = who(RAGNHILD), demo_id("person", "ragnhild-tveitmoen")
    given = a_fullmakt("kristoffer", KRISTOFFER, number)
    given_id = given.id
    add(portal, given)
    from portal.record.models import CapacityDecision

    decision = CapacityDecision(
        id=demo_id("decision", "test"), person_id=KRISTOFFER, areas=frozenset({"economy"}),
        author_name="x", author_title="x", reason="x", decided_on=NOW.date(),
        review_on=NOW.date(), valid_until=NOW.date() + timedelta(days=9), recorded_at=NOW,
    )  # fmt: skip
    add(portal, decision)
    verge.plan = f"/plan/{demo_id('plan', 'kristoffer')}"
    answer = verge.fill(f"/fullmakt/{given_id}/avslutt")
    with Session(portal.store.engine) as session, session.begin():
        session.delete(session.get_one(CapacityDecision, demo_id("decision", "test")))
    assert answer.status_code == 303
    assert is_ended(portal, given_id) == number


def test_a_fullmakt_is_said_off_while_it_rests(portal: Portal, who: Make) -> None:
    """The plan does not exist for him now; the role does, and it is his. Nothing tells whose."""
    arvid = who(ARVID)
    assert "Oddny Flatvik" in arvid.client.get("/roller").text
    with Session(portal.store.engine) as session, session.begin():
        hide = update(Person).where(Person.id == ODDNY)
        session.execute(hide.values(protected_address="strictly_confidential"))
    assert arvid.client.get(f"/plan/{demo_id('plan', 'oddny')}/").status_code == 404
    page = arvid.client.get("/roller").text
    assert "Du har fullmakt" in page
    assert "Oddny" not in page
    assert leave(arvid, FULLMAKT) == 303
    assert is_ended(portal, FULLMAKT) == demo_id("person", "arvid-flatvik")
    assert leave(arvid, FULLMAKT) == 404
    assert FULLMAKT not in arvid.client.get("/roller").text


def test_a_nearest_relative_who_sees_nothing_may_decline(portal: Portal, who: Make) -> None:
    tie = a_tie("nearest_relative", "stian-kvernrud")
    tie_id = tie.id
    add(portal, tie)
    stian = who(STIAN)
    page = stian.client.get("/roller").text
    assert "Nærmeste pårørende" in page
    assert "Nora" not in page
    assert leave(stian, tie_id) == 303
    with Session(portal.store.engine) as session:
        assert session.get_one(Tie, tie_id).ended_by_id == demo_id("person", "stian-kvernrud")
        told = select(OutboxRow.id).where(OutboxRow.receiver_id == NORA)
        assert session.scalars(told).all()


def test_nobody_ends_anothers_role_nor_a_parents_or_a_verges(portal: Portal, who: Make) -> None:
    tie = a_tie("guardian", "stian-kvernrud")
    tie_id = tie.id
    add(portal, tie)
    stian = who(STIAN)
    assert leave(stian, tie_id) == 404
    assert leave(stian, FULLMAKT) == 404
    assert leave(stian, demo_id("tie", "nobody")) == 404
    with Session(portal.store.engine) as session:
        assert session.get_one(Tie, tie_id).ended_at is None
    assert is_ended(portal, FULLMAKT) is None


def test_who_is_tied_in_two_ways_keeps_what_rests_on_the_other(
    portal: Portal, nora: Reader, who: Make
) -> None:
    friend, nearest = (a_tie(kind, "stian-kvernrud") for kind in ("friend", "nearest_relative"))
    given = a_fullmakt("nora", NORA, demo_id("person", "stian-kvernrud"))
    given_id, friend_id, nearest_id = given.id, friend.id, nearest.id
    add(portal, friend, nearest, given)
    stian = who(STIAN)
    assert leave(stian, friend_id) == 303
    assert is_ended(portal, given_id) is None
    assert leave(stian, nearest_id) == 303
    assert is_ended(portal, given_id) is not None


def test_what_stands_far_down_a_list_is_found(portal: Portal, nora: Reader) -> None:
    """201 newer fullmakter, and 101 newer invitations, hide none that is asked for by its id."""
    receiver = demo_id("person", "camilla-ronnskog")
    oldest = a_fullmakt("nora", NORA, receiver, 500).id
    add(portal, *(a_fullmakt("nora", NORA, receiver, n) for n in (*range(201), 500)))
    invited = [
        Invitation(
            id=demo_id("invitation", f"test:{n}"), plan_id=demo_id("plan", "nora"),
            invited_by_id=NORA, relation="friend", label="x", code_digest=f"test {n}",
            made_at=NOW - timedelta(minutes=n), valid_until=NOW + timedelta(days=9),
        ) for n in range(102)
    ]  # fmt: skip
    last = invited[-1].id
    add(portal, *invited)
    pages = [nora.client.get(f"{nora.plan}/{path}").status_code
             for path in (f"fullmakt/{oldest}", f"invitasjoner/{last}")]  # fmt: skip
    ended = nora.fill(f"/fullmakt/{oldest}/avslutt").status_code
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(Invitation).where(Invitation.code_digest.startswith("test ")))
    assert (pages, ended) == ([200, 200], 303)
