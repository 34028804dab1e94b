"""Looking back at a goal on a day, and saying when it is looked at again (SW-69, domain § 6.4)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar

from portal.gate.changes.desk import Desk, thing_of
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action, Section
from portal.record.models import Evaluation, Goal


@dataclass(frozen=True, slots=True)
class EvaluationFields:
    """The four questions, what came of it, and the days. All but the day and the result can be left out."""

    held_on: date
    person_view: str
    content: str | None
    still_right: str | None
    result: str
    next_step: str
    next_on: date | None


@dataclass(frozen=True, slots=True)
class RecordEvaluation:
    """A new look back. Each who may judge has a row of their own: nobody's view replaces another's.

    A goal that has been taken back is not there to be judged.
    """

    goal_id: str
    fields: EvaluationFields
    language: str
    actions: ClassVar = (Action.EVALUATE,)

    def target(self, desk: Desk) -> Thing:
        goal = thing_of(desk.standing(Goal, self.goal_id))
        return Thing(Section.GOALS, goal.life_area, goal.kept)

    def apply(self, desk: Desk, target: Thing) -> Evaluation:
        columns = asdict(self.fields)
        return desk.write(Evaluation, target, self.language, goal_id=self.goal_id, **columns)


@dataclass(frozen=True, slots=True)
class ChangeEvaluation:
    """Other words or days for a look back of one's own."""

    evaluation_id: str
    seen_version: int
    fields: EvaluationFields
    language: str
    actions: ClassVar = (Action.EVALUATE,)

    def target(self, desk: Desk) -> Evaluation:
        row = desk.standing(Evaluation, self.evaluation_id)
        desk.standing(Goal, row.goal_id)
        return row

    def apply(self, desk: Desk, target: Evaluation) -> Evaluation:
        return desk.rewrite(target, language=self.language, **asdict(self.fields))
