"""The plan as it was at the end of a day: the same view, made of the versions that held then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from portal.clock import OSLO
from portal.gate.assembly import plan_view
from portal.gate.facts import Frame
from portal.gate.gate import EVERYTHING
from portal.gate.lens import Lens
from portal.gate.opened import Opened
from portal.gate.past_rows import PastRows, rows_at
from portal.gate.people import roles_of
from portal.gate.questions.question import plan_of
from portal.gate.rows import Rows
from portal.gate.views import AsItWasView
from portal.policy.facts import Period, Thing
from portal.policy.vocabulary import Action

INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class PlanAsItWas:
    """``on``: a day that has been, or today. None, or a day to come, shows the plan's head alone."""

    on: date | None = None
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> AsItWasView:
        if self.on is None or self.on > opened.day:
            return AsItWasView(plan_of(opened), None)
        plan_id, viewer_id = opened.frame.plan_id, opened.viewer.id
        moment = min(end_of(self.on), opened.now)
        past = rows_at(opened.session, plan_id, moment, EVERYTHING)
        lens = Lens(opened.frame, opened.day, roles_of(Rows({}, past.people)), None)
        lens.shown_on = self.on
        rows = past.rows(lens.leaves, viewer_id)
        frame = _as_it_was(opened.frame, past)
        view = plan_view(frame, opened.decision, rows, opened.day, None, lens)
        return AsItWasView(view, self.on)


def end_of(day: date) -> datetime:
    """The last instant of a day in Norway."""
    return datetime.combine(day + timedelta(days=1), time(), OSLO) - INSTANT


def _as_it_was(frame: Frame, past: PastRows) -> Frame:
    """With the dates that the plan had then."""
    start, end, revision = (
        _day(past.frame.get(name)) for name in ("period_start", "period_end", "next_revision")
    )
    if start is None:
        return frame
    return replace(frame, period=Period(start, end), next_revision=revision)


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
