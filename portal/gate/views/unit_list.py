"""The coordinating unit's list: frames alone, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.policy.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A plan in the unit's list. ``waits``: codes of what somebody in the unit must do. ``runs``:
    whether this member of staff may do it: nobody runs the plan of their own."""

    id: str
    owner_name: str
    standing: Standing
    period_end: date
    coordinators: tuple[str, ...]
    coming: tuple[str, ...]
    waits: tuple[str, ...]
    died: bool
    runs: bool


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in a list one is: the first page is 1."""

    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class UnitPlansView:
    """One page of the list. ``of``: the name of the coordinator whose plans are asked for."""

    plans: tuple[UnitPlan, ...]
    at: Paging
    of: str


@dataclass(frozen=True, slots=True)
class LoadRow:
    """How many one member of staff coordinates for today."""

    staff_id: str
    name: str
    people: int
    over: bool


@dataclass(frozen=True, slots=True)
class LoadsView:
    """Everyone who coordinates in the municipality, those with most first."""

    rows: tuple[LoadRow, ...]
    at: Paging
    advised: int
