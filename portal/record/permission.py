"""Consents, shares, invitations and delegations: append-only rows, never booleans.

Taking something back is a second row that names the first, so that nothing is ever rewritten.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import (
    Base,
    Code,
    Codes,
    Id,
    Moment,
    PersonRef,
    PersonRefOrNone,
    PlanRef,
    Short,
    in_order,
    one_of,
)

CAPACITIES = ("self", "parent", "nearest_relative", "guardian", "health_personnel")


class Consent(Base):
    """A consent to the plan (A), to one share (B) or to a coordinator (C). SW-12 lists the fields.

    ``answer`` is what was answered: a refusal is an act too. ``share_id`` names the share that the
    other parent, or the young person at sixteen, agrees to. ``registered_by_id`` is the staff
    member who noted what came on paper or by word of mouth, with ``note`` (SW-62).
    """

    __tablename__ = "consent"
    __table_args__ = (
        one_of("kind", "plan", "sharing", "coordinator"),
        one_of("answer", "yes", "no"),
        one_of("capacity", *CAPACITIES),
        one_of("channel", "eid", "paper", "oral"),
        in_order("valid_from", "valid_until"),
        Index("ix_consent_latest", "plan_id", "kind", "giver_id", "given_at"),
    )
    id: Mapped[Id]
    plan_id: Mapped[PlanRef]
    kind: Mapped[Code]
    answer: Mapped[Code] = mapped_column(default="yes")
    share_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("share.id"), index=True)
    giver_id: Mapped[PersonRef]
    capacity: Mapped[Code]
    registered_by_id: Mapped[PersonRefOrNone]
    note: Mapped[Short | None]
    channel: Mapped[Code] = mapped_column(default="eid")
    purpose: Mapped[Short | None]
    text_version: Mapped[Code]
    language: Mapped[Code]
    given_at: Mapped[Moment]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    withdraws_id: Mapped[str | None] = mapped_column(
        String(36), ForeignKey("consent.id"), index=True
    )


class Share(Base):
    """One receiver sees certain sections in certain life areas for a while (SW-12, SW-72).

    Both sides must cover a thing. The area code ``general`` stands for what lies in no area.
    ``tells_receiver``: nobody is told of a share unless the giver chooses so.
    """

    __tablename__ = "share"
    __table_args__ = (
        one_of("level", "see", "contribute"),
        one_of("capacity", *CAPACITIES),
        in_order("valid_from", "valid_until"),
        Index("ix_share_receiver_id_plan_id", "receiver_id", "plan_id"),
    )
    id: Mapped[Id]
    plan_id: Mapped[PlanRef]
    receiver_id: Mapped[PersonRef]
    sections: Mapped[Codes]
    areas: Mapped[Codes]
    level: Mapped[Code]
    purpose: Mapped[Short | None]
    given_by_id: Mapped[PersonRef]
    capacity: Mapped[Code]
    registered_by_id: Mapped[PersonRefOrNone]
    note: Mapped[Short | None]
    channel: Mapped[Code] = mapped_column(default="eid")
    text_version: Mapped[Code]
    language: Mapped[Code]
    tells_receiver: Mapped[bool] = mapped_column(default=False)
    given_at: Mapped[Moment]
    valid_from: Mapped[date]
    valid_until: Mapped[date]
    withdraws_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("share.id"), index=True)


class Delegation(Base):
    """A fullmakt by choice: areas, level, an end, never chained (SW-30, SW-32).

    A row with ``ends_id`` ends the one it names; ``acted_by_id`` says which of the two did it.
    """

    __tablename__ = "delegation"
    __table_args__ = (one_of("level", "see", "act"), in_order("valid_from", "valid_until"))
    id: Mapped[Id]
    plan_id: Mapped[PlanRef]
    giver_id: Mapped[PersonRef]
    receiver_id: Mapped[PersonRef]
    areas: Mapped[Codes]
    level: Mapped[Code]
    basis: Mapped[Short]
    acted_by_id: Mapped[PersonRef]
    channel: Mapped[Code] = mapped_column(default="eid")
    text_version: Mapped[Code]
    language: Mapped[Code]
    given_at: Mapped[Moment]
    valid_from: Mapped[date]
    valid_until: Mapped[date]
    ends_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("delegation.id"), index=True)


class Invitation(Base):
    """A one-time code that the person hands over. Only its digest is kept.

    ``label`` is what the person calls it for themselves. It opens nothing before the person has
    seen the real name of who redeemed it and said yes; either may end it (SW-09).
    """

    __tablename__ = "invitation"
    __table_args__ = (one_of("relation", "relative", "friend"),)
    id: Mapped[Id]
    plan_id: Mapped[PlanRef]
    invited_by_id: Mapped[PersonRef]
    relation: Mapped[Code]
    label: Mapped[Short]
    code_digest: Mapped[Short] = mapped_column(unique=True)
    made_at: Mapped[Moment]
    valid_until: Mapped[Moment]
    redeemed_by_id: Mapped[PersonRefOrNone]
    redeemed_at: Mapped[Moment | None]
    accepted_at: Mapped[Moment | None]
    ended_at: Mapped[Moment | None]
    ended_by_id: Mapped[PersonRefOrNone]


class InvitationTry(Base):
    """One code that somebody tried: guessing is limited by person, for no code tells of a plan."""

    __tablename__ = "invitation_try"
    id: Mapped[Id]
    person_id: Mapped[PersonRef]
    tried_at: Mapped[Moment]
