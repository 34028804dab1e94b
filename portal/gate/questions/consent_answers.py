"""The answers about the plan and the coordinator, as they lie stored: who, when, by what road."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from portal.gate.consenting import COORDINATOR, PLAN
from portal.gate.facts_statement import latest_answer
from portal.gate.opened import Opened
from portal.gate.views.consents import ConsentAnswer
from portal.policy.consent import HEALTH_MAJORITY
from portal.record.models import Consent, Person

Stored = tuple[Consent, Person, Person | None]


def latest(opened: Opened, *, everyone: bool) -> list[ConsentAnswer]:
    """The last answer of each: one's own alone, or everyone's. A withdrawal stands for its yes."""
    return [
        _answer(opened, back or first, first=first if back else None)
        for first, back in _stored(opened, latest_answer())
        if everyone or first[0].giver_id == opened.viewer.id
    ]


def one(opened: Opened, consent_id: str, *, everyone: bool) -> ConsentAnswer | None:
    """One act as it was done, for its receipt; and when it was taken back, if it was."""
    for act, back in _stored(opened, Consent.id == consent_id):
        if everyone or act[0].giver_id == opened.viewer.id:
            return _answer(opened, act, over=back)
    return None


def mine(answers: Iterable[ConsentAnswer]) -> ConsentAnswer | None:
    """The latest: somebody soon sixteen may have answered from a coming day."""
    return next((each for each in reversed(tuple(answers)) if each.mine), None)


def by_parents_before(answers: tuple[ConsentAnswer, ...], age: int) -> tuple[ConsentAnswer, ...]:
    """What parents answered before the sixteenth birthday, until the young person has answered."""
    if age < HEALTH_MAJORITY or any(each.capacity == "self" for each in answers):
        return ()
    return tuple(each for each in answers if each.capacity == "parent")


def name_of(person: Person | None) -> str:
    return f"{person.name_given} {person.name_family}" if person else ""


def _stored(opened: Opened, wanted: ColumnElement[bool]) -> list[tuple[Stored, Stored | None]]:
    """Acts with who did them, and the withdrawal of each, in one statement."""
    giver, staff = aliased(Person), aliased(Person)
    back, back_giver, back_staff = aliased(Consent), aliased(Person), aliased(Person)
    found = (
        select(Consent, giver, staff, back, back_giver, back_staff)
        .join(giver, giver.id == Consent.giver_id)
        .outerjoin(staff, staff.id == Consent.registered_by_id)
        .outerjoin(back, back.withdraws_id == Consent.id)
        .outerjoin(back_giver, back_giver.id == back.giver_id)
        .outerjoin(back_staff, back_staff.id == back.registered_by_id)
        .where(
            Consent.plan_id == opened.frame.plan_id,
            Consent.kind.in_((PLAN, COORDINATOR)),
            wanted,
        )
        .order_by(Consent.given_at, Consent.id, back.given_at)
    )
    rows = opened.session.execute(found, {"today": opened.day})
    once = {row[0].id: row for row in reversed(rows.all())}
    return [((row[0], row[1], row[2]), _act(*row[3:])) for row in reversed(once.values())]


def _act(row: Consent | None, who: Person, staff: Person | None) -> Stored | None:
    return None if row is None else (row, who, staff)


def _answer(
    opened: Opened, act: Stored, *, first: Stored | None = None, over: Stored | None = None
) -> ConsentAnswer:
    row, who, staff = act
    reader, own = opened.viewer.id, first[0] if first else row
    return ConsentAnswer(
        row.id, row.kind, "withdrawn" if row.withdraws_id else row.answer, name_of(who),
        own.giver_id == reader and own.capacity != "health_personnel", row.capacity, row.channel,
        row.note or "", name_of(staff), row.given_at, row.valid_from, row.valid_until,
        row.text_version, row.language,
        by_me=row.giver_id == reader and row.capacity != "health_personnel",
        yes_at=first[0].given_at if first else None,
        yes_by=name_of(first[1]) if first else "",
        over_at=over[0].given_at if over else None,
    )  # fmt: skip
