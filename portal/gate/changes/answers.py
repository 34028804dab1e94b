"""How an answer about the plan or the coordinator is stored: a row, or a second row that names one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from portal.gate.changes.desk import Desk
from portal.gate.consenting import (
    NO,
    PLAN,
    TEXT_VERSION,
    YES,
    last_day,
    latest_of,
)
from portal.gate.notifying import tell_the_unit
from portal.record.base import new_id
from portal.record.models import Consent

TOLD = {
    ("plan", YES): "consent_given",
    ("plan", NO): "consent_refused",
    ("coordinator", YES): "coordinator_wanted",
    ("coordinator", NO): "coordinator_declined",
}
"""What the unit is told of, in a code: never whose plan, nor who answered."""
WITHDRAWN = "consent_withdrawn"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: to what, by whom, in what capacity, from what day; and how it reached us."""

    kind: str
    answer: str
    giver_id: str
    capacity: str
    language: str
    start: date
    at: datetime
    channel: str = "eid"
    registered_by_id: str | None = None
    note: str | None = None

    def row(self, **more: Any) -> Consent:
        """The answer as it is stored."""
        return Consent(
            id=new_id(), kind=self.kind, answer=self.answer, giver_id=self.giver_id,
            capacity=self.capacity, channel=self.channel, registered_by_id=self.registered_by_id,
            note=self.note, text_version=TEXT_VERSION, language=self.language,
            **{"given_at": self.at, "valid_from": self.start, **more},
        )  # fmt: skip


def store(desk: Desk, said: Said) -> Consent:
    """The same answer again is the answer that stands; a no to one's own yes withdraws it."""
    everyone = latest_of(desk.session, desk.frame.plan_id, said.kind, desk.day)
    mine = next(
        ((row, gone) for row, gone in reversed(everyone) if row.giver_id == said.giver_id), None
    )
    end = last_day(desk.frame, max(said.start, desk.day)) if _runs_out(said) else None
    if mine is None:
        return _new(desk, said, end)
    before, gone = mine
    if _says_the_same(before, said, end, gone=gone):
        return before
    stands = before.answer == YES and not gone
    if (
        said.answer == NO
        and stands
        and before.valid_from <= said.start
        and said.at >= before.given_at
    ):
        return withdraw(desk, before, said)
    return _new(desk, said, end, after=before)


def withdraw(desk: Desk, before: Consent, said: Said) -> Consent:
    """A second row that names the first, with the same fields, by whoever withdraws it."""
    back = said.row(
        plan_id=before.plan_id, withdraws_id=before.id, valid_from=before.valid_from,
        valid_until=before.valid_until,
    )  # fmt: skip
    back.answer = before.answer
    desk.session.add(back)
    tell_the_unit(desk, WITHDRAWN if said.kind == PLAN else TOLD[said.kind, NO])
    return back


def _new(desk: Desk, said: Said, end: date | None, after: Consent | None = None) -> Consent:
    """Two answers of one moment keep their order."""
    row = said.row(plan_id=desk.frame.plan_id, valid_until=end)
    if after is not None and after.given_at == row.given_at:
        row.given_at += timedelta(microseconds=1)
    desk.session.add(row)
    tell_the_unit(desk, TOLD[said.kind, said.answer])
    return row


def _runs_out(said: Said) -> bool:
    """A no holds until it is another; so does what is said of a coordinator."""
    return said.kind == PLAN and said.answer == YES


def _says_the_same(before: Consent, said: Said, end: date | None, *, gone: bool) -> bool:
    by_the_same_road = (before.capacity, before.channel) == (said.capacity, said.channel)
    if not by_the_same_road or before.valid_from > said.start:
        return False
    if said.answer == NO:
        return gone or before.answer == NO
    return before.answer == YES and not gone and before.valid_until == end
