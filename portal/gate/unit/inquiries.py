"""Needs and applications: registered, told of in time, settled (domain.md 6.1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import and_, not_, select

from portal.gate.changes.desk import NotThere
from portal.gate.unit.paging import of_page, paging
from portal.gate.unit.room import AtTheUnit, their_own
from portal.gate.views.closing import KeptBy
from portal.gate.views.inquiries import InquiriesView, InquiryView, TownChoice
from portal.policy.age import months_after, months_before
from portal.record.base import new_id
from portal.record.models import Inquiry, Municipality, Plan, RetentionRule
from portal.record.retention import NO_PLAN

KINDS: Final = ("need", "application")
SENDERS: Final = ("person", "relative", "service", "other")
WITHOUT_A_PLAN: Final = ("coordinator_only", "not_wanted", "not_entitled", "elsewhere")
"""How an inquiry may be settled without a plan."""


@dataclass(frozen=True, slots=True)
class Inquiries:
    """One page of those that wait, or of those that are settled."""

    settled: bool = False
    page: int = 1

    def answer(self, at: AtTheUnit) -> InquiriesView:
        mine = select(Inquiry).where(*_ours(at))
        if self.settled:
            found = mine.where(Inquiry.settled_on.is_not(None))
            ordered = found.order_by(Inquiry.settled_on.desc(), Inquiry.id)
        else:
            found = mine.where(Inquiry.settled_on.is_(None))
            ordered = found.order_by(Inquiry.received_on, Inquiry.id)
        place = paging(at.session, found, self.page)
        rows = at.session.scalars(of_page(ordered, place))
        return InquiriesView(tuple(view_of(row, at.day) for row in rows), place, self.settled)


@dataclass(frozen=True, slots=True)
class OneInquiry:
    """One of the unit's own municipalities."""

    thing_id: str

    def answer(self, at: AtTheUnit) -> InquiryView | None:
        row = find(at, self.thing_id)
        if row is None or row.settled_on is None or row.plan_id is not None:
            return view_of(row, at.day) if row else None
        rule = at.session.scalars(
            select(RetentionRule).where(
                RetentionRule.municipality_id == row.municipality_id,
                RetentionRule.reason == NO_PLAN,
            )
        ).one_or_none()
        if rule is None:
            return view_of(row, at.day)
        kept = KeptBy(rule.reason, rule.name, rule.decided_on, rule.months)
        until = months_after(row.settled_on, rule.months)
        return replace(view_of(row, at.day), rule=kept, removed_on=until)


@dataclass(frozen=True, slots=True)
class TownsServed:
    """The municipalities for which an inquiry may be registered."""

    def answer(self, at: AtTheUnit) -> tuple[TownChoice, ...]:
        stored = select(Municipality).where(Municipality.id.in_(at.towns))
        rows = at.session.scalars(stored.order_by(Municipality.name, Municipality.id))
        return tuple(TownChoice(row.id, row.name) for row in rows)


@dataclass(frozen=True, slots=True)
class RegisterInquiry:
    """That a need was reported, or that somebody applied: for whom, when, and from whom."""

    town_id: str
    kind: str
    received_on: date
    from_kind: str
    from_name: str
    given: str
    family: str
    wish: str

    def apply(self, at: AtTheUnit) -> str:
        known = self.kind in KINDS and self.from_kind in SENDERS and self.town_id in at.towns
        if not known or self.received_on > at.day or not (self.given and self.family):
            raise NotThere
        row = Inquiry(
            id=new_id(), municipality_id=self.town_id, kind=self.kind,
            received_on=self.received_on, from_kind=self.from_kind, from_name=self.from_name,
            name_given=self.given, name_family=self.family, wish=self.wish,
            registered_at=at.now, registered_by_id=at.viewer.id,
        )  # fmt: skip
        at.session.add(row)
        return row.id


@dataclass(frozen=True, slots=True)
class NoteNotice:
    """That the person has been told in writing that the answer takes longer than a month."""

    thing_id: str
    on: date

    def apply(self, at: AtTheUnit) -> str:
        """Nothing where somebody was first: the day they wrote stands."""
        row = waiting(at, self.thing_id)
        if row is None or row.noticed_on is not None:
            return ""
        if not row.received_on <= self.on <= at.day:
            raise NotThere
        row.noticed_on = self.on
        row.version += 1
        return row.id


@dataclass(frozen=True, slots=True)
class SettleInquiry:
    """How it ended, where no plan is opened from it."""

    thing_id: str
    outcome: str
    on: date

    def apply(self, at: AtTheUnit) -> str:
        """Nothing where somebody was first: what they settled stands."""
        row = waiting(at, self.thing_id)
        if row is None:
            return ""
        if self.outcome not in WITHOUT_A_PLAN or not row.received_on <= self.on <= at.day:
            raise NotThere
        settle(at, row, self.outcome, self.on)
        return row.id


def settle(at: AtTheUnit, row: Inquiry, outcome: str, on: date) -> None:
    row.outcome, row.settled_on, row.settled_by_id = outcome, on, at.viewer.id
    row.version += 1


def _ours(at: AtTheUnit) -> tuple[Any, ...]:
    """Of their municipalities; and once it is known whom it is about, not of the reader's own: who wrote
    to the unit is between them and the unit."""
    own = select(Plan.id).where(Plan.person_id.in_(their_own(at)))
    about_own = and_(Inquiry.plan_id.is_not(None), Inquiry.plan_id.in_(own))
    return Inquiry.municipality_id.in_(at.towns), not_(about_own)


def find(at: AtTheUnit, inquiry_id: str) -> Inquiry | None:
    """One in a municipality that the viewer serves. Locked, so that one only settles it."""
    stored = select(Inquiry).where(Inquiry.id == inquiry_id, *_ours(at))
    return at.session.scalars(stored.with_for_update()).one_or_none()


def waiting(at: AtTheUnit, inquiry_id: str) -> Inquiry | None:
    """One that nobody has settled. Raises NotThere where there is no such inquiry."""
    row = find(at, inquiry_id)
    if row is None:
        raise NotThere
    return row if row.settled_on is None else None


def view_of(row: Inquiry, day: date) -> InquiryView:
    notice_on = months_before(row.received_on, -1)
    told = row.noticed_on is not None or row.settled_on is not None
    return InquiryView(
        row.id, row.kind, row.received_on, row.from_kind, row.from_name, row.name_given,
        row.name_family, row.wish, notice_on, row.noticed_on, row.outcome or "", row.settled_on,
        row.plan_id, row.version, not told and notice_on <= day,
    )  # fmt: skip
