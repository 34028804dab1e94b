"""The picture of how a goal has gone: one dot for each look back, higher the nearer the goal.

Made here, so that it needs no script. All that it shows stands in words beneath it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from portal.gate.views import EvaluationView
from portal.gate.views.story import StoryView

LEFT, RIGHT = 10, 230
HEIGHTS: Final = {"reached": 25, "partly": 75, "not_reached": 125}
"""How far down each result stands. The words for it stand beside its line."""
APART: Final = 14
"""The least distance between two dots, so that they can be told apart."""
MOST: Final = 14
"""How many there is room for: the latest. The words beneath tell of all."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One look back, where it stands in the picture. What was changed stands as high as before."""

    x: int
    y: int
    on: date
    result: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The dots from left to right, the line through them, and from when to when it goes.

    ``ahead``: where the next look back stands.
    """

    dots: tuple[Dot, ...]
    line: str
    start: date
    end: date
    ahead: tuple[int, int] | None


def picture_of(story: StoryView) -> Picture | None:
    """None before anybody has looked back."""
    judged = _one_a_day(story.goal.evaluations)[-MOST:]
    if not judged:
        return None
    start = judged[0].held_on if len(judged) == MOST else min(story.steps[0].on, judged[0].held_on)
    next_on = story.goal.look_again
    end = max(filter(None, (judged[-1].held_on, next_on, story.plan.today)))
    dots = _dots(judged, start, end)
    last = dots[-1]
    coming = next_on is not None and next_on > judged[-1].held_on
    ahead = (
        (max(_across(next_on, start, end), last.x + APART), last.y) if coming and next_on else None
    )
    begun = f"{LEFT},{HEIGHTS['not_reached']}"
    line = " ".join((begun, *(f"{dot.x},{dot.y}" for dot in dots)))
    return Picture(dots, line, start, end, ahead)


def _one_a_day(evaluations: tuple[EvaluationView, ...]) -> list[EvaluationView]:
    """Where several judged on one day, the person's own view is the one that is drawn: it is first."""
    days: dict[date, EvaluationView] = {}
    for held in evaluations:
        days.setdefault(held.held_on, held)
    return list(days.values())


def _dots(judged: list[EvaluationView], start: date, end: date) -> tuple[Dot, ...]:
    """As far apart as the days were, but never upon each other nor beyond the edge."""
    height, room = HEIGHTS["not_reached"], len(judged)
    dots: list[Dot] = []
    for held in judged:
        room -= 1
        height = HEIGHTS.get(held.result, height)
        least = dots[-1].x + APART if dots else LEFT
        most = RIGHT - room * APART
        x = min(max(_across(held.held_on, start, end), least), max(most, LEFT))
        dots.append(Dot(x, height, held.held_on, held.result))
    return tuple(dots)


def _across(day: date, start: date, end: date) -> int:
    days = (end - start).days or 1
    return LEFT + (RIGHT - LEFT) * (day - start).days // days
