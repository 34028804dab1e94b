"""What changed between two days, or since the reader was last here, told step by step (SW-50)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar

from sqlalchemy import select

from portal.clock import OSLO
from portal.gate.assembly import plan_view
from portal.gate.gate import EVERYTHING
from portal.gate.lens import Lens
from portal.gate.opened import Opened
from portal.gate.past_changes import Between, Step, steps
from portal.gate.past_people import comings_and_goings
from portal.gate.past_telling import Telling
from portal.gate.people import Directory, roles_of
from portal.gate.questions.as_it_was import end_of
from portal.gate.rows import rows_of, tables_of
from portal.gate.views import ChangedView, ChangeView, PlanView
from portal.gate.visits import since
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.models import Person, Version

PAGE = 30
LATELY = timedelta(days=30)
EVER = datetime(1900, 1, 1, tzinfo=UTC)
"""How far back one looks at the first visit; and where no first day is asked for."""
KINDS = frozenset(table.__name__ for table in tables_of(EVERYTHING))


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """``start`` and ``end`` are days, both included. With neither: since the last visit, by others.

    ``page`` counts from 1, the newest first.
    """

    start: date | None = None
    end: date | None = None
    page: int = 1
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> ChangedView:
        frame, viewer_id = opened.frame, opened.viewer.id
        rows = rows_of(opened.session, frame.plan_id, viewer_id, EVERYTHING)
        lens = Lens(frame, opened.day, roles_of(rows), None)
        plan = plan_view(frame, opened.decision, rows, opened.day, None, lens)
        between = self._between(opened)
        seen = _seen(plan) | {frame.plan_id}
        found = steps(opened.session, frame.plan_id, KINDS, between, lens.leaves, seen)
        if self._is_since_last:
            found = [step for step in found if step.made.author_id != viewer_id]
        people = comings_and_goings(lens, rows, plan, between)
        both: list[Step | ChangeView] = [*found, *people]
        every = sorted(both, key=_at, reverse=True)
        shown = every[(self.page - 1) * PAGE : self.page * PAGE]
        telling = Telling(lens, Directory(frame, rows), _stored(opened, shown))
        return ChangedView(
            plan=plan,
            since=between.since,
            until=between.until,
            since_last=self._is_since_last and since(frame, opened.now) is not None,
            changes=tuple(filter(None, (_told(each, telling) for each in shown))),
            page=self.page,
            has_older=len(every) > self.page * PAGE,
        )

    @property
    def _is_since_last(self) -> bool:
        return self.start is None and self.end is None

    def _between(self, opened: Opened) -> Between:
        if self._is_since_last:
            return Between(since(opened.frame, opened.now) or opened.now - LATELY, opened.now)
        start = datetime.combine(self.start, time(), OSLO) if self.start else EVER
        return Between(start, min(end_of(self.end), opened.now) if self.end else opened.now)


def _at(each: Step | ChangeView) -> datetime:
    return each.made.at if isinstance(each, Step) else each.at


def _told(each: Step | ChangeView, telling: Telling) -> ChangeView | None:
    return telling.of(each) if isinstance(each, Step) else each


def _seen(plan: PlanView) -> frozenset[str]:
    """All that stands in the plan as the reader sees it today, and what they have taken back."""
    goals = plan.goals
    measures = [measure for goal in goals for measure in goal.measures]
    things: list[Any] = [*goals, *measures, *plan.contributions, *plan.about_me]
    said = [comment for thing in things for comment in thing.comments]
    judged = [each for goal in goals for each in goal.evaluations]
    every = (*things, *said, *judged, *plan.cooperation, *plan.taken_back)
    group = frozenset({plan.group.id} if plan.group else ())
    return group.union((each.id for each in every), *(meeting.ids for meeting in plan.meetings))


def _stored(opened: Opened, shown: Sequence[Step | ChangeView]) -> dict[str, tuple[Version, str]]:
    """The states of the steps, and who made them, by the versions' ids."""
    steps_of = [each for each in shown if isinstance(each, Step)]
    marks = [mark for step in steps_of for mark in (step.before, step.after, step.made) if mark]
    if not marks:
        return {}
    asked = (
        select(Version, Person.name_given, Person.name_family)
        .outerjoin(Person, Person.id == Version.author_id)
        .where(Version.id.in_({mark.id for mark in marks}))
    )
    found = opened.session.execute(asked)
    return {
        each.id: (each, f"{given or ''} {family or ''}".strip()) for each, given, family in found
    }
