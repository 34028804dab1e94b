"""What is typed into the forms of the ansvarsgruppe and its meetings, and which tables they change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.canaries.people import BIRTHS, id_of
from tests.deeds import Thing

TYPED: Final = "Skrevet i en prøve"
Fields = dict[str, str]
WHEN: Final = {"day": "1.2.2027", "clock": "kl. 14.30", "how": "phone", "invited": ""}
BY_WHOM: Final = {"goal_id": "", "responsible_key": "", "deadline": "1.2.2027"}


def _words(thing: Thing) -> Fields:
    """Every stored row of the world has been changed once."""
    return {"words": TYPED, "seen_version": "2" if thing.by else "0"}


def _in_area(thing: Thing) -> Fields:
    area = thing.spot.area if thing.spot.area in ("health", "economy") else None
    return _words(thing) | {"life_area": area or "general"}


def _item(thing: Thing) -> Fields:
    return _words(thing) | {"kind": "topic"}


def _meeting(thing: Thing) -> Fields:
    return _in_area(thing) | WHEN


def _arrangement(thing: Thing) -> Fields:
    return _in_area(thing) | BY_WHOM


FORMS: Final[dict[str, Callable[[Thing], Fields]]] = {
    "plan.choose_group": lambda _: {"members": "", "seen_version": "2"},
    "plan.new_meeting": _meeting,
    "plan.change_meeting": _meeting,
    "plan.cancel_meeting": _words,
    "plan.new_agenda_item": _item,
    "plan.change_agenda_item": _item,
    "plan.new_minutes": _in_area,
    "plan.change_minutes": _in_area,
    "plan.new_arrangement": _arrangement,
    "plan.change_arrangement": _arrangement,
}
CHANGES: Final = {
    "plan.choose_group": "care_team",
    "plan.new_meeting": "meeting",
    "plan.new_agenda_item": "agenda_item",
    "plan.new_minutes": "minutes",
    "plan.new_arrangement": "arrangement",
}
TABLES: Final = {"plan.turn_into_measure": "measure arrangement version form_key"}


def _open_goal(plan_id: str) -> str:
    return next(id_of(plan, "goal", "open") for plan in BIRTHS if id_of(plan) == plan_id)


IN_A_PLAN: Final[dict[str, Callable[[str], Fields]]] = {
    "plan.turn_into_measure": lambda plan_id: {"goal_id": _open_goal(plan_id)},
}
