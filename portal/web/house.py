"""What the web room has been given to work with: the gate, the clock, and the demo if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app

from portal.clock import Clock, SettableClock
from portal.gate.demo_people import DemoPeople
from portal.gate.gate import Gate
from portal.gate.guidance import GuidanceBook
from portal.gate.invitations import Invitations
from portal.gate.own_roles import OwnRoles
from portal.gate.unit.room import UnitRoom
from portal.settings import Settings

EXTENSION = "portal.house"


@dataclass(frozen=True, slots=True)
class Demo:
    """What exists only in demo mode: a list to sign in from, and a date that can be moved."""

    people: DemoPeople
    clock: SettableClock


@dataclass(frozen=True, slots=True)
class House:
    """The parts that pages are made with."""

    settings: Settings
    gate: Gate
    invitations: Invitations
    own_roles: OwnRoles
    unit: UnitRoom
    guidance: GuidanceBook
    clock: Clock
    demo: Demo | None


def house() -> House:
    """The parts of the current application."""
    return cast(House, current_app.extensions[EXTENSION])
