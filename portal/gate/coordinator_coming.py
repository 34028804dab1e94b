"""That somebody is going to coordinate: told on the overview, with the question, before the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists
from sqlalchemy.orm import aliased

from portal.gate.consenting import WHOLE_PLAN
from portal.gate.views.waiting import WaitingItem
from portal.policy.facts import Facts
from portal.policy.rules import decide
from portal.policy.vocabulary import Action
from portal.record.coordinating import in_force
from portal.record.json_rows import json_rows
from portal.record.models import Coordinator, CoordinatorAnswer, Person, Plan


def coming_rows(plan_id: Any, day: Any) -> Select[tuple[str]]:
    """Those who begin later, or today, and whom the viewer has not answered."""
    staff, plan = aliased(Person), aliased(Plan)
    answered = exists().where(
        CoordinatorAnswer.coordinator_id == Coordinator.id,
        CoordinatorAnswer.giver_id == bindparam("viewer_id"),
    )
    return (
        json_rows(Coordinator.id, staff.name_given, staff.name_family, Coordinator.valid_from)
        .select_from(Coordinator)
        .join(staff, staff.id == Coordinator.staff_id)
        .join(
            plan,
            and_(
                plan.person_id == Coordinator.person_id,
                plan.municipality_id == Coordinator.municipality_id,
            ),
        )
        .where(
            plan.id == plan_id,
            Coordinator.appointed_by_id.is_not(None),
            Coordinator.valid_from >= day,
            in_force(Coordinator),
            ~answered,
        )
    )


def coordinators_coming(facts: Facts, rows: list[list[str]], day: date) -> Iterator[WaitingItem]:
    """For those whose answer it is: yes or no, or no alone."""
    answers = rows and any(
        decide(facts, each, WHOLE_PLAN, day).allowed for each in (Action.CONSENT, Action.WITHDRAW)
    )
    for role_id, given, family, start in rows if answers else ():
        yield WaitingItem(
            "coordinator_comes", date.fromisoformat(start), f"{given} {family}", role_id
        )
