"""Who may let others in, end it, leave, and register who acts for a person: by hand, for the leak walks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol


class About(Protocol):
    @property
    def by(self) -> str: ...


class Who(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def plan(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def opens(self) -> bool: ...


GROWN: Final = frozenset({"adult.owner", "youth.owner", "other.owner"})
"""Those who are sixteen or more, understand what it means, and whose address is not hidden."""
PARENTS: Final = frozenset({"child.mother", "teen.mother"})
STAFF: Final = frozenset({"adult.coordinator", "adult.unit", "protected.coordinator"})
LEAVE: Final = frozenset({"fullmakt_see", "fullmakt_act", "relative", "seer", "nearest"})


def _ends_a_tie(who: Who, thing: About) -> bool:
    """The person or a child's parent, of a relative; not while the nearest has been needed."""
    if who.key not in GROWN | PARENTS | {"protected.owner"}:
        return False
    return thing.by == "relative" or (thing.by == "seer" and who.plan == "adult")


def _leaves(who: Who, thing: About) -> bool:
    return thing.by == who.role and who.role in LEAVE and who.opens


def _asks_the_unit(who: Who, thing: About) -> bool:
    """Everyone for themselves, parents until sixteen, a fullmakt to act, and the nearest relative where
    the adult cannot consent. The verge's mandate covers none of that."""
    own = who.role == "owner" or who.key in PARENTS
    return own or who.key in ("adult.nearest", "adult.fullmakt_act")


def _is_the_units(who: Who, thing: About) -> bool:
    return who.key == "adult.unit"


BESIDE: Final[dict[str, Callable[[Who, About], bool]]] = {
    "new_invitation": lambda who, _: who.key in GROWN | PARENTS,
    "invitation": lambda who, _: who.key == "adult.owner",
    "new_delegation": lambda who, _: who.key in GROWN,
    "confirm_delegation": lambda who, _: who.key in GROWN,
    "end_delegation": lambda who, thing: (
        who.key == "adult.owner" or (who.plan == "adult" and who.role == thing.by)
    ),
    "end_tie": _ends_a_tie,
    "end_own_role": _leaves,
    "register_tie": lambda who, _: who.key in STAFF,
    "register_decision": lambda who, _: who.key in STAFF,
    "end_registered": lambda who, thing: (
        who.key == "adult.unit" and thing.by in ("nearest", "guardian")
    ),
    "name_people": lambda who, _: False,
    "write_to_unit": _asks_the_unit,
    "complain": _asks_the_unit,
    "hand_in": _asks_the_unit,
    "answer_letter": _is_the_units,
    "new_decision": _is_the_units,
    "remove_decision": _is_the_units,
    "appoint_coordinator": lambda who, _: False,
    "change_coordinator": lambda who, _: who.key == "adult.unit",
    "end_coordinator": lambda who, _: who.key == "adult.unit",
    "register_parents": lambda who, _: False,
    "end_parent": lambda who, _: False,
    "close": lambda who, _: who.key == "adult.unit",
}
"""The forms about who may be let in, and who acts for the person: whose they are."""
