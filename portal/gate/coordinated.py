"""The plans that somebody coordinates, with what is due in each: found, sorted and paged by the
database. ``decide`` has the last word on each row.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import and_, case, exists, func, not_, or_, select

from portal.gate.facts import Frame, frames_of
from portal.gate.listing import listing_of
from portal.gate.unit.paging import named_like, of_page, paging
from portal.gate.unit.standing_statement import declines_coordinator, stands
from portal.gate.views.lists import CoordinatedPlan, CoordinatedPlans, DueDate
from portal.gate.views.unit_list import Paging
from portal.identity.viewer import Viewer
from portal.policy.vocabulary import Relation, Standing
from portal.record.coordinating import in_force
from portal.record.due_keeping import OF_PLAN
from portal.record.models import Coordinator, Due, Person, Plan, Tie
from portal.record.seal import SealedSession

LATE, SOON = "late", "soon"
AHEAD: Final = timedelta(days=30)
NEAREST: Final = 3
"""How many dates of each plan the list tells of."""


@dataclass(frozen=True, slots=True)
class Coordinated:
    """What is asked for. ``due``: late, soon or all. ``by_date``: the nearest date first."""

    name: str = ""
    due: str = ""
    by_date: bool = False
    page: int = 1


EVERY: Final = Coordinated()
NOTHING: Final = CoordinatedPlans((), Paging(1, 1, 0))
"""What somebody coordinates who is nobody's coordinator."""


def coordinated(
    session: SealedSession, viewer: Viewer, day: date, asked: Coordinated
) -> CoordinatedPlans:
    """One page of them, in as many statements for any number."""
    found = _found(viewer, day, asked)
    place = paging(session, found, asked.page, today=day)
    first = (_nearest(viewer, day),) if asked.by_date else ()
    ordered = of_page(found.order_by(*first, Person.sort_key, Plan.id), place)
    ids = session.scalars(ordered, {"today": day}).all()
    frames = (
        {each.plan_id: each for each in frames_of(session, viewer.id, day, *ids)} if ids else {}
    )
    dates = _dates(session, viewer, list(frames), day)
    rows = (_row(frames[each], dates.get(each, []), day) for each in ids if each in frames)
    return CoordinatedPlans(tuple(row for row in rows if row is not None), place)


def _found(viewer: Viewer, day: date, asked: Coordinated) -> Any:
    """Counted as ``decide`` would: a number, too, tells of a plan and of its dates."""
    serves = exists().where(
        Coordinator.person_id == Plan.person_id,
        Coordinator.staff_id == viewer.id,
        Coordinator.municipality_id == Plan.municipality_id,
        or_(Coordinator.named_by_unit, Person.protected_address == "none"),
        or_(Coordinator.plan_id == Plan.id, Coordinator.plan_id.is_(None)),
        Coordinator.valid_from <= day,
        or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= day),
        in_force(Coordinator),
    )
    wanted = [
        Plan.status != "closed",
        Person.died_on.is_(None),
        serves,
        not_(declines_coordinator(day)),
        *named_like(Person.sort_key, asked.name),
    ]
    if asked.due:
        when = _is_late(day) if asked.due == LATE else _is_soon(day)
        dated = exists().where(Due.plan_id == Plan.id, when, _told_to(viewer, day))
        wanted += [dated, stands(Standing.ACTIVE, day)]
    return select(Plan.id).join(Person, Person.id == Plan.person_id).where(*wanted)


def _is_late(day: date) -> Any:
    """A meeting that has been is not late."""
    return and_(Due.on < day, Due.kind != "meeting")


def _is_soon(day: date) -> Any:
    return and_(Due.on >= day, Due.on <= day + AHEAD)


def _told_to(viewer: Viewer, day: date) -> Any:
    """A date may lie on what a young person has asked to have kept from the parents. One who
    coordinates for their own child is told of the plan's own dates alone (SW-22)."""
    parent = exists().where(
        Tie.person_id == Plan.person_id,
        Tie.other_id == viewer.id,
        Tie.relation == Relation.PARENT,
        Tie.valid_from <= day,
        or_(Tie.valid_until.is_(None), Tie.valid_until >= day),
    )
    return or_(Due.kind.in_(OF_PLAN), ~parent)


def _nearest(viewer: Viewer, day: date) -> Any:
    """The first date of each plan that is late or to come. One that no consent opens stands last: its
    dates are told to nobody."""
    first = select(func.min(Due.on)).where(
        Due.plan_id == Plan.id, or_(_is_late(day), Due.on >= day), _told_to(viewer, day)
    )
    told = first.correlate(Plan).scalar_subquery()
    return case((stands(Standing.ACTIVE, day), func.coalesce(told, date.max)), else_=date.max)


def _dates(
    session: SealedSession, viewer: Viewer, plans: list[str], day: date
) -> dict[str, list[DueDate]]:
    stored = (
        select(Due.plan_id, Due.kind, Due.on)
        .join(Plan, Plan.id == Due.plan_id)
        .where(Due.plan_id.in_(plans), or_(_is_late(day), _is_soon(day)), _told_to(viewer, day))
        .order_by(Due.on, Due.kind)
    )
    found: dict[str, list[DueDate]] = defaultdict(list)
    for plan_id, kind, on in session.execute(stored) if plans else ():
        found[plan_id].append(DueDate(kind, on))
    return found


def _row(frame: Frame, dates: list[DueDate], day: date) -> CoordinatedPlan | None:
    listing = listing_of(frame, day)
    if listing is None or listing.as_whom is not Relation.COORDINATOR:
        return None
    told = dates if listing.opens else []
    late = sum(each.on < day for each in told)
    return CoordinatedPlan(listing, late, tuple(each for each in told if each.on >= day)[:NEAREST])
