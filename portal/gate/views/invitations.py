"""Invitations: as the person sees those they have made, and as the invited sees their own codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from portal.gate.views.plan import PlanView


@dataclass(frozen=True, slots=True)
class InvitationView:
    """One code that was made. ``state``: waiting, expired, redeemed, accepted or ended.

    ``label`` is for who made it. ``name`` is the name of who redeemed it, and all that is known of
    them. ``own_word``: they typed it themselves at their first sign-in, and nobody has checked it.
    """

    id: str
    state: str
    relation: str
    label: str
    made_at: datetime
    valid_until: datetime
    redeemed_at: datetime | None
    accepted_at: datetime | None
    ended_at: datetime | None
    name: str
    own_word: bool


@dataclass(frozen=True, slots=True)
class InvitationsView:
    """All codes of a plan, the newest first. ``off``: nobody is invited to this plan."""

    plan: PlanView
    off: bool
    may_invite: bool
    may_end: bool
    invitations: tuple[InvitationView, ...]


@dataclass(frozen=True, slots=True)
class CodeView:
    """A code that the reader has redeemed. It does not say whose plan it is."""

    id: str
    redeemed_at: datetime
    accepted_at: datetime | None
