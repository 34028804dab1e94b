"""Who takes part, the areas of life, and the unit that helps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from portal.gate.views.goals import GoalView


@dataclass(frozen=True, slots=True)
class AreaName:
    """What the municipality calls a livsområde, in each language."""

    code: str
    nb: str
    nn: str


@dataclass(frozen=True, slots=True)
class AreaView:
    """A livsområde that the reader may see something in, with the goals that lie there."""

    code: str
    goals: tuple[GoalView, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """Someone in the plan. ``kind``: coordinator, child_coordinator, participant, or a relation."""

    key: str
    kind: str
    name: str
    role: str
    organisation: str
    phone: str | None
    workplace: str | None
    until: date | None
    is_me: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Someone who can be chosen as responsible. ``kind`` and ``role``: as in the list of people."""

    key: str
    name: str
    kind: str = field(default="", compare=False)
    role: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class UnitView:
    """The municipality's coordinating unit: the same help in the same place on every page."""

    municipality: str
    unit_name: str
    unit_phone: str
    unit_hours: str
    municipality_id: str = ""
