"""Taking back shares (B): one, or all that one person has been given. As easy as giving (SW-17)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.changes.shares import must_all, share_in, take_back, things_in
from portal.gate.ending import standing_shares
from portal.gate.notifying import tell
from portal.policy.facts import Thing
from portal.policy.rules import reach
from portal.policy.vocabulary import Action
from portal.record.models import Share


@dataclass(frozen=True, slots=True)
class WithdrawShare:
    """Take a share back. No reason is asked, and nobody is told unless one chooses so (SW-17)."""

    share_id: str
    tells_receiver: bool
    language: str
    actions: ClassVar = (Action.WITHDRAW,)

    def target(self, desk: Desk) -> Thing:
        things = things_in(share_in(desk, self.share_id))
        must_all(desk, Action.WITHDRAW, things)
        return things[0]

    def apply(self, desk: Desk, target: Thing) -> Share:
        share = share_in(desk, self.share_id)
        desk.reached = share.areas
        back = select(Share).where(Share.withdraws_id == share.id)
        already = desk.session.scalars(back.limit(1)).first()
        if already is not None:
            return already
        if self.tells_receiver:
            tell(desk, share.receiver_id)
        return take_back(desk, share, self.language, tells_receiver=self.tells_receiver)


@dataclass(frozen=True, slots=True)
class WithdrawAll:
    """Take back all that one person has been given, as far as whoever does it may."""

    receiver_id: str
    tells_receiver: bool
    language: str
    actions: ClassVar = (Action.WITHDRAW,)

    def target(self, desk: Desk) -> Thing:
        found = self._standing(desk) or self._gone(desk)
        if not found:
            raise NotThere
        return things_in(found[0])[0]

    def apply(self, desk: Desk, target: Thing) -> Share:
        """In a second window there is nothing left: the last that was taken back is the answer."""
        found = self._standing(desk)
        if not found:
            return self._gone(desk)[0]
        desk.reached = frozenset(area for share in found for area in share.areas)
        if self.tells_receiver:
            tell(desk, self.receiver_id)
        return [
            take_back(desk, share, self.language, tells_receiver=self.tells_receiver)
            for share in found
        ][-1]

    def _standing(self, desk: Desk) -> list[Share]:
        last = Share.valid_until >= desk.day
        found = standing_shares(desk.session, desk.frame.plan_id, self.receiver_id, last)
        return [share for share in found if _may_take_back(desk, share)]

    def _gone(self, desk: Desk) -> list[Share]:
        mine = select(Share).where(
            Share.plan_id == desk.frame.plan_id,
            Share.receiver_id == self.receiver_id,
            Share.given_by_id == desk.viewer.id,
            Share.withdraws_id.is_not(None),
        )
        found = desk.session.scalars(mine.order_by(Share.given_at.desc(), Share.id).limit(1))
        return [share for share in found if _may_take_back(desk, share)]


def _may_take_back(desk: Desk, share: Share) -> bool:
    asked = [(Action.WITHDRAW, thing) for thing in things_in(share)]
    return len(reach(desk.frame.facts, asked, desk.day)) == len(asked)
