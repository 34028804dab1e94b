"""What one may disagree with, as the page shows it to one reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.plan import PlanView
from portal.gate.views.unit_letters import UnitLetterView


@dataclass(frozen=True, slots=True)
class DecisionView:
    """Something that the municipality has decided, in its own words for it. ``complain_by``: the last
    day to complain, where one was registered."""

    id: str
    what: str
    decided_on: date
    complain_by: date | None
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class DisagreeView:
    """``may_write``: the reader may complain. Only then do they see what was decided and written."""

    plan: PlanView
    may_write: bool
    decisions: tuple[DecisionView, ...]
    complaints: tuple[UnitLetterView, ...]


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """The same decisions for the unit that registers them, and no more of the plan."""

    plan: None
    plan_id: str
    owner_name: str
    today: date
    decisions: tuple[DecisionView, ...]
