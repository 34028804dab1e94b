"""The invitations of a plan, as those who may invite see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import select

from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
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
        stored = (
            select(Invitation, Person)
            .outerjoin(Person, Person.id == Invitation.redeemed_by_id)
            .where(Invitation.plan_id == plan.id)
            .order_by(Invitation.made_at.desc(), Invitation.id)
            .limit(SHOWN)
        )
        found = [_view(row, who, opened) for row, who in opened.session.execute(stored)]
        off = opened.frame.facts.protected_address
        may_invite = plan.may(Action.SHARE) and not off
        return InvitationsView(plan, off, may_invite, plan.may(Action.WITHDRAW), tuple(found))


def _view(row: Invitation, who: Person | None, opened: Opened) -> InvitationView:
    state = state_of(row, who, opened.now)
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
        person_id=row.redeemed_by_id or "" if state == "accepted" else "",
    )


def state_of(row: Invitation, who: Person | None, now: datetime) -> str:
    """Where an invitation stands. Whoever has a hidden address by now is not told of."""
    if row.ended_at is not None or (who is not None and who.protected_address != "none"):
        return "ended"
    if row.accepted_at is not None:
        return "accepted"
    if row.redeemed_at is not None:
        return "redeemed"
    return "waiting" if row.valid_until > now else "expired"
