"""Inviting: a code is made, whoever redeemed it is answered, and either ends it (SW-09)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import or_, select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.changes.shares import ender
from portal.gate.codes import LIFE
from portal.gate.ending import end_tie
from portal.gate.questions.invitations import state_of
from portal.policy.vocabulary import Action
from portal.record.base import new_id
from portal.record.models import Invitation, Tie

BASIS = "invitasjon"
RELATIONS = ("relative", "friend")


@dataclass(frozen=True, slots=True)
class MakeInvitation:
    """A new code for somebody to be. Off where the address is hidden (SW-34)."""

    relation: str
    label: str
    code_digest: str
    actions: ClassVar = (Action.SHARE,)

    def target(self, desk: Desk) -> None:
        desk.must(Action.SEE_EVERYONE)
        if desk.frame.facts.protected_address or self.relation not in RELATIONS:
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Invitation:
        row = Invitation(
            id=new_id(),
            plan_id=desk.frame.plan_id,
            invited_by_id=desk.viewer.id,
            relation=self.relation,
            label=self.label,
            code_digest=self.code_digest,
            made_at=desk.now,
            valid_until=desk.now + LIFE,
        )
        desk.session.add(row)
        return row


@dataclass(frozen=True, slots=True)
class AnswerInvitation:
    """Yes or no to whoever redeemed a code. Yes makes a tie, and a tie alone shows nothing."""

    invitation_id: str
    yes: bool
    actions: ClassVar = (Action.SHARE,)

    @property
    def lets_in(self) -> bool:
        """To say no lets nobody in."""
        return self.yes

    def target(self, desk: Desk) -> None:
        desk.must(Action.SEE_EVERYONE)
        if desk.frame.facts.protected_address and self.yes:
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Invitation:
        row = invitation_in(desk, self.invitation_id)
        if state_of(row, desk.now) != "redeemed":
            raise NotThere
        if not self.yes:
            row.ended_at, row.ended_by_id = desk.now, desk.viewer.id
            return row
        row.accepted_at = desk.now
        if not _tied_already(desk, row):
            desk.session.add(_tie(desk, row))
        return row


@dataclass(frozen=True, slots=True)
class EndInvitation:
    """Take a code back, or end what came of it."""

    invitation_id: str
    actions: ClassVar = (Action.WITHDRAW,)

    def target(self, desk: Desk) -> None:
        desk.must(Action.SEE_EVERYONE)

    def apply(self, desk: Desk, target: None) -> Invitation:
        row = invitation_in(desk, self.invitation_id)
        if row.ended_at is not None:
            raise NotThere
        row.ended_at, row.ended_by_id = desk.now, desk.viewer.id
        tie = desk.session.get(Tie, row.id)
        if tie is not None and tie.ended_at is None:
            end_tie(desk.session, row.plan_id, tie, ender(desk), desk.day)
        return row


def invitation_in(desk: Desk, invitation_id: str) -> Invitation:
    """An invitation of this plan. Raises NotThere."""
    stored = select(Invitation).where(
        Invitation.id == invitation_id, Invitation.plan_id == desk.frame.plan_id
    )
    found = desk.session.scalars(stored).one_or_none()
    if found is None:
        raise NotThere
    return found


def _tie(desk: Desk, row: Invitation) -> Tie:
    """It has the invitation's id, so that the one is found from the other."""
    return Tie(
        id=row.id,
        person_id=desk.frame.facts.owner_id,
        other_id=row.redeemed_by_id,
        relation=row.relation,
        basis=BASIS,
        valid_from=desk.day,
    )


def _tied_already(desk: Desk, row: Invitation) -> bool:
    """Someone who is in the plan already gets no second tie."""
    live = select(Tie.id).where(
        Tie.person_id == desk.frame.facts.owner_id,
        Tie.other_id == row.redeemed_by_id,
        Tie.ended_at.is_(None),
        or_(Tie.valid_until.is_(None), Tie.valid_until >= desk.day),
    )
    return desk.session.scalars(live.limit(1)).first() is not None
