"""Who coordinates, who is going to, and what the person says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.plan import PlanView


@dataclass(frozen=True, slots=True)
class RoleAnswer:
    """What somebody has answered to one coordinator. ``words`` as they were written."""

    answer: str
    name: str
    mine: bool
    words: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RoleView:
    """One coordinator's role. ``stands``: neither ended nor refused. ``replaces``: whose name."""

    id: str
    staff_id: str
    name: str
    kind: str
    since: date
    until: date | None
    stands: bool
    to_come: bool
    over: bool
    replaces: str
    relative: bool
    answers: tuple[RoleAnswer, ...]

    @property
    def refused(self) -> bool:
        return any(each.answer == "no" for each in self.answers) and not self.stands

    @property
    def works(self) -> bool:
        """Today."""
        return self.stands and not self.to_come and not self.over


@dataclass(frozen=True, slots=True)
class StaffChoice:
    """Somebody who can be appointed, and how many they follow up already (SW-65)."""

    id: str
    name: str
    organisation: str
    load: int


@dataclass(frozen=True, slots=True)
class AppointingView:
    """What the unit needs in order to appoint. ``roles``: those that are not over.

    ``person``: what is known of a number that was written. ``relative``: whoever was chosen belongs
    to the person's own.
    """

    plan: None
    plan_id: str
    owner_name: str
    today: date
    child: bool
    may_appoint: bool
    roles: tuple[RoleView, ...]
    staff: tuple[StaffChoice, ...]
    person: str
    relative: bool

    @property
    def changeable(self) -> tuple[RoleView, ...]:
        return tuple(each for each in self.roles if each.stands)


@dataclass(frozen=True, slots=True)
class MyCoordinatorView:
    """Who coordinates, as the person and those around them see it."""

    plan: PlanView
    roles: tuple[RoleView, ...]
    may_say_yes: bool
    may_say_no: bool
    declined: bool

    @property
    def answerable(self) -> tuple[RoleView, ...]:
        """Those that begin or work now: the reader may say what they think of each."""
        if not (self.may_say_yes or self.may_say_no):
            return ()
        return tuple(each for each in self.roles if not each.over and (each.stands or each.refused))
