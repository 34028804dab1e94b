"""How a plan ends, or has ended, and how long it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.plan import PlanView
from portal.policy.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class KeptBy:
    """A municipality's own rule: how many months after the end a plan that ended so is removed."""

    reason: str
    name: str
    decided_on: date
    months: int


@dataclass(frozen=True, slots=True)
class ClosingView:
    """``plan``: None for the unit, which sees the frame alone. ``reason``: None where it is not stored.
    ``wishes``: when letters came that ask for an end and wait for an answer."""

    plan: PlanView | None
    plan_id: str
    owner_name: str
    owner_given: str
    standing: Standing
    child: bool
    born: date
    died: bool
    closed_on: date | None
    reason: str | None
    removed_on: date | None
    rules: tuple[KeptBy, ...]
    wishes: tuple[datetime, ...] = ()

    @property
    def rule(self) -> KeptBy | None:
        """The one that this plan is kept by."""
        return next((each for each in self.rules if each.reason == self.reason), None)
