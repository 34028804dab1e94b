"""Notices ahead of the plan's own dates, each once: a deadline, an evaluation, a meeting, a revision.

What is late is told of on the pages, and by no notice: nobody is hunted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import and_, or_, select

from portal.gate.changes.desk import thing_of
from portal.policy.facts import Facts, Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action, Standing
from portal.record.models import Due, Goal, Measure, Meeting
from portal.record.seal import SealedSession

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
OF_THE_PLAN: Final = ("revision", "period_end")
"""They take time to make ready for: told of a month ahead, and a week."""
HOLDS: Final[dict[str, Any]] = {
    "measure_deadline": Measure,
    "measure_evaluation": Measure,
    "goal_evaluation": Goal,
    "meeting": Meeting,
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that comes soon. ``thing``: where it lies, None for the plan's own; no words."""

    kind: str
    thing_id: str
    on: date
    thing: Thing | None

    def occasion(self, day: date) -> str:
        """A date that is moved is a new occasion."""
        return f"{self.kind}:{self.thing_id}:{self.on}:{(WEEK if self.on - day <= WEEK else MONTH).days}"

    def concerns(self, facts: Facts, day: date) -> bool:
        """Whoever has to do it or to follow it up, and sees it, in a plan that is in force."""

        def may(action: Action) -> bool:
            return decide(facts, action, self.thing, day).allowed

        if facts.standing is not Standing.ACTIVE:
            return False
        if self.thing is None:
            return may(Action.SEE_EVERYONE)
        if self.kind == "meeting":
            return may(Action.READ)
        if self.kind == "measure_deadline":
            mine = {facts.viewer_id, *(ground.basis_id for ground in facts.grounds)}
            taken_on = bool(self.thing.responsible & mine)
            return may(Action.READ) if taken_on else may(Action.PLAN_SERVICES)
        return may(Action.EVALUATE)


def plans_with_dates(session: SealedSession, day: date) -> list[str]:
    return list(session.scalars(select(Due.plan_id).where(_soon(day)).distinct()))


def dates_of(session: SealedSession, plan_id: str, day: date) -> list[Dated]:
    """Opens the plan to this transaction, which shows it to nobody."""
    found = session.scalars(select(Due).where(Due.plan_id == plan_id, _soon(day))).all()
    if not found:
        return []
    session.open_plan(plan_id)
    things = dict(_things(session, found))
    return [
        Dated(row.kind, row.thing_id, row.on, things.get(row.thing_id))
        for row in found
        if row.kind in OF_THE_PLAN or row.thing_id in things
    ]


def _things(session: SealedSession, found: Any) -> Iterator[tuple[str, Thing]]:
    for model in dict.fromkeys(HOLDS.values()):
        wanted = {row.thing_id for row in found if HOLDS.get(row.kind) is model}
        if wanted:
            for row in session.scalars(select(model).where(model.id.in_(wanted))):
                yield row.id, thing_of(row)


def _soon(day: date) -> Any:
    early = and_(Due.kind.in_(OF_THE_PLAN), Due.on <= day + MONTH)
    return and_(Due.on >= day, or_(Due.on <= day + WEEK, early))
