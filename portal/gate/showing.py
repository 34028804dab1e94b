"""What a page of the plan truly showed, for the log: to open the overview is not to read it all.

The gate reads more than a page shows, so that it can decide and count. The log tells the person what
stood before the reader's eyes (SW-43), and each page that shows only some of it is named here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from portal.gate.ledger import Attempt
from portal.gate.views import CommentView, PlanView
from portal.policy.vocabulary import GENERAL

GOALS, CONTRIBUTIONS, ABOUT_ME, COOPERATION = "goals", "contributions", "about_me", "cooperation"
MEETINGS = "meetings"
ON_THE_LINE = 2
"""How many meetings that come the overview tells of."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The two sides of what was looked into: parts of the plan, and areas of life."""

    parts: frozenset[str]
    areas: frozenset[str]


def shown(view: PlanView, attempt: Attempt) -> Shown:
    """What of the view the page showed. A page that is not named here shows all it asked for."""
    listed = PAGES.get(attempt.action)
    if listed is None:
        return Shown(attempt.parts & view.parts_seen, view.areas_seen)
    ids = listed(view, attempt.thing_id or "")
    there = [(part, area) for thing_id, part, area in _places(view) if thing_id in ids]
    return Shown(frozenset(part for part, _ in there), frozenset(area for _, area in there if area))


def _overview(view: PlanView, thing_id: str) -> set[str]:
    """The goals that stand first, the dates that come, and the newest news with their goals."""
    news = [each for item in view.fresh for each in (item.thing_id, item.goal_id or "")]
    coming = (meeting.id for meeting in view.coming_meetings[:ON_THE_LINE])
    goals = (goal.id for goal in view.foremost)
    dated = [item for item in view.due if item.kind != "goal_evaluation"] + [*view.looks]
    return {*goals, *(item.measure_id for item in dated), *coming, *news}


def _goal(view: PlanView, thing_id: str) -> set[str]:
    """One goal with what is given to it, its steps, and the goal that it is a step towards."""
    near = [goal for goal in view.goals if thing_id in (goal.id, goal.parent_goal_id)]
    above = {goal.parent_goal_id for goal in near if goal.id == thing_id and goal.parent_goal_id}
    given = {each.id for goal in near if goal.id == thing_id for each in goal.contributions}
    return {goal.id for goal in near} | above | given


def _standing(view: PlanView, thing_id: str) -> set[str]:
    return {goal.id for goal in view.goals}


def _contributions(view: PlanView, thing_id: str) -> set[str]:
    """All that is given, under the words of the goals that it is given to."""
    given = {each.id for each in view.contributions}
    return given | {goal.id for goal in view.goals if goal.contributions}


def _waiting_for(view: PlanView, thing_id: str) -> set[str]:
    """What somebody has taken on and not done, and what the reader has said they will do."""
    waits = {each.id for goal in view.goals for each in goal.measures if each.waits}
    coming = {meeting.id for meeting in view.coming_meetings[:1]}
    return waits | coming | {each.id for each in view.contributions if each.by.mine}


def _people(view: PlanView, thing_id: str) -> set[str]:
    return {each.id for each in view.cooperation}


def _meeting(view: PlanView, thing_id: str) -> set[str]:
    """One meeting with all that lies under it, and the words of the goals that it speaks of."""
    found = [meeting for meeting in view.meetings if meeting.id == thing_id]
    under = {each for meeting in found for each in meeting.ids}
    goals = {each.goal_id for meeting in found for each in meeting.arrangements if each.goal_id}
    return under | goals


def _meetings(view: PlanView, thing_id: str) -> set[str]:
    """When they are and what they are about, and not what was said in them."""
    return {meeting.id for meeting in view.meetings}


def _group(view: PlanView, thing_id: str) -> set[str]:
    return {view.group.id} if view.group else set()


def _form(view: PlanView, thing_id: str) -> set[str]:
    return {thing_id}


def _nothing(view: PlanView, thing_id: str) -> set[str]:
    """What is in place of what the law asks, or what the reader alone has taken back."""
    return set()


PAGES: Final[dict[str, Callable[[PlanView, str], set[str]]]] = {
    "overview": _overview,
    "goal": _goal,
    "contributions": _contributions,
    "waiting_for": _waiting_for,
    "people": _people,
    "revision": _standing,
    "form": _form,
    "checklist": _nothing,
    "taken_back": _nothing,
    "meeting": _meeting,
    "meetings": _meetings,
    "group": _group,
}
"""By what the log calls them: the ids of what each shows."""


class _Said(Protocol):
    """A thing of the plan, with what has been said to it."""

    @property
    def id(self) -> str: ...
    @property
    def comments(self) -> tuple[CommentView, ...]: ...


def _places(view: PlanView) -> Iterator[tuple[str, str, str]]:
    """Where each thing stands that the reader sees: its id, its part and its area."""
    for goal in view.goals:
        area = goal.life_area or GENERAL
        things: tuple[_Said, ...] = (goal, *goal.measures, *goal.evaluations)
        yield from _of(things, GOALS, area)
    for given in view.contributions:
        yield from _of((given,), CONTRIBUTIONS, given.life_area or GENERAL)
    for answer in view.about_me:
        yield from _of((answer,), ABOUT_ME, answer.life_area or GENERAL)
    yield from ((each.id, COOPERATION, each.life_area or GENERAL) for each in view.cooperation)
    yield from ((each.id, MEETINGS, GENERAL) for each in (view.group,) if each)
    for meeting in view.meetings:
        area = meeting.life_area or GENERAL
        yield from _of((meeting,), MEETINGS, area)
        yield from ((each.id, MEETINGS, area) for each in meeting.items)
        for said in meeting.minutes:
            yield from _of((said,), MEETINGS, said.life_area or GENERAL)
        yield from ((each.id, MEETINGS, each.life_area or GENERAL) for each in meeting.arrangements)


def _of(things: Iterable[_Said], part: str, area: str) -> Iterator[tuple[str, str, str]]:
    for thing in things:
        yield from ((each, part, area) for each in (thing.id, *(say.id for say in thing.comments)))
