"""A birthday on which the rules change, as one of those it concerns is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.gate.views.plan import PlanView


@dataclass(frozen=True, slots=True)
class BirthdayView:
    """``reader`` is self or parent. ``asks``: the young person may answer ahead. ``keeps_shares``:
    the municipality lets what parents have shared stay open until the young person has answered."""

    plan: PlanView
    age: int
    on: date
    reader: str
    asks: bool
    keeps_shares: bool
