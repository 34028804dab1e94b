"""Who acts for a person, as staff see and register it: the bare frame, and no content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, TypeVar
from zlib import crc32

from sqlalchemy import false, or_, select

from portal.gate.facts import LONGEST_DECISION, Frame
from portal.gate.opened import Opened
from portal.gate.standing_facts import WITH_A_BASIS, matters_of, ties_of
from portal.gate.views import AreaName
from portal.gate.views.delegations import MatterView, NamedView, RepresentationView, TieView
from portal.policy.age import age_on, years_after
from portal.policy.facts import Thing
from portal.policy.rules import counts
from portal.policy.vocabulary import Action, Relation, Standing
from portal.record.coordinating import in_force
from portal.record.models import Coordinator, LifeArea, Participant, Person, Tie
from portal.record.seal import SealedSession

MAJORITY, HEALTH_MAJORITY = 18, 16
REPRESENTING = ("parent", *WITH_A_BASIS)
V = TypeVar("V", TieView, MatterView)


@dataclass(frozen=True, slots=True)
class Representation:
    """What is registered; and whether a number belongs to somebody who may be registered."""

    number_digests: tuple[str, ...] = ()
    opens_with: ClassVar[Action] = Action.SEE_FRAME
    wants: ClassVar[tuple[Action, ...]] = (Action.REGISTER,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> RepresentationView | None:
        frame, day = opened.frame, opened.day
        age = age_on(frame.facts.birth_date, day)
        names = is_unit(frame, day) and frame.facts.protected_address
        bare = is_bare(frame)
        show = _without_names if bare else _as_it_is
        return RepresentationView(
            plan=None,
            plan_id=frame.plan_id,
            owner_name=frame.owner_name,
            bare=bare,
            adult=age >= MAJORITY,
            may_decide=age >= HEALTH_MAJORITY,
            may_name=names,
            may_end=is_unit(frame, day),
            area_names=_areas(opened),
            ties=tuple(show(tie) for tie in _representatives(opened)),
            matters=tuple(show(matter) for matter in matters_of(opened, reasons=not bare)),
            named=tuple(people_to_name(opened)) if names else (),
            person=_known(opened, self.number_digests) if self.number_digests else "",
        )


def is_bare(frame: Frame) -> bool:
    """Whether no consent stands. Then staff have the bare frame: that somebody represents the person
    since a day, and nothing of who it is or why (domain.md 2.5, SW-24)."""
    return frame.facts.standing is not Standing.ACTIVE


def _representatives(opened: Opened) -> Iterator[TieView]:
    """Those that the law names. Friends and family are the person's own to tell of."""
    for tie in ties_of(opened, may_end=False):
        if tie.relation in REPRESENTING and tie.ended_at is None:
            yield replace(tie, may_end=tie.relation in WITH_A_BASIS)


def _as_it_is(view: V) -> V:
    return view


def _without_names(view: V) -> V:
    nothing: dict[str, Any] = {"areas": ()}
    if isinstance(view, TieView):
        nothing |= {"name": "", "basis": ""}
    return replace(view, **nothing)


def is_unit(frame: Frame, day: date) -> bool:
    """Whether the viewer works in the coordinating unit today."""
    return any(
        ground.relation is Relation.UNIT and counts(frame.facts, ground, day)
        for ground in frame.facts.grounds
    )


def person_of(
    session: SealedSession, number_digests: tuple[str, ...], owner_id: str, viewer_id: str
) -> Person | None:
    """Somebody who has signed in once. Whoever has a hidden address is not found, nor the person,
    nor whoever asks: nobody makes themselves somebody's representative. The digests are one number's,
    the current first; the first that is stored is that person's, as at sign-in."""
    stored = select(Person).where(
        Person.national_number_digest.in_(number_digests),
        Person.id.not_in((owner_id, viewer_id)),
        Person.died_on.is_(None),
        Person.protected_address == "none",
    )
    session.seek(number_digests)
    found = {row.national_number_digest: row for row in session.scalars(stored)}
    return next((found[each] for each in number_digests if each in found), None)


def _known(opened: Opened, number_digests: tuple[str, ...]) -> str:
    found = person_of(opened.session, number_digests, opened.frame.facts.owner_id, opened.viewer.id)
    if found is None:
        return "unknown"
    return "known" if age_on(found.birth_date, opened.day) >= MAJORITY else "too_young"


def _areas(opened: Opened) -> tuple[AreaName, ...]:
    stored = select(LifeArea).where(
        LifeArea.municipality_id == opened.frame.municipality_id, LifeArea.active
    )
    rows = opened.session.scalars(stored.order_by(LifeArea.position, LifeArea.code))
    return tuple(AreaName(row.code, row.name_nb, row.name_nn) for row in rows)


def is_bounded(start: date, until: date | None, review_on: date | None) -> bool:
    """Whether a mandate has an end, or a day when it is looked at again, within five years (SW-32)."""
    days = [day for day in (until, review_on) if day is not None]
    return bool(days) and start <= min(days) <= years_after(start, LONGEST_DECISION)


def mark_of(keys: Iterable[str]) -> int:
    """What a form remembers of who was named when it was shown: eight digits at most."""
    return crc32(" ".join(sorted(keys)).encode()) % 100_000_000


def people_to_name(opened: Any) -> Iterator[NamedView]:
    """Everyone around the person who would see something, were their address not hidden: while no
    consent stands, those alone who represent the person, and whoever coordinates."""
    day, owner_id = opened.day, opened.frame.facts.owner_id
    relations = REPRESENTING if is_bare(opened.frame) else (*REPRESENTING, "relative", "friend")
    ties = (
        select(Tie, Person.name_given, Person.name_family)
        .join(Person, Person.id == Tie.other_id)
        .where(Tie.person_id == owner_id, Tie.ended_at.is_(None), Tie.relation.in_(relations))
        .where(or_(Tie.valid_until.is_(None), Tie.valid_until >= day))
    )
    for tie, given, family in opened.session.execute(ties.order_by(Person.sort_key, Tie.id)):
        yield NamedView(tie.id, f"{given} {family}", tie.relation, tie.named_by_unit)
    taking_part = select(Participant).where(
        Participant.plan_id == opened.frame.plan_id,
        or_(Participant.valid_until.is_(None), Participant.valid_until >= day),
    )
    if is_bare(opened.frame):
        taking_part = taking_part.where(false())
    for row in opened.session.scalars(taking_part.order_by(Participant.name, Participant.id)):
        yield NamedView(row.id, row.name, Relation.PARTICIPANT, row.named_by_unit)
    coordinating = (
        select(Coordinator, Person.name_given, Person.name_family)
        .join(Person, Person.id == Coordinator.staff_id)
        .where(Coordinator.person_id == owner_id)
        .where(Coordinator.municipality_id == opened.frame.municipality_id)
        .where(or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= day))
        .where(in_force(Coordinator))
    )
    for each, given, family in opened.session.execute(coordinating.order_by(Person.sort_key)):
        yield NamedView(each.id, f"{given} {family}", Relation.COORDINATOR, each.named_by_unit)
