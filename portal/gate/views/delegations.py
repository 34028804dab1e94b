"""Fullmakt and ties, as the person sees them; and what someone else is to the plan, as they see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.people import AreaName, Choice
from portal.gate.views.plan import PlanView
from portal.policy.vocabulary import Relation


@dataclass(frozen=True, slots=True)
class DelegationView:
    """One fullmakt. ``state``: live, coming, over or ended. ``mine``: the reader received it."""

    id: str
    state: str
    receiver_id: str
    receiver: str
    mine: bool
    areas: tuple[str, ...]
    level: str
    given_at: datetime
    start: date
    until: date
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class TieView:
    """Someone who is tied to the person, now or before. ``basis`` is as it was registered, and
    ``end_reason`` as staff wrote it. A bare one has neither name nor areas. ``own_word``: the name
    is what they said themselves at their first sign-in."""

    id: str
    name: str
    own_word: bool
    relation: str
    basis: str
    areas: tuple[str, ...]
    since: date
    until: date | None
    review_on: date | None
    ended_at: datetime | None
    end_reason: str
    may_end: bool


@dataclass(frozen=True, slots=True)
class MatterView:
    """A decision that the person cannot consent in some areas (SW-23), now or before."""

    id: str
    areas: tuple[str, ...]
    author: str
    title: str
    reason: str
    decided_on: date
    review_on: date
    until: date
    ended_at: datetime | None
    end_reason: str


@dataclass(frozen=True, slots=True)
class DelegationsView:
    """All that others may do for the person. ``off``: no fullmakt is given or used here.
    ``matters_before``: decisions that were ended before their time."""

    plan: PlanView
    off: bool
    areas: tuple[str, ...]
    receivers: tuple[Choice, ...]
    latest: date
    usual: date
    delegations: tuple[DelegationView, ...]
    ties: tuple[TieView, ...]
    matters: tuple[MatterView, ...]
    matters_before: tuple[MatterView, ...]

    @property
    def may_give(self) -> bool:
        return bool(self.areas) and not self.off


@dataclass(frozen=True, slots=True)
class ShareOfMine:
    """What has been shared with the reader."""

    sections: tuple[str, ...]
    areas: tuple[str, ...]
    level: str
    until: date | None


@dataclass(frozen=True, slots=True)
class RoleView:
    """One capacity in which the reader sees the plan. ``may_end``: they may leave it."""

    id: str
    relation: Relation
    basis: str
    areas: tuple[str, ...]
    acts: bool
    since: date
    until: date | None
    may_end: bool


@dataclass(frozen=True, slots=True)
class HeldRole:
    """What the reader is to somebody. ``owner_name`` is empty where the plan does not open today."""

    id: str
    relation: str
    since: date
    until: date | None
    owner_name: str


@dataclass(frozen=True, slots=True)
class OwnRoleView:
    """In what capacities the reader sees the plan, and what they cover."""

    plan: PlanView
    roles: tuple[RoleView, ...]
    shares: tuple[ShareOfMine, ...]
    matters: tuple[MatterView, ...]
    delegations: tuple[DelegationView, ...]


@dataclass(frozen=True, slots=True)
class NamedView:
    """Someone around a person with a hidden address, and whether the unit has named them."""

    key: str
    name: str
    relation: str
    named: bool


@dataclass(frozen=True, slots=True)
class RepresentationView:
    """What staff have registered about who acts for a person. There is no content of the plan.

    ``person``: of the number that was looked up: known, unknown, or too young. ``bare``: the plan is
    not in force, and neither names nor reasons are shown.
    """

    plan: None
    plan_id: str
    owner_name: str
    bare: bool
    adult: bool
    may_decide: bool
    may_name: bool
    may_end: bool
    area_names: tuple[AreaName, ...]
    ties: tuple[TieView, ...]
    matters: tuple[MatterView, ...]
    named: tuple[NamedView, ...]
    person: str
