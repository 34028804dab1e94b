"""The holders of parental responsibility as they lie stored, and who may be registered as one.

Where they are registered by the unit, it is because the portal asks no register: both must answer for
a child (pbrl § 4-4; SW-20), and neither could before the unit has said who they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, or_, select

from portal.gate.by_number import found_by, is_called
from portal.gate.coordinating import Place
from portal.gate.facts import Frame
from portal.gate.views.parents import HolderView
from portal.policy.age import age_on
from portal.policy.consent import HEALTH_MAJORITY, MAJORITY, counting, latest_answers
from portal.policy.vocabulary import Standing
from portal.record.models import Person, Tie

YOUNGEST: Final = 12
USUAL: Final = 2
"""More than two are rare, and looked at once more."""
NAMED: Final = (Standing.AWAITING_CONSENT, Standing.ACTIVE)
"""While they are to be invited, or the plan is in use. Else the unit has the bare frame (SW-24)."""


@dataclass(frozen=True, slots=True)
class Holder:
    """One whom the unit has typed: a name, what the number may be known by, and the birth in it."""

    number_digests: tuple[str, ...]
    birth_date: date
    given: str
    family: str


def is_young(frame: Frame, day: date) -> bool:
    return age_on(frame.facts.birth_date, day) < MAJORITY


def parents_answer(frame: Frame, day: date) -> bool:
    return age_on(frame.facts.birth_date, day) < HEALTH_MAJORITY


def may_register(frame: Frame, day: date) -> bool:
    open_plan = frame.facts.standing is not Standing.CLOSED and not frame.facts.died
    return open_plan and is_young(frame, day)


def holders_of(place: Place) -> tuple[HolderView, ...]:
    """Those who hold it today, the first registered first."""
    frame, day = place.frame, place.day
    stored = (
        select(Tie, Person.name_given, Person.name_family, Person.died_on)
        .join(Person, Person.id == Tie.other_id)
        .where(*standing_ties(frame.facts.owner_id, day))
        .order_by(Tie.valid_from, Person.sort_key, Tie.id)
    )
    answered, named = _answered(frame, day), frame.facts.standing in NAMED
    return tuple(
        HolderView(
            id=row.id,
            name=f"{given} {family}" if named else "",
            since=row.valid_from,
            basis=row.basis if named else "",
            answered=row.other_id in answered,
            died=died is not None,
        )
        for row, given, family, died in place.session.execute(stored)
    )


def standing_ties(owner_id: str, day: date) -> tuple[ColumnElement[bool], ...]:
    return (
        Tie.person_id == owner_id,
        Tie.relation == "parent",
        Tie.ended_at.is_(None),
        or_(Tie.valid_until.is_(None), Tie.valid_until >= day),
    )


def _answered(frame: Frame, day: date) -> frozenset[str]:
    """Whose latest answer counts today, be it yes or no."""
    facts = frame.facts
    latest = latest_answers(counting(frame.consents, facts.parents, facts.birth_date, day))
    return frozenset(each.giver_id for each in latest if not each.stands or each.period.covers(day))


def found(place: Place, typed: Sequence[Holder]) -> Iterator[tuple[Person | None, str]]:
    """Whose each number is, if the portal knows them; and the code of what is wrong with it."""
    held = select(Tie.other_id).where(*standing_ties(place.frame.facts.owner_id, place.day))
    already = set(place.session.scalars(held))
    known = found_by(place.session, [each.number_digests for each in typed])
    for each, person in zip(typed, known, strict=True):
        yield person, _wrong(place, each, person, already)


def _wrong(place: Place, typed: Holder, person: Person | None, already: set[str]) -> str:
    """By another name a number says nothing of whose it is, but that the two do not belong together."""
    if person is not None:
        if person.id == place.viewer.id:
            return "own"
        if person.id == place.frame.facts.owner_id:
            return "child"
        if not is_called(person, f"{typed.given} {typed.family}"):
            return "another"
        if person.died_on is not None or person.merged_into_id is not None:
            return "closed"
        if person.id in already:
            return "already"
    born = person.birth_date if person else typed.birth_date
    older = born < place.frame.facts.birth_date
    return "" if older and age_on(born, place.day) >= YOUNGEST else "too_young"
