"""Fills an empty database with the world: six plans and all who stand around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.demo.chain import opened_chain
from portal.demo.seed import store
from portal.record.audit import GENESIS, INSTALLATION
from portal.record.models import Base, ChainHead, Plan, Share
from portal.record.schema import migrate
from tests.canaries import people as p
from tests.canaries.content import question_about_log, rows_of
from tests.canaries.marks import Marks
from tests.canaries.people import BIRTHS, LONG_AGO, NOW, TODAY, YESTERDAY, id_of
from tests.leaks.sharing import drafts

AROUND_EVERY_PLAN = ("coordinator", "replaced", "relative", "school", "bank")
SOON = TODAY + timedelta(days=20)
MORE_AROUND = {
    "adult": (
        "nearest",
        "guardian",
        "seer",
        "expired",
        "withdrawn",
        "unit",
        "fullmakt_see",
        "fullmakt_act",
        "invited",
        "parted",
    ),
    "child": ("mother", "father"),
    "teen": ("mother", "father"),
    "youth": ("mother", "father"),
    "protected": ("unnamed",),
}


COMPLAINING = {
    "adult": ("nearest", "fullmakt_act"),
    "child": ("mother", "father"),
    "teen": ("mother", "father"),
}
"""Who else has begun a complaint, and may."""


def fill(engine: Engine) -> Marks:
    """The world in the database, and its marks."""
    marks = Marks()
    migrate(engine)
    with Session(engine) as session, session.begin():
        rows = [row for plan in BIRTHS for row in _plan(marks, plan)]
        store(session, [*rows, ChainHead(chain=INSTALLATION, length=0, head=GENESIS)])
    return marks


def _plan(marks: Marks, plan: str) -> Iterator[Base]:
    yield from p.municipality(marks, plan)
    yield p.person(marks, plan, "owner", BIRTHS[plan])
    for role in (*AROUND_EVERY_PLAN, *MORE_AROUND.get(plan, ())):
        yield p.person(marks, plan, role)
    yield Plan(
        id=id_of(plan), person_id=id_of(f"{plan}.owner"), municipality_id=id_of(plan, "town"),
        status="active", period_start=LONG_AGO, period_end=TODAY.replace(year=2028),
        next_revision=TODAY.replace(year=2027), opened_at=NOW,
    )  # fmt: skip
    yield from opened_chain(id_of(plan), id_of(f"{plan}.coordinator"), NOW)
    yield from _around(marks, plan)
    yield from MORE[plan](marks) if plan in MORE else (p.consent(plan, "owner", "self"),)
    yield from rows_of(marks, plan)
    yield from p.childhood(marks, plan)
    yield p.thought_of(plan)
    for role in ("owner", *COMPLAINING.get(plan, ())):
        yield p.complaint(plan, role)


def _around(marks: Marks, plan: str) -> Iterator[Base]:
    """With a protected address the unit has named the coordinator and one relative."""
    yield p.coordinator(marks, plan, "coordinator", named_by_unit=True)
    yield p.coordinator(marks, plan, "replaced", valid_until=YESTERDAY, named_by_unit=True)
    yield p.participant(marks, plan, "school", login=True)
    yield p.participant(marks, plan, "bank", login=True)
    yield p.participant(marks, plan, "third", login=False)
    yield p.tie(marks, plan, "relative", "relative", named_by_unit=True)
    shared = "goals contributions meetings", "health general"
    yield p.share(plan, "relative", *shared, "contribute")
    yield p.share(plan, "school", "contributions", "economy", "see")
    yield p.share(plan, "bank", "goals contributions meetings", "economy", "contribute", valid_until=SOON,
                  purpose=marks.new(plan, "purpose", who=f"{plan}.sharing"))  # fmt: skip
    yield from drafts(plan)


def _adult(marks: Marks) -> Iterator[Base]:
    """With a question to the coordinator about the first line of the log."""
    plan = "adult"
    yield from question_about_log(marks, plan)
    yield p.consent(plan, "owner", "self")
    yield p.capacity_decision(marks, plan, "health")
    yield p.tie(marks, plan, "nearest", "nearest_relative")
    yield p.tie(marks, plan, "guardian", "guardian", "economy")
    yield from (p.unit_role(plan, "unit"), p.inquiry(marks, plan))
    yield from p.with_the_unit(marks, plan)
    everything = (
        "about_me goals contributions meetings messages documents",
        "health economy general",
    )
    for role in ("seer", "expired", "withdrawn"):
        yield p.tie(marks, plan, role, "relative")
    yield p.share(plan, "seer", "goals", "health", "see")
    yield p.share(plan, "expired", *everything, "contribute", valid_until=YESTERDAY)
    given = p.share(plan, "withdrawn", *everything, "contribute")
    given.id = id_of("given", "withdrawn")
    yield given
    yield _withdrawal(given)
    yield from _represented(marks, plan)
    yield p.tie(marks, plan, "parted", "friend", ended_at=NOW, ended_by_id=id_of("adult.owner"))
    yield p.share(plan, "parted", *everything, "contribute")


def _represented(marks: Marks, plan: str) -> Iterator[Base]:
    """Two with a fullmakt, to see and to act; and one who waits for an answer."""
    for role, areas, level in (
        ("fullmakt_see", "health", "see"),
        ("fullmakt_act", "economy", "act"),
    ):
        yield p.tie(marks, plan, role, "relative")
        yield p.delegation(plan, role, areas, level)
    yield p.invitation(marks, plan, "invited")


def _withdrawal(given: Share) -> Share:
    back = p.share("adult", "withdrawn", "goals", "health", "see")
    back.withdraws_id = given.id
    return back


def _with_parents(marks: Marks, plan: str) -> Iterator[Base]:
    """Both parents have consented; to what the father has shared, the mother has said nothing."""
    for parent in ("mother", "father"):
        yield p.tie(marks, plan, parent, "parent")
        yield p.consent(plan, parent, "parent")
    alone = p.share(plan, "bank", "goals about_me", "health general", "contribute",
                    capacity="parent", id=id_of(plan, "fathers", "share"))  # fmt: skip
    alone.given_by_id = id_of(f"{plan}.father")
    yield alone


def _youth(marks: Marks) -> Iterator[Base]:
    yield from _with_parents(marks, "youth")
    everything = (
        "about_me goals contributions meetings messages documents",
        "health economy general",
    )
    given = p.share("youth", "mother", *everything, "contribute", capacity="parent")
    given.given_by_id = id_of("youth.mother")
    yield given


def _protected(marks: Marks) -> Iterator[Base]:
    """One relative and two participants have shares but have not been named by the unit."""
    yield p.consent("protected", "owner", "self")
    yield p.tie(marks, "protected", "unnamed", "relative")
    yield p.share("protected", "unnamed", "goals", "health", "see")
    yield p.delegation("protected", "unnamed", "health general economy", "act")


MORE = {
    "adult": _adult,
    "child": lambda marks: _with_parents(marks, "child"),
    "teen": lambda marks: _with_parents(marks, "teen"),
    "youth": _youth,
    "protected": _protected,
}
