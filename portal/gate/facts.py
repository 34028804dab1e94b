"""Reads the facts that access rests on, of one viewer or of everyone in a plan, in one statement."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from portal.gate.facts_statement import EVERYONE, MY_PLANS, ONE_PLAN, SOME_PLANS
from portal.policy.age import years_after
from portal.policy.consent import ConsentFact, counting, latest_answers, standing
from portal.policy.facts import Facts, Ground, Matter, Period, ShareFact
from portal.policy.vocabulary import Level, Relation
from portal.record.seal import SealedSession

FRAME, LISTS, OWNER = 19, 3, 7
"""How many columns tell of the plan itself, how many lists then hold whoever asks; whose it is."""
LONGEST_DECISION = 5
D = TypeVar("D", str, date)
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
    consents: tuple[ConsentFact, ...]
    facts: Facts


def frame_of(session: SealedSession, viewer_id: str, plan_id: str, day: date) -> Frame | None:
    """The frame and facts of one plan, or None where there is no such plan."""
    row = session.ask(ONE_PLAN, viewer_id=viewer_id, plan_id=plan_id, today=day).one_or_none()
    return None if row is None else _frame(row, _lists(row), viewer_id, day)


def frames_of(session: SealedSession, viewer_id: str, day: date, *only: str) -> list[Frame]:
    """The frames of all plans that the viewer might open, or of those named. ``decide`` confirms."""
    asked, named = (SOME_PLANS, {"plan_ids": only}) if only else (MY_PLANS, {})
    rows = session.ask(asked, viewer_id=viewer_id, today=day, **named)
    return [_frame(row, _lists(row), viewer_id, day) for row in rows]


def everyones_frames(session: SealedSession, plan_id: str, day: date) -> dict[str, Frame]:
    """The frame as each one has it who is anything to the plan, by the person's id."""
    row: Any = session.ask(EVERYONE, viewer_id="", plan_id=plan_id, today=day).one()
    lists = _lists(row)
    people = {entry[0] for rows in lists[LISTS:] for entry in rows} | {row[OWNER]}
    return {person_id: _frame(row, lists, person_id, day) for person_id in people}


def _lists(row: Any) -> list[list[list[Any]]]:
    return [json.loads(text) for text in row[FRAME:]]


def _frame(row: Any, lists: list[list[list[Any]]], viewer_id: str, day: date) -> Frame:
    (plan_id, status, start, end, revision, version, municipality_id, owner_id, given, family, birth,
     protected, died, language, at_sixteen, *unit) = row[:FRAME]  # fmt: skip
    parents, answers, matters = lists[:LISTS]
    ties, shares, taking_part, coordinating, roles, delegations, visits = (
        _of(rows, viewer_id) for rows in lists[LISTS:]
    )
    parent_ids = frozenset(who for who, *dates in parents if period(*dates).covers(day))
    facts = Facts(
        viewer_id=viewer_id,
        owner_id=owner_id,
        birth_date=birth,
        standing=standing(status, _answers("plan", answers), parent_ids, birth, day),
        protected_address=protected != "none",
        died=died is not None,
        grounds=(
            *_self(viewer_id, owner_id, birth),
            *_ties(ties),
            *_delegated(delegations),
            *_roles(Relation.PARTICIPANT, taking_part),
            *_roles(Relation.COORDINATOR, coordinating),
            *_roles(Relation.UNIT, roles),
        ),
        shares=tuple(_share(share) for share in shares),
        matters=tuple(_matter(*decision) for decision in matters),
        parents=parent_ids,
        keeps_shares_at_sixteen=at_sixteen == "keep_shares",
        declines_coordinator=_declined(_answers("coordinator", answers), parent_ids, birth, day),
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
        consents=_answers("plan", answers),
        facts=facts,
    )


def _of(rows: list[list[Any]], viewer_id: str) -> list[list[Any]]:
    """The viewer's own among the rows, without saying again whose they are."""
    return [row[1:] for row in rows if row[0] == viewer_id]


def _matter(areas: str, start: str, end: str) -> Matter:
    """A decision runs for five years at most, whatever is written in it (SW-23, SW-32)."""
    dates = period(start, end)
    longest = years_after(dates.start, LONGEST_DECISION)
    return Matter(codes(areas), Period(dates.start, min(dates.end or longest, longest)))


def _declined(
    answers: tuple[ConsentFact, ...], parents: frozenset[str], birth: date, day: date
) -> bool:
    """Whether somebody whose answer counts has said no to a coordinator (consent C)."""
    return any(not each.stands for each in latest_answers(counting(answers, parents, birth, day)))


def period(start: str, end: str | None) -> Period:
    """A period from two JSON dates."""
    return Period(date.fromisoformat(start), date.fromisoformat(end) if end else None)


def mandate_end(until: D | None, review_on: D | None) -> D | None:
    """The last day of a mandate: it does not outlive the day when it was to be looked at again."""
    return min((day for day in (until, review_on) if day), default=None)


def codes(text: str) -> frozenset[str]:
    """A stored set of codes, read past the ORM."""
    return frozenset(text.split())


def _answers(kind: str, rows: list[list[Any]]) -> tuple[ConsentFact, ...]:
    return tuple(
        ConsentFact(
            giver, capacity, period(start, end), answer == "yes" and not withdrawn, given_at,
            on_paper=channel != "eid",
        )
        for of, giver, capacity, start, end, answer, withdrawn, given_at, channel in rows
        if of == kind
    )  # fmt: skip


def _self(viewer_id: str, owner_id: str, birth: date) -> Iterator[Ground]:
    if viewer_id == owner_id:
        yield Ground(Relation.SELF, owner_id, Period(birth))


def _ties(rows: list[list[Any]]) -> Iterator[Ground]:
    """A parent or nearest relative may also have been given a share, as any relative may."""
    for relation, tie_id, start, end, areas, named, reads_log, review in rows:
        dates = period(start, end)
        kind = Relation.RELATIVE if relation == "friend" else Relation(relation)
        lasts = period(start, mandate_end(end, review)) if kind is Relation.GUARDIAN else dates
        yield Ground(kind, tie_id, lasts, codes(areas), bool(named), bool(reads_log))
        if kind in ALSO_RELATIVE:
            yield Ground(Relation.RELATIVE, tie_id, dates, frozenset(), bool(named))


def _delegated(rows: list[list[Any]]) -> Iterator[Ground]:
    for delegation_id, start, end, areas, level in rows:
        yield Ground(
            Relation.DELEGATE, delegation_id, period(start, end), codes(areas), acts=level == "act"
        )


def _roles(relation: Relation, rows: list[list[Any]]) -> Iterator[Ground]:
    for role_id, start, end, *named in rows:
        yield Ground(relation, role_id, period(start, end), frozenset(), any(named))


def _share(row: list[Any]) -> ShareFact:
    """The last answer of each counts: a no after a yes, and a yes that is withdrawn, is a no."""
    share_id, start, end, sections, areas, level, capacity, giver, answers = row
    rows = answers if isinstance(answers, list) else json.loads(answers)
    says = {giver: True}
    for who, _, answer, withdrawn in sorted(rows, key=lambda each: str(each[1])):
        says[who] = answer == "yes" and not withdrawn
    return ShareFact(
        share_id, period(start, end), codes(sections), codes(areas), Level(level),
        capacity == "parent",
        frozenset(who for who, yes in says.items() if yes),
        frozenset(who for who, yes in says.items() if not yes),
    )  # fmt: skip
