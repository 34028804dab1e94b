"""A child's wish that something be kept from the parents, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.plan import PlanView


@dataclass(frozen=True, slots=True)
class KeepRequestView:
    """One wish. ``decision`` is empty until a health professional has decided."""

    id: str
    kind: str
    thing_id: str
    words: str
    asked_at: datetime
    decision: str
    decided_on: date | None
    decider: str
    reason: str
    open: bool


@dataclass(frozen=True, slots=True)
class AskingAgainView:
    """Before a wish: the answer that stands in its way, and the day from which it no longer does."""

    plan: PlanView
    refused: KeepRequestView | None
    again_from: date | None


@dataclass(frozen=True, slots=True)
class KeepRequestsView:
    """All wishes of a child, the newest first. ``decides``: whether the reader records answers."""

    plan: PlanView
    requests: tuple[KeepRequestView, ...]
    decides: bool
