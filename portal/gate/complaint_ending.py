"""The last day to complain of what the municipality has decided: told ahead to who may (SW-67)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select

from portal.gate.views.waiting import WaitingItem
from portal.policy.facts import Facts
from portal.policy.rules import decide
from portal.policy.vocabulary import Action
from portal.record.json_rows import json_rows
from portal.record.models import Decision


def decided_rows(plan_id: Any, day: Any, soon: Any) -> Select[tuple[str]]:
    """What the unit has registered, and what a complaint of it must reach before long."""
    decided = json_rows(Decision.id, Decision.complain_by)
    return decided.where(Decision.plan_id == plan_id, *complaint_ends(day, soon))


def complaint_ends(day: Any, soon: Any) -> tuple[Any, ...]:
    return (
        Decision.complain_by >= day,
        Decision.complain_by <= soon,
        Decision.removed_at.is_(None),
    )


def complaints_ending(facts: Facts, rows: list[list[str]], day: date) -> Iterator[WaitingItem]:
    for decision_id, last in rows:
        if may_complain(facts, frozenset(), day):
            yield WaitingItem("complain_by", date.fromisoformat(last), thing_id=decision_id)


def may_complain(facts: Facts, areas: frozenset[str], day: date) -> bool:
    """Of what is decided, whichever area it touches; also where the plan is stopped or closed."""
    return decide(facts, Action.ASK_UNIT, None, day).allowed
