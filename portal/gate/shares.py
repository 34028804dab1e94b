"""The shares of a plan as the reader may know of them: those that stand, or one by itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from portal.gate.facts import Frame
from portal.gate.opened import Opened
from portal.gate.proposal import things_of
from portal.gate.views.sharing import ShareView
from portal.policy import conditions, sharing
from portal.policy.facts import Facts, ShareFact
from portal.policy.rules import BY_SHARE, live_relations, reach
from portal.policy.vocabulary import Action, Section, Standing
from portal.record.models import Person, Share

SECTIONS = tuple(section.value for section in Section)


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored share and the name of who gave it."""

    row: Share
    by: str


class Shares:
    """Every share that stands, loaded once; with what the reader may do to each."""

    def __init__(
        self, opened: Opened, frames: dict[str, Frame], areas: tuple[str, ...], *, all_areas: bool
    ) -> None:
        self._opened = opened
        self._frames = frames
        self._areas = areas
        self._all = all_areas

    @property
    def receivers(self) -> frozenset[str]:
        return frozenset(self._standing)

    def with_(self, receiver_id: str, name: str) -> tuple[ShareView, ...]:
        """What has been shared with someone, the one that ends last first.

        What was shared with somebody who has left the plan is told to those who can take it back.
        """
        there = sharing.is_around(self._frames[receiver_id].facts, self._opened.day)
        views = (self.view(each, name) for each in self._standing.get(receiver_id, ()))
        found = [each for each in views if there or each.may_withdraw]
        return tuple(sorted(found, key=lambda each: (each.end, each.id), reverse=True))

    def one(self, share_id: str) -> Stored | None:
        """A share of the plan, whatever became of it, if the reader may know of it."""
        found = self._read(Share.id == share_id)
        return found[0] if found and self._may_know(found[0]) else None

    def withdrawal_of(self, share_id: str) -> Stored | None:
        found = self._read(Share.withdraws_id == share_id)
        return found[0] if found else None

    @cached_property
    def _standing(self) -> dict[str, list[Stored]]:
        gone = aliased(Share)
        by_receiver: dict[str, list[Stored]] = defaultdict(list)
        for each in self._read(
            Share.withdraws_id.is_(None),
            Share.valid_until >= self._opened.day,
            ~exists().where(gone.withdraws_id == Share.id),
        ):
            if self._may_know(each):
                by_receiver[each.row.receiver_id].append(each)
        return by_receiver

    def _read(self, *which: ColumnElement[bool]) -> list[Stored]:
        stored = select(Share, Person.name_given, Person.name_family).join(
            Person, Person.id == Share.given_by_id
        )
        mine = stored.where(Share.plan_id == self._opened.frame.plan_id, *which)
        return [
            Stored(row, f"{given} {family}")
            for row, given, family in self._opened.session.execute(mine)
        ]

    def _may_know(self, stored: Stored) -> bool:
        return self._all or stored.row.areas <= set(self._areas)

    def view(self, stored: Stored, receiver: str) -> ShareView:
        row, opened = stored.row, self._opened
        facts, day = opened.frame.facts, opened.day
        theirs = self._frames[row.receiver_id].facts if row.receiver_id in self._frames else None
        fact = _fact(theirs, row.id)
        agreed = sharing.agreement(facts, fact, day) if fact else sharing.Agreement(1, 1)
        may_withdraw, may_share = self._may(row)
        agrees = fact is not None and sharing.may_agree(facts, fact, day)
        in_force = facts.standing is Standing.ACTIVE
        soon = in_force and sharing.ends_soon(row.valid_until, day)
        return ShareView(
            id=row.id,
            receiver_id=row.receiver_id,
            receiver=receiver,
            sections=tuple(each for each in SECTIONS if each in row.sections),
            areas=tuple(sorted(row.areas)),
            level=row.level,
            purpose=row.purpose or "",
            given_by=stored.by,
            given_by_me=row.given_by_id == facts.viewer_id,
            capacity=row.capacity,
            given_at=row.given_at,
            start=row.valid_from,
            end=row.valid_until,
            tells_receiver=row.tells_receiver,
            state=self._state(theirs, fact),
            given=agreed.given,
            needed=agreed.needed,
            ends_soon=soon,
            may_withdraw=fact is not None and may_withdraw,
            may_renew=soon and may_share and self._lasts(row, theirs),
            may_agree=agrees,
            agreed_by_me=fact is not None and facts.viewer_id in fact.agreed_by,
        )

    def _may(self, row: Share) -> tuple[bool, bool]:
        """Whether the reader may take it back, and give it anew: in all that it covers."""
        things = things_of(tuple(row.sections), tuple(row.areas))
        asked = [(act, each) for act in (Action.WITHDRAW, Action.SHARE) for each in things]
        allowed = reach(self._opened.frame.facts, asked, self._opened.day)
        back = all((Action.WITHDRAW, each) in allowed for each in things)
        return back, all((Action.SHARE, each) in allowed for each in things)

    def _lasts(self, row: Share, theirs: Facts | None) -> bool:
        """Whether there is anything to gain by renewing: a later end, for who still may receive."""
        opened, end = self._opened, self._opened.frame.period.end
        if theirs is None or theirs.viewer_id == opened.viewer.id:
            return False
        later = sharing.renewed_end(end, row.valid_until, opened.day) > row.valid_until
        return later and sharing.may_receive(theirs, opened.day)

    def _state(self, theirs: Facts | None, fact: ShareFact | None) -> str:
        day = self._opened.day
        if theirs is None or fact is None:
            return "withdrawn"
        if fact.period.end is not None and fact.period.end < day:
            return "ended"
        if not conditions.share_is_agreed(theirs, fact, day):
            return "waiting"
        return "live" if live_relations(theirs, day) & BY_SHARE else "idle"


def _fact(theirs: Facts | None, share_id: str) -> ShareFact | None:
    """The share as its receiver's access rests on it: none where it has been taken back."""
    shares = theirs.shares if theirs else ()
    return next((fact for fact in shares if fact.basis_id == share_id), None)
