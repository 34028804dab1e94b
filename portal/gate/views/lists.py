"""Lists of plans, and a coordinator without a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.gate.views.people import UnitView
from portal.policy.vocabulary import Relation, Standing


@dataclass(frozen=True, slots=True)
class PlanListing:
    """A plan in a list: whose it is, and as whom the reader would open it. Never content."""

    id: str
    owner_name: str
    as_whom: Relation
    standing: Standing
    municipality: str
    period_end: date
    opens: bool
    registers: bool


@dataclass(frozen=True, slots=True)
class CoordinatorWithoutPlan:
    """A koordinator for someone who has no plan: a valid state, not an error (SW-04)."""

    name: str
    organisation: str
    phone: str | None
    kind: str
    municipality: UnitView


@dataclass(frozen=True, slots=True)
class MyPlans:
    """Everything that the reader may open, and their own coordinator where there is no plan.

    ``of_unit``: they serve in a coordinating unit, which has a list of its own.
    """

    plans: tuple[PlanListing, ...]
    coordinator: CoordinatorWithoutPlan | None
    of_unit: bool = False
