"""Lists of plans, and a coordinator without a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.gate.views.people import UnitView
from portal.gate.views.unit_list import Paging
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
class DueDate:
    """A date in a plan. ``kind`` is a code: what it is of has words that are read in the plan."""

    kind: str
    on: date


@dataclass(frozen=True, slots=True)
class CoordinatedPlan:
    """A plan that the reader coordinates. ``late``: how many dates are past."""

    plan: PlanListing
    late: int
    soon: tuple[DueDate, ...]


@dataclass(frozen=True, slots=True)
class CoordinatedPlans:
    """One page of them."""

    rows: tuple[CoordinatedPlan, ...]
    at: Paging


@dataclass(frozen=True, slots=True)
class MyPlans:
    """Everything that the reader may open, and their own coordinator where there is no plan.

    ``of_unit``: they serve in a coordinating unit, which has a list of its own.
    """

    plans: tuple[PlanListing, ...]
    coordinator: CoordinatorWithoutPlan | None
    coordinated: CoordinatedPlans
    of_unit: bool = False
