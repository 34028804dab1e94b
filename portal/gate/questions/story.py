"""How a goal has gone: when it was set and changed, what was done for it, and how it was judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import select

from portal.clock import OSLO
from portal.gate.history import Written, was_readable, written
from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.rows import Part
from portal.gate.views.goals import GoalView
from portal.gate.views.story import Step, StoryView
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.models import Person, Version

OVER = {"done": "measure_done", "ended": "measure_ended"}


@dataclass(frozen=True, slots=True)
class GoalStory:
    """What the reader may see today of a goal and of its measures, and might have seen then."""

    goal_id: str
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    @property
    def thing_id(self) -> str:
        return self.goal_id

    def answer(self, opened: Opened) -> StoryView | None:
        plan = plan_of(opened, frozenset({Part.GOALS}))
        goal = next((each for each in plan.goals if each.id == self.goal_id), None)
        if goal is None:
            return None
        steps = [*_judged(goal), *_changed(opened, goal)]
        return StoryView(
            plan, goal, tuple(sorted(steps, key=lambda step: (step.on, step.kind != "set")))
        )


def _judged(goal: GoalView) -> Iterator[Step]:
    return (Step("evaluation", held.held_on, held=held) for held in goal.evaluations)


def _changed(opened: Opened, goal: GoalView) -> Iterator[Step]:
    """Read from the versions, in one statement, whatever the number of measures."""
    ids = [goal.id, *(measure.id for measure in goal.measures)]
    stored = (
        select(Version, Person.name_given, Person.name_family)
        .outerjoin(Person, Person.id == Version.author_id)
        .where(Version.row_id.in_(ids))
        .order_by(Version.valid_from, Version.number)
    )
    before: dict[str, dict[str, Any]] = {}
    for version, made in written(opened.session.execute(stored)):
        if was_readable(opened.frame, version, opened.day):
            for kind in _kinds(version, before.get(version.row_id)):
                yield _step(kind, version, made, opened.viewer.id)
            before[version.row_id] = version.state


def _kinds(version: Version, before: dict[str, Any] | None) -> Iterable[str]:
    """What a state tells that the one before it did not."""
    now, is_goal = version.state, version.kind == "Goal"
    if before is None:
        yield "set" if is_goal else "measure"
    elif is_goal and now["words"] != before["words"]:
        yield "words"
    if before is not None and now["status"] != before["status"]:
        if is_goal:
            yield "status"
        elif now["status"] in OVER:
            yield OVER[now["status"]]


def _step(kind: str, version: Version, made: Written, viewer_id: str) -> Step:
    state = version.state
    return Step(
        kind, made.version.valid_from.astimezone(OSLO).date(), made.by,
        made.version.author_id == viewer_id,
        state["words"] if version.kind == "Goal" else state["what"], state["language"],
        state["status"], on_behalf=version.on_behalf_of_id is not None,
    )  # fmt: skip
