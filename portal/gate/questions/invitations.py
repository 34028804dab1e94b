"""The invitations of a plan, as those who may invite see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import select

from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.standing_facts import SELF
from portal.gate.views import PlanView
from portal.gate.views.invitations import InvitationsView, InvitationView
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.models import Invitation, Person

SHOWN = 100
"""How many are shown, the newest first. Nobody comes near it."""


@dataclass(frozen=True, slots=True)
class Invitations:
    """Which codes there are, who redeemed them, and what came of it: for those who see everyone in
    the plan, and not for who represents the person in some matters."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.SHARE, Action.WITHDRAW)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> InvitationsView | None:
        plan = plan_of(opened)
        if not plan.may(Action.SEE_EVERYONE):
            return None
        return _answer(opened, plan, None)


@dataclass(frozen=True, slots=True)
class OneInvitation:
    """One of them, by its id, however many have been made since. It stands alone in the answer."""

    invitation_id: str
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.SHARE, Action.WITHDRAW)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> InvitationsView | None:
        plan = plan_of(opened)
        found = _answer(opened, plan, self.invitation_id)
        return found if found.invitations and plan.may(Action.SEE_EVERYONE) else None


def _answer(opened: Opened, plan: PlanView, only: str | None) -> InvitationsView:
    stored = (
        select(Invitation, Person)
        .outerjoin(Person, Person.id == Invitation.redeemed_by_id)
        .where(Invitation.plan_id == plan.id)
        .order_by(Invitation.made_at.desc(), Invitation.id)
        .limit(SHOWN)
    )
    if only is not None:
        stored = stored.where(Invitation.id == only)
    found = [_view(row, who, opened) for row, who in opened.session.execute(stored)]
    off = opened.frame.facts.protected_address
    may_invite = plan.may(Action.SHARE) and not off
    return InvitationsView(plan, off, may_invite, plan.may(Action.WITHDRAW), tuple(found))


def _view(row: Invitation, who: Person | None, opened: Opened) -> InvitationView:
    state = state_of(row, opened.now)
    told = who is not None and state != "ended"
    return InvitationView(
        id=row.id,
        state=state,
        relation=row.relation,
        label=row.label if row.invited_by_id == opened.viewer.id else "",
        made_at=row.made_at,
        valid_until=row.valid_until,
        redeemed_at=row.redeemed_at,
        accepted_at=row.accepted_at,
        ended_at=row.ended_at,
        name=f"{who.name_given} {who.name_family}" if who is not None and told else "",
        own_word=who is not None and told and who.name_from == SELF,
    )


def state_of(row: Invitation, now: datetime) -> str:
    """Where an invitation stands, as it came to stand there: an address that has been hidden since
    changes nothing here, for whatever it changed would tell of it."""
    if row.ended_at is not None:
        return "ended"
    if row.accepted_at is not None:
        return "accepted"
    if row.redeemed_at is not None:
        return "redeemed"
    return "waiting" if row.valid_until > now else "expired"
