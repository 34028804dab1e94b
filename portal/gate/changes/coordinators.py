"""Appointing a coordinator, changing to another with an overlap, and ending the role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from portal.gate.appointing import (
    Chosen,
    appoint,
    lasting_roles,
    let_go_on,
    must_be_open,
    role_of,
)
from portal.gate.changes.desk import Desk, NotThere
from portal.gate.notifying import queue
from portal.gate.performing import Conflict
from portal.policy.vocabulary import Action
from portal.record.models import Coordinator


@dataclass(frozen=True, slots=True)
class AppointCoordinator:
    """The first of a kind, from today or later: exactly one of each kind is active (SW-64)."""

    chosen: Chosen
    start: date
    actions: ClassVar = (Action.RUN_PLAN,)
    lets_in: ClassVar = True
    opens_with: ClassVar = Action.RUN_PLAN

    def target(self, desk: Desk) -> None:
        must_be_open(desk, self.chosen.kind)
        if self.start < desk.day:
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Coordinator:
        if lasting_roles(desk, self.chosen.kind, self.start):
            raise Conflict(0, {}, "")
        return appoint(desk, self.chosen, self.start, None)


@dataclass(frozen=True, slots=True)
class ChangeCoordinator:
    """A planned change: the new one begins while the old one still works, and the person has been
    told before that day (SW-64). Both have the access of the role on the days that both have it."""

    role_id: str
    chosen: Chosen
    start: date
    last_day: date
    actions: ClassVar = (Action.RUN_PLAN,)
    lets_in: ClassVar = True
    opens_with: ClassVar = Action.RUN_PLAN

    def target(self, desk: Desk) -> None:
        must_be_open(desk, self.chosen.kind)
        if not desk.day < self.start <= self.last_day:
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Coordinator:
        old = role_of(desk, self.role_id)
        others = [
            each for each in lasting_roles(desk, self.chosen.kind, self.start) if each is not old
        ]
        if others or self.last_day < old.valid_from:
            raise Conflict(0, {}, "")
        new = appoint(desk, self.chosen, self.start, old.id)
        if new.staff_id == old.staff_id:
            raise NotThere
        old.valid_until = self.last_day
        queue(desk.session, [old.staff_id], desk.frame.plan_id, desk.now)
        return new


@dataclass(frozen=True, slots=True)
class EndCoordinator:
    """The role ends, and the access with it: at once, or after a day. A change that has not begun is
    called off, and the one who was to be replaced goes on."""

    role_id: str
    last_day: date | None
    actions: ClassVar = (Action.RUN_PLAN,)
    opens_with: ClassVar = Action.RUN_PLAN

    def target(self, desk: Desk) -> None:
        if self.last_day is not None and self.last_day < desk.day:
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Coordinator:
        row = role_of(desk, self.role_id, refused_too=True)
        called_off = row.replaces_id if row.valid_from > desk.day else None
        if called_off:
            let_go_on(desk, called_off)
        if not called_off and self.last_day is not None and self.last_day >= row.valid_from:
            row.valid_until = self.last_day
        else:
            row.ended_at, row.ended_by_id = desk.now, desk.viewer.id
        queue(desk.session, [row.staff_id], desk.frame.plan_id, desk.now)
        return row
