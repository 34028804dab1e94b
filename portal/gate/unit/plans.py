"""The list of all plans that the unit answers for: chosen, sorted and paged by the database.

The database finds candidates; ``decide`` confirms each row, and ``policy`` says how it stands.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import and_, exists, not_, or_, select
from sqlalchemy.orm import aliased

from portal.gate.coordinating import grown_if_born
from portal.gate.facts import Frame, frames_of
from portal.gate.unit.paging import named_like, of_page, paging
from portal.gate.unit.room import AtTheUnit, their_own
from portal.gate.unit.standing_statement import OPEN, declines_coordinator, stands
from portal.gate.views.unit_list import UnitPlan, UnitPlansView
from portal.policy.rules import decide
from portal.policy.vocabulary import Action, Standing
from portal.record.coordinating import in_force
from portal.record.models import Coordinator, Person, Plan, UnitLetter

LETTER, CONSENT, NOBODY, PERIOD, DEATH = "letter", "consent", "coordinator", "period", "death"
WAITS: Final = (LETTER, NOBODY, PERIOD, DEATH, CONSENT)
"""What may wait: a letter, a coordinator, a period that is over, an answer; after a death, closing."""

Serving = tuple[str, bool, str]
"""A coordinator's kind, whether they are still to begin, and their name."""


@dataclass(frozen=True, slots=True)
class UnitPlans:
    """What is asked for. An empty choice is all; a choice that is none of ours finds nothing."""

    name: str = ""
    standing: str = ""
    waits: str = ""
    coordinator: str = ""
    coordinator_id: str = ""
    page: int = 1

    def answer(self, at: AtTheUnit) -> UnitPlansView:
        found = self._found(at)
        place = paging(at.session, found, self.page, today=at.day)
        ordered = of_page(found.order_by(Person.sort_key, Plan.id), place)
        ids = at.session.scalars(ordered, {"today": at.day}).all()
        listed = frames_of(at.session, at.viewer.id, at.day, *ids) if ids else []
        frames = {frame.plan_id: frame for frame in listed}
        coordinating = _coordinating(at, [frame.facts.owner_id for frame in frames.values()])
        waiting = _unanswered(at).where(UnitLetter.plan_id.in_(ids))
        written = set(at.session.scalars(waiting))
        plans = (
            _row(frames[each], coordinating, at.day, letter=each in written)
            for each in ids
            if each in frames and self._holds(frames[each], at.day)
        )
        return UnitPlansView(tuple(plans), place, _name_of(at, self.coordinator_id))

    def _found(self, at: AtTheUnit) -> Any:
        wanted = [
            Plan.municipality_id.in_(at.towns),
            Plan.person_id != at.viewer.id,
            *named_like(Person.sort_key, self.name),
        ]
        if self.standing:
            wanted.append(stands(Standing(self.standing), at.day))
        if self.waits:
            wanted.append(_waits_for(self.waits, at))
        if self.coordinator or self.coordinator_id:
            wanted.append(_coordinated_by(self.coordinator, self.coordinator_id, at.day))
        return select(Plan.id).join(Person, Person.id == Plan.person_id).where(*wanted)

    def _holds(self, frame: Frame, day: date) -> bool:
        """The policy has the last word on each row."""
        leave = (Action.SEE_FRAME, Action.RUN_PLAN)
        seen = any(decide(frame.facts, each, None, day).allowed for each in leave)
        return seen and self.standing in ("", frame.facts.standing)


def _waits_for(code: str, at: AtTheUnit) -> Any:
    day, alive = at.day, Person.died_on.is_(None)
    return {
        LETTER: Plan.id.in_(_unanswered(at)),
        CONSENT: and_(alive, stands(Standing.AWAITING_CONSENT, day)),
        NOBODY: and_(OPEN, alive, not_(_served(day)), not_(declines_coordinator(day))),
        PERIOD: and_(OPEN, alive, Plan.period_end < day),
        DEATH: and_(OPEN, not_(alive)),
    }[code]


def _unanswered(at: AtTheUnit) -> Any:
    """The plans from which a letter to the unit waits for its answer. Not those of the reader's own, nor
    of whoever they coordinate for: the letter may be about them, and is not theirs to answer."""
    coordinated = select(Coordinator.person_id).where(Coordinator.staff_id == at.viewer.id)
    theirs = aliased(Plan)
    return (
        select(UnitLetter.plan_id)
        .join(theirs, theirs.id == UnitLetter.plan_id)
        .where(
            UnitLetter.answered_at.is_(None),
            theirs.person_id.not_in(their_own(at)),
            theirs.person_id.not_in(coordinated),
        )
    )


def _served(day: date) -> Any:
    """By a coordinator; for a child, a barnekoordinator is one."""
    child = Person.birth_date > grown_if_born(day)
    return _coordinated(day, or_(Coordinator.kind == "coordinator", child))


def _coordinated(day: date, *more: Any) -> Any:
    """Whether somebody coordinates today, or has been appointed for a day to come."""
    return exists().where(
        Coordinator.person_id == Plan.person_id,
        Coordinator.municipality_id == Plan.municipality_id,
        _lasting(day),
        in_force(Coordinator),
        *more,
    )


def _lasting(day: date) -> Any:
    return or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= day)


def _coordinated_by(typed: str, staff_id: str, day: date) -> Any:
    """By somebody of this name, or by this very person: a name may have namesakes."""
    if staff_id:
        return _coordinated(day, Coordinator.staff_id == staff_id)
    staff = select(Person.id).where(*named_like(Person.sort_key, typed))
    return _coordinated(day, Coordinator.staff_id.in_(staff.correlate(None)))


def _coordinating(at: AtTheUnit, owners: list[str]) -> dict[str, list[Serving]]:
    """Who coordinates for each, or is going to, in one statement."""
    name = Person.name_given + " " + Person.name_family
    stored = (
        select(Coordinator.person_id, Coordinator.kind, Coordinator.valid_from > at.day, name)
        .join(Person, Person.id == Coordinator.staff_id)
        .where(
            Coordinator.person_id.in_(owners),
            Coordinator.municipality_id.in_(at.towns),
            _lasting(at.day),
            in_force(Coordinator),
        )
        .order_by(Coordinator.valid_from, Person.sort_key, Coordinator.id)
    )
    found: dict[str, list[Serving]] = defaultdict(list)
    for owner_id, kind, to_come, called in at.session.execute(stored):
        found[owner_id].append((kind, bool(to_come), called))
    return found


def _row(
    frame: Frame, coordinating: dict[str, list[Serving]], day: date, *, letter: bool
) -> UnitPlan:
    facts = frame.facts
    roles = coordinating.get(facts.owner_id, [])
    child = facts.birth_date > grown_if_born(day)
    served = any(child or kind == "coordinator" for kind, _, _ in roles)
    over = frame.period.end is not None and frame.period.end < day
    alive, is_open = not facts.died, facts.standing is not Standing.CLOSED
    waiting = {
        LETTER: letter,
        CONSENT: alive and facts.standing is Standing.AWAITING_CONSENT,
        NOBODY: alive and is_open and not served and not facts.declines_coordinator,
        PERIOD: alive and is_open and over,
        DEATH: is_open and facts.died,
    }
    return UnitPlan(
        id=frame.plan_id,
        owner_name=frame.owner_name,
        standing=facts.standing,
        period_end=frame.period.end or day,
        coordinators=tuple(name for _, to_come, name in roles if not to_come),
        coming=tuple(name for _, to_come, name in roles if to_come),
        waits=tuple(code for code in WAITS if waiting[code]),
        died=facts.died,
        runs=decide(facts, Action.RUN_PLAN, None, day).allowed,
    )


def _name_of(at: AtTheUnit, staff_id: str) -> str:
    """Of somebody who coordinates here; nothing for anybody else."""
    if not staff_id:
        return ""
    stored = (
        select(Person.name_given, Person.name_family)
        .join(Coordinator, Coordinator.staff_id == Person.id)
        .where(Person.id == staff_id, Coordinator.municipality_id.in_(at.towns))
    )
    row = at.session.execute(stored.limit(1)).first()
    return f"{row[0]} {row[1]}" if row else ""
