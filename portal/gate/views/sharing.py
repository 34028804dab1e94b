"""Who sees what in a plan, why, and what has been shared with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.plan import PlanView


@dataclass(frozen=True, slots=True)
class SeesView:
    """The same sections in some areas. ``everywhere``: in all areas there are."""

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

    def covers(self, other: ShareView) -> bool:
        """Whether all that the other opens is open by this one too."""
        as_far = self.level in (other.level, "contribute")
        both = set(other.sections) <= set(self.sections) and set(other.areas) <= set(self.areas)
        return self.state == "live" and both and as_far


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
    """Everyone whom the reader may know of, those who see something first. ``begun``: the ids of
    those with whom the reader has begun to share, and not said yes."""

    plan: PlanView
    people: tuple[InPlanView, ...]
    begun: frozenset[str]


@dataclass(frozen=True, slots=True)
class SharedWithView:
    """One person; and what the reader could share with them: areas, and the limits of its end."""

    plan: PlanView
    person: InPlanView
    offers: tuple[str, ...]
    default_end: date
    latest_end: date
    parents: int
    begun: bool


@dataclass(frozen=True, slots=True)
class SaidYes:
    """Another's yes to a share: whose, when, and whether it is the reader's."""

    name: str
    at: datetime
    mine: bool


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
    said_yes: tuple[SaidYes, ...] = ()

    @property
    def others(self) -> tuple[ShareView, ...]:
        """What else the same person has been given, and still has when this is taken back."""
        return tuple(each for each in self.person.shares if each.id != self.share.id)

    @property
    def still(self) -> ShareView | None:
        """Another share by which all of this is open."""
        return next((each for each in self.others if each.covers(self.share)), None)


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
