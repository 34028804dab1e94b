"""Reads the facts that access rests on, of one viewer and any number of plans, in one statement."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.gate.facts_statement import MY_PLANS, ONE_PLAN
from portal.policy.consent import ConsentFact, standing
from portal.policy.facts import Facts, Ground, Matter, Period, ShareFact
from portal.policy.vocabulary import Level, Relation
from portal.record.seal import SealedSession

ALSO_RELATIVE = frozenset({Relation.PARENT, Relation.NEAREST_RELATIVE, Relation.GUARDIAN})


@dataclass(frozen=True, slots=True)
class Frame:
    """The plan without its content: whose, where, when. And the facts of this viewer before it."""

    plan_id: str
    owner_name: str
    owner_given: str
    municipality_id: str
    unit: tuple[str, str, str, str]
    municipality_language: str
    status: str
    period: Period
    next_revision: date | None
    version: int
    last_visit: tuple[str, str | None] | None
    facts: Facts


def frame_of(session: SealedSession, viewer_id: str, plan_id: str, day: date) -> Frame | None:
    """The frame and facts of one plan, or None where there is no such plan."""
    row = session.ask(ONE_PLAN, viewer_id=viewer_id, plan_id=plan_id).one_or_none()
    return None if row is None else _frame(row, viewer_id, day)


def frames_of(session: SealedSession, viewer_id: str, day: date) -> list[Frame]:
    """The frames of all plans that the viewer might open. ``decide`` confirms each."""
    rows = session.ask(MY_PLANS, viewer_id=viewer_id)
    return [_frame(row, viewer_id, day) for row in rows]


def _frame(row: Any, viewer_id: str, day: date) -> Frame:
    (plan_id, status, start, end, revision, version, municipality_id, owner_id, given, family, birth,
     protected, died, language, *unit) = row[:18]  # fmt: skip
    ties, parents, consents, shares, taking_part, coordinating, roles, matters, visits = (
        json.loads(text) for text in row[18:]
    )
    parent_ids = frozenset(who for who, *dates in parents if period(*dates).covers(day))
    facts = Facts(
        viewer_id=viewer_id,
        owner_id=owner_id,
        birth_date=birth,
        standing=standing(status, _consents(consents), parent_ids, birth, day),
        protected_address=protected != "none",
        died=died is not None,
        grounds=(
            *_self(viewer_id, owner_id, birth),
            *_ties(ties),
            *_roles(Relation.PARTICIPANT, taking_part),
            *_roles(Relation.COORDINATOR, coordinating),
            *_roles(Relation.UNIT, roles),
        ),
        shares=tuple(_share(share) for share in shares),
        matters=tuple(Matter(codes(areas), period(*dates)) for areas, *dates in matters),
        viewer_is_parent=viewer_id in parent_ids,
    )
    return Frame(
        plan_id=plan_id,
        owner_name=f"{given} {family}",
        owner_given=given,
        municipality_id=municipality_id,
        unit=tuple(unit),
        municipality_language=language,
        status=status,
        period=Period(start, end),
        next_revision=revision,
        version=version,
        last_visit=tuple(visits[0]) if visits else None,
        facts=facts,
    )


def period(start: str, end: str | None) -> Period:
    """A period from two JSON dates."""
    return Period(date.fromisoformat(start), date.fromisoformat(end) if end else None)


def codes(text: str) -> frozenset[str]:
    """A stored set of codes, read past the ORM."""
    return frozenset(text.split())


def _consents(rows: list[list[Any]]) -> tuple[ConsentFact, ...]:
    return tuple(
        ConsentFact(giver, capacity, period(start, end), bool(withdrawn))
        for giver, capacity, start, end, withdrawn in rows
    )


def _self(viewer_id: str, owner_id: str, birth: date) -> Iterator[Ground]:
    if viewer_id == owner_id:
        yield Ground(Relation.SELF, owner_id, Period(birth))


def _ties(rows: list[list[Any]]) -> Iterator[Ground]:
    """A parent or nearest relative may also have been given a share, as any relative may."""
    for relation, tie_id, start, end, areas, named in rows:
        dates = period(start, end)
        kind = Relation.RELATIVE if relation == "friend" else Relation(relation)
        yield Ground(kind, tie_id, dates, codes(areas), bool(named))
        if kind in ALSO_RELATIVE:
            yield Ground(Relation.RELATIVE, tie_id, dates, frozenset(), bool(named))


def _roles(relation: Relation, rows: list[list[Any]]) -> Iterator[Ground]:
    for role_id, start, end, *named in rows:
        yield Ground(relation, role_id, period(start, end), frozenset(), any(named))


def _share(row: list[Any]) -> ShareFact:
    share_id, start, end, sections, areas, level, capacity = row
    return ShareFact(
        share_id, period(start, end), codes(sections), codes(areas), Level(level),
        capacity == "parent",
    )  # fmt: skip
