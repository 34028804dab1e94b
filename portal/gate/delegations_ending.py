"""A fullmakt that ends soon: told ahead to whoever gave it, who may give it anew (SW-13, SW-30)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, exists
from sqlalchemy.orm import aliased

from portal.gate.facts import codes
from portal.gate.views.waiting import WaitingItem
from portal.policy.facts import Facts, Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import GENERAL, Action, Section, Standing
from portal.record.json_rows import json_rows
from portal.record.models import Delegation, Person


def delegation_rows(plan_id: Any, day: Any, soon: Any) -> Select[tuple[str]]:
    """Those of the plan that end soon, with whom they were given to."""
    receiver = aliased(Person)
    return (
        json_rows(
            Delegation.id, receiver.name_given, receiver.name_family, Delegation.valid_until,
            Delegation.areas,
        )
        .select_from(Delegation)
        .join(receiver, receiver.id == Delegation.receiver_id)
        .where(Delegation.plan_id == plan_id, *delegation_ends(day, soon))
    )  # fmt: skip


def delegation_ends(day: Any, soon: Any) -> tuple[Any, ...]:
    """A fullmakt that stands until a day that is near. One given anew has ended the one before."""
    over: Any = aliased(Delegation)
    return (
        Delegation.valid_until >= day,
        Delegation.valid_until <= soon,
        Delegation.ends_id.is_(None),
        ~exists().where(over.ends_id == Delegation.id),
    )


def delegations_ending(facts: Facts, rows: list[list[Any]], day: date) -> Iterator[WaitingItem]:
    for delegation_id, given, family, until, areas in rows:
        if may_prolong(facts, codes(areas), day):
            last = date.fromisoformat(until)
            yield WaitingItem("delegation_ends", last, f"{given} {family}", delegation_id)


def may_prolong(facts: Facts, areas: frozenset[str], day: date) -> bool:
    """Whether the viewer could give this anew, all of it: in a plan that is in force, and where a
    fullmakt opens anything at all."""
    if facts.standing is not Standing.ACTIVE or facts.protected_address:
        return False
    things = (Thing(Section.ABOUT_ME, None if area == GENERAL else area) for area in areas)
    return all(decide(facts, Action.DELEGATE, thing, day).allowed for thing in things)
