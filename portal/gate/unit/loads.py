"""How many each coordinator has, against the number that is advised: advice, never a stop (SW-65)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import func, or_, select

from portal.gate.unit.paging import of_page, paging
from portal.gate.unit.room import AtTheUnit
from portal.gate.views.unit_list import LoadRow, LoadsView
from portal.record.coordinating import in_force
from portal.record.models import Coordinator, Person, Plan
from portal.record.seal import SealedSession

ADVISED: Final = 5
"""Not more people than this for each coordinator (national advice, domain.md 6.1)."""

PEOPLE: Final = func.count(Coordinator.person_id.distinct())


@dataclass(frozen=True, slots=True)
class Loads:
    """Everyone who coordinates in the unit's municipalities today."""

    page: int = 1

    def answer(self, at: AtTheUnit) -> LoadsView:
        counted = (
            select(Coordinator.staff_id, PEOPLE.label("people"))
            .outerjoin(Plan, Plan.id == Coordinator.plan_id)
            .where(Coordinator.municipality_id.in_(at.towns), *_serving(at.day))
            .group_by(Coordinator.staff_id)
        )
        place = paging(at.session, counted, self.page)
        sums = counted.subquery()
        named = select(sums.c.staff_id, sums.c.people, Person.name_given, Person.name_family).join(
            Person, Person.id == sums.c.staff_id
        )
        ordered = named.order_by(sums.c.people.desc(), Person.sort_key, Person.id)
        rows = at.session.execute(of_page(ordered, place))
        return LoadsView(
            tuple(
                LoadRow(staff_id, f"{given} {family}", people, people > ADVISED)
                for staff_id, people, given, family in rows
            ),
            place,
            ADVISED,
        )


def load_of(session: SealedSession, staff_ids: list[str], day: date) -> dict[str, int]:
    """How many people each of them coordinates for today, in one statement."""
    counted = (
        select(Coordinator.staff_id, PEOPLE)
        .outerjoin(Plan, Plan.id == Coordinator.plan_id)
        .where(Coordinator.staff_id.in_(staff_ids), *_serving(day))
        .group_by(Coordinator.staff_id)
    )
    nobody = dict.fromkeys(staff_ids, 0)
    return nobody | {row[0]: row[1] for row in session.execute(counted)}


def _serving(day: date) -> tuple[Any, ...]:
    """For a plan that is not closed, or for somebody who has none (SW-04)."""
    return (
        Coordinator.valid_from <= day,
        or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= day),
        or_(Plan.id.is_(None), Plan.status != "closed"),
        in_force(Coordinator),
    )
