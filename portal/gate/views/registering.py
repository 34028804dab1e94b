"""What staff need in order to register what came on paper or by word of mouth (SW-62)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.gate.views.plan import PlanView


@dataclass(frozen=True, slots=True)
class GiverChoice:
    """Somebody whose answer may be registered, in a capacity; and what they answer now."""

    key: str
    name: str
    capacity: str
    answer: str


@dataclass(frozen=True, slots=True)
class RegisteringView:
    """What staff need in order to register an answer. Of the plan: whose it is, and no content.

    ``unlawful``: the chosen person could not answer so on the chosen day. ``gains``: the answer is
    another's to register. ``sixteen_on``: from when one's own answer counts, for a child.
    """

    plan: None
    plan_id: str
    owner_name: str
    owner_given: str
    standing: str
    today: date
    givers: tuple[GiverChoice, ...]
    unlawful: bool
    may_share: bool
    gains: bool = False
    sixteen_on: date | None = None


@dataclass(frozen=True, slots=True)
class ShareRegisteringView:
    """What the coordinator needs in order to register a share. ``unlawful`` as above."""

    plan: PlanView
    givers: tuple[GiverChoice, ...]
    receivers: tuple[GiverChoice, ...]
    last_day: date
    unlawful: bool
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class RegisteredView:
    """What the reader has registered, as a receipt. Of the plan: whose it is, and no content.

    ``standing``: where the plan stands now. ``over``: whether it has been taken back since.
    """

    plan: None
    plan_id: str
    owner_name: str
    owner_given: str
    standing: str
    today: date
    kind: str
    answer: str
    giver: str
    capacity: str
    channel: str
    on: date
    start: date
    until: date | None
    note: str
    over: bool
