"""Giving, renewing and taking back a share (B): rows that are added, and none rewritten (SW-12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from portal.gate.changes.desk import Desk
from portal.gate.changes.shares import (
    give,
    must_all,
    must_be_areas,
    must_be_in_time,
    must_be_receivable,
    share_in,
    standing_share,
    things_in,
    write_share,
)
from portal.gate.notifying import tell
from portal.gate.proposal import Proposal
from portal.policy import sharing
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.models import Share


@dataclass(frozen=True, slots=True)
class GiveShare:
    """Let somebody see, or see and contribute to, a part of the plan for a while."""

    proposal: Proposal
    language: str
    actions: ClassVar = (Action.SHARE,)
    lets_in: ClassVar = True

    def target(self, desk: Desk) -> Thing:
        given = self.proposal
        must_be_in_time(desk, given)
        must_be_areas(desk, given.areas)
        must_all(desk, Action.SHARE, given.things)
        must_be_receivable(desk, given.receiver_id)
        return given.things[0]

    def apply(self, desk: Desk, target: Thing) -> Share:
        return give(desk, self.proposal, self.language)


@dataclass(frozen=True, slots=True)
class RenewShare:
    """The same share once more, from today to the default end."""

    share_id: str
    language: str
    actions: ClassVar = (Action.SHARE,)
    lets_in: ClassVar = True

    def target(self, desk: Desk) -> Thing:
        share = standing_share(desk, self.share_id)
        things = things_in(share)
        must_all(desk, Action.SHARE, things)
        must_be_receivable(desk, share.receiver_id)
        return things[0]

    def apply(self, desk: Desk, target: Thing) -> Share:
        share = standing_share(desk, self.share_id)
        until = sharing.renewed_end(desk.frame.period.end, share.valid_until, desk.day)
        sections, areas = tuple(sorted(share.sections)), tuple(sorted(share.areas))
        again = Proposal(
            share.receiver_id, sections, areas, share.level, until, share.purpose or ""
        )
        return give(desk, again, self.language)


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
        fields = {
            "receiver_id": share.receiver_id, "sections": share.sections, "areas": share.areas,
            "level": share.level, "valid_from": share.valid_from,
            "valid_until": share.valid_until, "tells_receiver": self.tells_receiver,
            "withdraws_id": share.id,
        }  # fmt: skip
        return write_share(desk, self.language, fields)
