"""Ending a share for someone who said so on paper or by word of mouth (SW-17, SW-62).

As easy as to give one on paper: staff register what another decided, marked as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.changes.registering import Evidence
from portal.gate.changes.shares import TEXT_VERSION, share_in
from portal.gate.ending import Ender, withdraw
from portal.gate.facts import everyones_frames
from portal.gate.questions.registering import capacity_of, giver_of
from portal.gate.sharing_on_paper import could
from portal.policy.vocabulary import Action
from portal.record.models import Share


@dataclass(frozen=True, slots=True)
class RegisterShareEnd:
    """That the person, or who may for them, has taken a share back. The receiver is not told.

    An old paper does not undo what was shared after it.
    """

    share_id: str
    who: str
    evidence: Evidence
    actions: ClassVar = (Action.REGISTER,)

    def target(self, desk: Desk) -> None:
        desk.must(Action.SEE_EVERYONE)
        self.evidence.check(desk.day)
        share = share_in(desk, self.share_id)
        everyone = everyones_frames(desk.session, desk.frame.plan_id, desk.day)
        giver, capacity = giver_of(desk.frame, self.who), capacity_of(self.who)
        sections, areas = share.sections, share.areas
        if not could(Action.WITHDRAW, everyone, giver, capacity, sections, areas, desk.day):
            raise NotThere
        if self.evidence.moment(desk.now, desk.day) < share.given_at:
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Share:
        """What was taken back already, online or in another window, stays as it was."""
        share, about = share_in(desk, self.share_id), self.evidence
        desk.reached = share.areas
        back = select(Share).where(Share.withdraws_id == share.id).limit(1)
        already = desk.session.scalars(back).first()
        if already is not None:
            return already
        by = Ender(
            giver_of(desk.frame, self.who), about.moment(desk.now, desk.day),
            capacity_of(self.who), desk.viewer.id,
        )  # fmt: skip
        return withdraw(
            desk.session, share, by, channel=about.channel, note=about.note,
            text_version=TEXT_VERSION, language=about.language,
        )  # fmt: skip
