"""Needs and applications, as the coordinating unit works through them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.gate.views.closing import KeptBy
from portal.gate.views.unit_list import Paging


@dataclass(frozen=True, slots=True)
class InquiryView:
    """``notice_on``: the day from which the person must have been told that it takes longer. ``rule``
    and ``removed_on``: of one that was settled without a plan, where the municipality has a rule."""

    id: str
    kind: str
    received_on: date
    from_kind: str
    from_name: str
    given: str
    family: str
    wish: str
    notice_on: date
    noticed_on: date | None
    outcome: str
    settled_on: date | None
    plan_id: str | None
    version: int
    notice_is_due: bool
    rule: KeptBy | None = None
    removed_on: date | None = None

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class InquiriesView:
    """One page: those that wait, the oldest first; or those that are settled, the newest first."""

    rows: tuple[InquiryView, ...]
    at: Paging
    settled: bool


@dataclass(frozen=True, slots=True)
class TownChoice:
    """A municipality that the member of staff serves."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class OpeningView:
    """What a plan is opened from. ``person``: what is wrong with the number that was typed, a code."""

    inquiry: InquiryView
    today: date
    person: str
