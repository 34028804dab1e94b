"""Opening a plan from an inquiry: the frame, in wait for the person's own consent (pbrl § 2-5).

Nothing opens by it but the frame. The person signs in with ID-porten, is known by the number, and
meets the question of consent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from portal.gate.by_number import found_by, is_called
from portal.gate.changes.desk import NotThere
from portal.gate.ledger import Attempt, ChainEnd, write_entry
from portal.gate.notifying import queue
from portal.gate.unit.inquiries import find, settle, view_of, waiting
from portal.gate.unit.room import AtTheUnit
from portal.gate.views.inquiries import OpeningView
from portal.record.audit import GENESIS
from portal.record.base import new_id
from portal.record.models import ChainHead, Inquiry, Person, Plan, Tie

ANOTHER, CLOSED, OWN, HAS_PLAN = "another", "closed", "own", "has_plan"
"""What may be wrong with a number: it is somebody's with another name, of one who has died, of who
asks or their own, or of one who has a plan that is not closed (SW-01)."""


class CannotOpen(Exception):
    """The number will not do. Carries the code of why; nothing has been stored."""

    def __init__(self, why: str) -> None:
        super().__init__("no plan was opened")
        self.why = why


@dataclass(frozen=True, slots=True)
class Opening:
    """The inquiry, and whether the number that was typed will do."""

    thing_id: str
    number_digests: tuple[str, ...] = ()
    given: str = ""
    family: str = ""

    def answer(self, at: AtTheUnit) -> OpeningView | None:
        row = find(at, self.thing_id)
        if row is None:
            return None
        person = _known(at, self.number_digests) if self.number_digests else None
        wrong = _wrong(at, person, f"{self.given} {self.family}") if person else ""
        return OpeningView(view_of(row, at.day), at.day, wrong)


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """The plan's frame and period. The person is found by the number, or made."""

    thing_id: str
    number_digests: tuple[str, ...]
    birth_date: date
    given: str
    family: str
    start: date
    end: date
    next_revision: date | None

    def apply(self, at: AtTheUnit) -> str:
        """The plan's id; that of the plan that somebody else has just opened from the same."""
        row = waiting(at, self.thing_id)
        if row is None:
            return _opened_before(at, self.thing_id)
        self._check()
        plan = self._store(at, row, self._person(at))
        at.session.open_frame(plan.id)
        at.session.add(ChainHead(chain=plan.id, length=0, head=GENESIS))
        settle(at, row, "plan", max(at.day, row.received_on))
        row.plan_id = plan.id
        at.session.flush()
        attempt = Attempt(at.viewer.id, "open_plan")
        write_entry(at.session, ChainEnd(plan.id, 0, GENESIS), attempt, at.decision, at.now)
        queue(at.session, [plan.person_id], plan.id, at.now)
        return plan.id

    def _check(self) -> None:
        review = self.next_revision or self.start
        if not (self.number_digests and self.start <= review <= self.end):
            raise NotThere

    def _person(self, at: AtTheUnit) -> Person:
        person = _known(at, self.number_digests)
        if person is None:
            person = Person(
                id=new_id(), name_given=self.given, name_family=self.family,
                birth_date=self.birth_date, national_number_digest=self.number_digests[0],
            )  # fmt: skip
            at.session.add(person)
            at.session.flush()
            return person
        wrong = _wrong(at, person, f"{self.given} {self.family}")
        if wrong:
            raise CannotOpen(wrong)
        return person

    def _store(self, at: AtTheUnit, row: Inquiry, person: Person) -> Plan:
        """One plan that is not closed for each: a plan in another municipality counts, unseen."""
        plan = Plan(
            id=new_id(), person_id=person.id, municipality_id=row.municipality_id,
            status="awaiting_consent", period_start=self.start, period_end=self.end,
            next_revision=self.next_revision, opened_at=at.now,
        )  # fmt: skip
        at.session.add(plan)
        try:
            at.session.flush()
        except IntegrityError as taken:
            raise CannotOpen(HAS_PLAN) from taken
        return plan


def _opened_before(at: AtTheUnit, inquiry_id: str) -> str:
    row = find(at, inquiry_id)
    return (row.plan_id or "") if row else ""


def _known(at: AtTheUnit, number_digests: tuple[str, ...]) -> Person | None:
    return found_by(at.session, [number_digests])[0]


def _wrong(at: AtTheUnit, person: Person, typed: str) -> str:
    if person.id == at.viewer.id or _is_ones_own(at, person):
        return OWN
    if not is_called(person, typed):
        return ANOTHER
    if person.died_on is not None or person.merged_into_id is not None:
        return CLOSED
    plans = select(Plan.id).where(Plan.person_id == person.id, Plan.status != "closed")
    return HAS_PLAN if at.session.scalars(plans.limit(1)).first() else ""


def _is_ones_own(at: AtTheUnit, person: Person) -> bool:
    """Nobody opens a plan for their own: the law's pages would be their own to answer (``_running``)."""
    ties = select(Tie.id).where(
        Tie.person_id == person.id,
        Tie.other_id == at.viewer.id,
        Tie.ended_at.is_(None),
        or_(Tie.valid_until.is_(None), Tie.valid_until >= at.day),
    )
    return at.session.scalars(ties.limit(1)).first() is not None
