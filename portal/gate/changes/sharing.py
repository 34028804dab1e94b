"""Giving and renewing a share (B): rows that are added, and none rewritten (SW-12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.gate.changes.desk import Desk
from portal.gate.changes.shares import (
    give,
    must_all,
    must_be_areas,
    must_be_in_time,
    must_be_receivable,
    renewal_of,
    share_in,
    things_in,
)
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
    """The same share once more, from today to the default end, in the place of the first. Where
    others must say yes to the new one, the first stands until they have, or runs out."""

    share_id: str
    language: str
    actions: ClassVar = (Action.SHARE,)
    lets_in: ClassVar = True

    def target(self, desk: Desk) -> Thing:
        share = share_in(desk, self.share_id)
        things = things_in(share)
        must_all(desk, Action.SHARE, things)
        must_be_receivable(desk, share.receiver_id)
        return things[0]

    def apply(self, desk: Desk, target: Thing) -> Share:
        share = share_in(desk, self.share_id)
        done = renewal_of(desk, share)
        if done is not None:
            return done
        until = sharing.renewed_end(desk.frame.period.end, share.valid_until, desk.day)
        sections, areas = tuple(sorted(share.sections)), tuple(sorted(share.areas))
        again = Proposal(
            share.receiver_id, sections, areas, share.level, until, share.purpose or ""
        )
        return give(desk, again, self.language)
