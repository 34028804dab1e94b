"""Who sees what in a plan, why, and what has been shared with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.plan import PlanView


@dataclass(frozen=True, slots=True)
class SeesView:
    """The same sections in some areas. ``everywhere``: in all areas that the reader is told of."""

    areas: tuple[str, ...]
    sections: tuple[str, ...]
    contributes: bool
    everywhere: bool


@dataclass(frozen=True, slots=True)
class WhyView:
    """One thing that somebody's access rests on: a code for the reason, and its period and areas."""

    reason: str
    start: date
    end: date | None
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShareView:
    """One share. ``state``: live, waiting (for a yes), ended, withdrawn, or idle, where whom it is
    given to is no longer in the plan. ``given`` of ``needed`` have agreed to it."""

    id: str
    receiver_id: str
    receiver: str
    sections: tuple[str, ...]
    areas: tuple[str, ...]
    level: str
    purpose: str
    given_by: str
    given_by_me: bool
    capacity: str
    given_at: datetime
    start: date
    end: date
    tells_receiver: bool
    state: str
    given: int
    needed: int
    ends_soon: bool
    may_withdraw: bool
    may_renew: bool
    may_agree: bool
    agreed_by_me: bool


@dataclass(frozen=True, slots=True)
class InPlanView:
    """Someone around the plan: what they see, why, and what was shared with them."""

    id: str
    name: str
    kind: str
    role: str
    organisation: str
    is_me: bool
    opens: bool
    may_receive: bool
    sees: tuple[SeesView, ...]
    why: tuple[WhyView, ...]
    shares: tuple[ShareView, ...]


@dataclass(frozen=True, slots=True)
class SharingView:
    """Everyone whom the reader may know of, those who see something first."""

    plan: PlanView
    people: tuple[InPlanView, ...]


@dataclass(frozen=True, slots=True)
class SharedWithView:
    """One person; and what the reader could share with them: areas, and the limits of its end."""

    plan: PlanView
    person: InPlanView
    offers: tuple[str, ...]
    default_end: date
    latest_end: date
    parents: int


@dataclass(frozen=True, slots=True)
class OneShareView:
    """A share by itself. ``withdrawn_by`` and ``withdrawn_at``: where it has been taken back."""

    plan: PlanView
    person: InPlanView
    share: ShareView
    withdrawn_by: str
    withdrawn_at: datetime | None
    told: bool
    renewed_to: date


@dataclass(frozen=True, slots=True)
class SeenAsView:
    """The plan through another's eyes: ``shown`` is None where they see nothing."""

    plan: PlanView
    person: InPlanView
    shown: PlanView | None
    proposed: bool

    @property
    def areas_seen(self) -> frozenset[str]:
        """What the log says was looked into."""
        return self.shown.areas_seen if self.shown else frozenset()
