"""Registering what came on paper or by word of mouth, for someone who does not come online (SW-62).

Staff register what somebody else decided: never more than that person could have decided, marked as
such, told to the person, and as easily taken back as anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from portal.gate.changes.answers import Said, store
from portal.gate.changes.desk import Desk, NotThere
from portal.gate.changes.shares import identical, must_be_areas
from portal.gate.consenting import (
    COORDINATOR,
    PLAN,
    TEXT_VERSION,
    YES,
    latest_of,
    moment_of,
    starts,
)
from portal.gate.facts import everyones_frames
from portal.gate.proposal import Proposal
from portal.gate.questions.registering import (
    answers_lawfully,
    capacity_of,
    gains_by_a_yes,
    giver_of,
)
from portal.gate.returning import close_all_but
from portal.gate.sharing_on_paper import could, longest, may_receive, taken_back_since
from portal.policy.vocabulary import Action, Level, Section, Standing
from portal.record.base import new_id
from portal.record.models import Consent, Share

CHANNELS = ("paper", "oral")


@dataclass(frozen=True, slots=True)
class Evidence:
    """How it reached staff: on what day, in what way, and what they note about it."""

    channel: str
    on: date
    note: str
    language: str

    def check(self, day: date) -> None:
        """Raises NotThere where something is wrong that no form lets through."""
        if self.channel not in CHANNELS or not self.note or self.on > day:
            raise NotThere

    def moment(self, now: datetime, day: date) -> datetime:
        return moment_of(self.on, now, day)


@dataclass(frozen=True, slots=True)
class RegisterConsent:
    """A yes or a no to the plan or to a coordinator. ``who``: a capacity, and an id if need be."""

    kind: str
    answer: str
    who: str
    evidence: Evidence
    opens_with: ClassVar = Action.SEE_FRAME
    actions: ClassVar = (Action.REGISTER,)

    @property
    def lets_in(self) -> bool:
        return self.answer == YES

    def target(self, desk: Desk) -> None:
        self.evidence.check(desk.day)
        known = self.kind in (PLAN, COORDINATOR) and not self._opens_to_who_registers(desk)
        if not known or not answers_lawfully(
            desk, self.who, self.kind, self.answer, self.evidence.on
        ):
            raise NotThere

    def _opens_to_who_registers(self, desk: Desk) -> bool:
        """After a no, a yes on paper is the unit's to register: the coordinator would gain by it."""
        return self.answer == YES and gains_by_a_yes(desk)

    def apply(self, desk: Desk, target: None) -> Consent:
        """After a no, a yes on paper opens nothing that was shared before it: the paper says not
        for whom."""
        about, giver = self.evidence, giver_of(desk.frame, self.who)
        said = Said(
            self.kind, self.answer, giver, capacity_of(self.who), about.language,
            starts(desk.frame, self.who, desk.day),
            about.moment(desk.now, desk.day), about.channel, desk.viewer.id, about.note,
        )  # fmt: skip
        row = store(desk, said)
        if self._ends_a_no(desk, row):
            close_all_but(
                desk, frozenset(), desk.now, given_by_id=giver, capacity=said.capacity,
                registered_by_id=desk.viewer.id, note=about.note, channel=about.channel,
                text_version=TEXT_VERSION, language=about.language,
            )  # fmt: skip
        return row

    def _ends_a_no(self, desk: Desk, row: Consent) -> bool:
        """Whether this new yes is what its giver says now: an older paper is not."""
        withdrawn = desk.frame.facts.standing is Standing.WITHDRAWN
        if not withdrawn or row not in desk.session.new or (row.kind, row.answer) != (PLAN, YES):
            return False
        later = latest_of(desk.session, desk.frame.plan_id, PLAN, desk.day)
        mine = [each for each, _ in later if each.giver_id == row.giver_id]
        return all(each.given_at <= row.given_at for each in mine)


@dataclass(frozen=True, slots=True)
class RegisterShare:
    """A share that the person, or a parent, has signed. Nobody registers one for themselves."""

    who: str
    receiver_id: str
    sections: frozenset[str]
    areas: frozenset[str]
    level: str
    until: date
    evidence: Evidence
    actions: ClassVar = (Action.REGISTER,)
    lets_in: ClassVar = True

    def target(self, desk: Desk) -> None:
        desk.must(Action.SEE_EVERYONE)
        self.evidence.check(desk.day)
        known = self.level in set(Level) and self.sections <= set(Section)
        if not known or not desk.day <= self.until <= longest(desk.frame, desk.day):
            raise NotThere
        self._must_be_lawful(desk)

    def apply(self, desk: Desk, target: None) -> Share:
        """A second press in a second window is the share that stands."""
        about, giver = self.evidence, giver_of(desk.frame, self.who)
        desk.reached = self.areas
        same = identical(desk, self._proposal, giver)
        if same is not None:
            return same
        share = Share(
            id=new_id(), plan_id=desk.frame.plan_id, receiver_id=self.receiver_id,
            sections=self.sections, areas=self.areas, level=self.level,
            given_by_id=giver, capacity=capacity_of(self.who),
            registered_by_id=desk.viewer.id, note=about.note, channel=about.channel,
            text_version=TEXT_VERSION, language=about.language,
            given_at=about.moment(desk.now, desk.day), valid_from=desk.day, valid_until=self.until,
        )  # fmt: skip
        desk.session.add(share)
        return share

    @property
    def _proposal(self) -> Proposal:
        sections, areas = tuple(sorted(self.sections)), tuple(sorted(self.areas))
        return Proposal(self.receiver_id, sections, areas, self.level, self.until)

    def _must_be_lawful(self, desk: Desk) -> None:
        """The giver could share it all, then and now; the receiver is in the plan; areas are known."""
        giver, plan_id = giver_of(desk.frame, self.who), desk.frame.plan_id
        must_be_areas(desk, tuple(self.areas))
        today = everyones_frames(desk.session, plan_id, desk.day)
        for day in {self.evidence.on, desk.day}:
            there = day == desk.day
            everyone = today if there else everyones_frames(desk.session, plan_id, day)
            capacity = capacity_of(self.who)
            if not could(Action.SHARE, everyone, giver, capacity, self.sections, self.areas, day):
                raise NotThere
        receivers = may_receive(desk.session, today, desk.frame, desk.day)
        if self.receiver_id not in dict(receivers) or self._was_taken_back_later(desk):
            raise NotThere

    def _was_taken_back_later(self, desk: Desk) -> bool:
        """An old paper does not undo what was said after it."""
        moment = self.evidence.moment(desk.now, desk.day)
        return taken_back_since(desk.session, desk.frame.plan_id, self.receiver_id, moment)
