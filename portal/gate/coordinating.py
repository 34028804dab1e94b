"""The roles of those who coordinate for a person, as they lie stored, and who could be appointed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, Protocol

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from portal.gate.facts import Frame
from portal.gate.opened import Opened
from portal.gate.unit.loads import load_of
from portal.gate.views.coordinators import RoleAnswer, RoleView, StaffChoice
from portal.identity.viewer import Viewer
from portal.policy.age import months_before
from portal.policy.birthdays import TOLD
from portal.policy.facts import Facts
from portal.policy.vocabulary import Standing
from portal.record.coordinating import in_force
from portal.record.models import Coordinator, CoordinatorAnswer, Person, StaffRole, Tie
from portal.record.seal import SealedSession

ADULT: Final = 18
CLOSE: Final = ("parent", "nearest_relative", "guardian", "relative")
"""Ties that make somebody the person's own. Friends are the person's to tell of."""


class Place(Protocol):
    """A plan that is opened, for reading or for a change."""

    @property
    def session(self) -> SealedSession: ...
    @property
    def frame(self) -> Frame: ...
    @property
    def viewer(self) -> Viewer: ...
    @property
    def day(self) -> date: ...


def here(frame: Frame) -> ColumnElement[bool]:
    """The person's roles in the municipality of the plan. Whoever has moved has others elsewhere: they
    are nothing to the unit of where they lived, which still has the plan that it closed."""
    return and_(
        Coordinator.person_id == frame.facts.owner_id,
        Coordinator.municipality_id == frame.municipality_id,
    )


def roles_of(opened: Opened, *, answers: bool) -> tuple[RoleView, ...]:
    """All roles there have been, the latest to begin first. ``answers``: with what was said; but to
    nobody what was said of themselves."""
    said = _answers(opened) if answers else {}
    stored = (
        select(Coordinator, Person.name_given, Person.name_family, in_force(Coordinator))
        .join(Person, Person.id == Coordinator.staff_id)
        .where(here(opened.frame))
        .order_by(Coordinator.valid_from.desc(), Person.sort_key, Coordinator.id)
    )
    rows = opened.session.execute(stored).all()
    names = {row.id: f"{given} {family}" for row, given, family, _ in rows}
    day = opened.day
    return tuple(
        RoleView(
            id=row.id,
            staff_id=row.staff_id,
            name=names[row.id],
            kind=row.kind,
            since=row.valid_from,
            until=row.valid_until,
            stands=bool(stands),
            to_come=row.valid_from > day,
            over=row.ended_at is not None or _is_over(row.valid_until, day),
            replaces=names.get(row.replaces_id or "", ""),
            relative=row.relative_noted_at is not None,
            answers=() if row.staff_id == opened.viewer.id else tuple(said.get(row.id, ())),
        )
        for row, _, _, stands in rows
    )


def _is_over(until: date | None, day: date) -> bool:
    return until is not None and until < day


def _answers(opened: Opened) -> dict[str, list[RoleAnswer]]:
    """The latest of each giver, by role."""
    stored = (
        select(CoordinatorAnswer, Person.name_given, Person.name_family)
        .join(Person, Person.id == CoordinatorAnswer.giver_id)
        .where(CoordinatorAnswer.plan_id == opened.frame.plan_id)
        .order_by(CoordinatorAnswer.answered_at)
    )
    latest: dict[str, dict[str, RoleAnswer]] = defaultdict(dict)
    for row, given, family in opened.session.execute(stored):
        mine = row.giver_id == opened.viewer.id
        latest[row.coordinator_id][row.giver_id] = RoleAnswer(
            row.answer, f"{given} {family}", mine, row.words, row.language, row.answered_at
        )
    return {role_id: list(by_giver.values()) for role_id, by_giver in latest.items()}


def may_appoint(facts: Facts) -> bool:
    """While there is a plan, and the person wants a coordinator."""
    return not (facts.standing is Standing.CLOSED or facts.died or facts.declines_coordinator)


def grown_if_born(day: date) -> date:
    """Whoever was born on this day or before is 18, or soon is: a barnekoordinator is for children
    (pbrl § 2-5 c), and the unit is told in time to appoint another."""
    return months_before(day, 12 * ADULT - TOLD)


def lacks_one(facts: Facts, roles: Iterable[RoleView], day: date) -> bool:
    """Whether nobody has the role, or somebody soon leaves it: a barnekoordinator's for a child."""
    wanted = "coordinator" if facts.birth_date <= grown_if_born(day) else "child_coordinator"
    return not any(each.kind == wanted and each.stands and each.until is None for each in roles)


def staff_of(place: Place) -> Iterator[StaffChoice]:
    """Those who coordinate for somebody in the municipality or work in its unit, with how many they
    follow up. Not the person, and not whoever asks: nobody lets themselves in."""
    town, day = place.frame.municipality_id, place.day
    serves = (
        Coordinator.municipality_id == town,
        Coordinator.staff_id == Person.id,
        or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= day),
        in_force(Coordinator),
    )
    where = select(func.max(Coordinator.organisation)).where(*serves).scalar_subquery()
    in_the_unit = exists().where(
        StaffRole.municipality_id == town,
        StaffRole.person_id == Person.id,
        StaffRole.valid_from <= day,
        or_(StaffRole.valid_until.is_(None), StaffRole.valid_until >= day),
    )
    stored = (
        select(Person.id, Person.name_given, Person.name_family, where)
        .where(
            or_(exists().where(*serves), in_the_unit),
            Person.id.not_in((place.frame.facts.owner_id, place.viewer.id)),
            Person.died_on.is_(None),
        )
        .order_by(Person.sort_key, Person.id)
    )
    rows = place.session.execute(stored).all()
    loads = load_of(place.session, [row[0] for row in rows], day)
    for person_id, given, family, organisation in rows:
        yield StaffChoice(person_id, f"{given} {family}", organisation or "", loads[person_id])


def is_relative(place: Place, staff_id: str) -> bool:
    """Whether somebody is close to the person by what is registered."""
    tie = select(Tie.id).where(
        Tie.person_id == place.frame.facts.owner_id,
        Tie.other_id == staff_id,
        Tie.relation.in_(CLOSE),
        Tie.ended_at.is_(None),
        or_(Tie.valid_until.is_(None), Tie.valid_until >= place.day),
    )
    return place.session.scalars(tie.limit(1)).first() is not None
