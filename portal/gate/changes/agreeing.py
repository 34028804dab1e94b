"""The other parent's yes to a share, and the young person's own (SW-20, SW-21)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.changes.shares import (
    CAPACITY,
    TEXT_VERSION,
    end_replaced,
    must_all,
    standing_share,
    things_in,
)
from portal.gate.facts import frame_of
from portal.gate.notifying import tell
from portal.policy import sharing
from portal.policy.facts import ShareFact
from portal.policy.rules import decide
from portal.policy.vocabulary import Action
from portal.record.base import new_id
from portal.record.models import Consent, Share


@dataclass(frozen=True, slots=True)
class AgreeToShare:
    """A yes to what a parent has shared. To say no is to take it back.

    The young person may say yes a month before sixteen, when nothing in the table lets them share:
    whether they may is asked of ``may_agree``.
    """

    share_id: str
    language: str
    actions: ClassVar = (Action.SHARE, Action.SEE_SHARES)
    lets_in: ClassVar = True

    def target(self, desk: Desk) -> None:
        share = standing_share(desk, self.share_id)
        fact, facts = self._fact(desk, share), desk.frame.facts
        if not sharing.may_agree(facts, fact, desk.day) and own_yes(desk, self.share_id) is None:
            raise NotThere
        ahead = facts.viewer_id == facts.owner_id and not self._may_share(desk)
        if not ahead:
            must_all(desk, Action.SHARE, things_in(share))

    def apply(self, desk: Desk, target: None) -> Consent:
        share = standing_share(desk, self.share_id)
        desk.reached = share.areas
        already = own_yes(desk, self.share_id)
        if already is not None:
            return already
        self._open(desk, share)
        row = Consent(
            id=new_id(), plan_id=desk.frame.plan_id, kind="sharing", share_id=share.id,
            answer="yes", giver_id=desk.viewer.id, capacity=CAPACITY[desk.decision.relation],
            text_version=TEXT_VERSION, language=self.language, given_at=desk.now,
            valid_from=desk.day, valid_until=share.valid_until,
        )  # fmt: skip
        desk.session.add(row)
        return row

    def _fact(self, desk: Desk, share: Share) -> ShareFact:
        """The share as its receiver's access rests on it, with who has agreed so far."""
        frame = frame_of(desk.session, share.receiver_id, desk.frame.plan_id, desk.day)
        facts = frame.facts.shares if frame else ()
        for fact in facts:
            if fact.basis_id == share.id and share.valid_until >= desk.day:
                return fact
        raise NotThere

    def _may_share(self, desk: Desk) -> bool:
        """From sixteen the table says so; before that it is an answer given ahead."""
        facts = desk.frame.facts
        return decide(facts, Action.WITHDRAW, None, desk.day).allowed

    def _open(self, desk: Desk, share: Share) -> None:
        """With the last yes it takes the place of what it renews, and the receiver hears of it if
        who shared chose so."""
        fact = self._fact(desk, share)
        now = replace(fact, agreed_by=fact.agreed_by | {desk.viewer.id})
        before = sharing.agreement(desk.frame.facts, fact, desk.day)
        after = sharing.agreement(desk.frame.facts, now, desk.day)
        if after.complete and not before.complete:
            end_replaced(desk, share, now.agreed_by)
            if share.tells_receiver:
                tell(desk, share.receiver_id)


def own_yes(desk: Desk, share_id: str) -> Consent | None:
    """The viewer's own yes to a share that a parent gave, unless it has been taken back."""
    back = aliased(Consent)
    mine = select(Consent).where(
        Consent.plan_id == desk.frame.plan_id,
        Consent.share_id == share_id,
        Consent.giver_id == desk.viewer.id,
        Consent.answer == "yes",
        Consent.withdraws_id.is_(None),
        ~exists().where(back.withdraws_id == Consent.id),
    )
    return desk.session.scalars(mine.limit(1)).first()
