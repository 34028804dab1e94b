"""What the coordinating unit sees of a plan: its frame, and never its content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.gate.views.coordinators import RoleView
from portal.gate.views.parents import HolderView
from portal.policy.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class UnitDeskView:
    """One plan as the unit has it before it. ``plan`` is None: no page of the plan opens by it.
    ``young``: under eighteen. ``parents_answer``: for whom parents answer, under sixteen."""

    plan: None
    plan_id: str
    owner_name: str
    owner_given: str
    standing: Standing
    died: bool
    today: date
    period_start: date
    period_end: date
    next_revision: date | None
    declines_coordinator: bool
    coordinators: tuple[RoleView, ...]
    may_register: bool
    wish: str
    may_run: bool
    may_appoint: bool
    may_add: bool
    young: bool
    parents_answer: bool
    parents: tuple[HolderView, ...]
    may_read_letters: bool
