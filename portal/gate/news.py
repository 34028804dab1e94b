"""What is new since the reader was last here, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from portal.gate.lens import Lens, Row
from portal.gate.views import DueItem, GoalView, NewsItem

SOON = timedelta(days=60)
OVER = frozenset({"done", "ended"})


def news_items(seen: Iterable[tuple[str, Row]], lens: Lens) -> tuple[NewsItem, ...]:
    """What others wrote or changed since last time, the newest first."""
    new = [
        NewsItem(kind, row.id, goal_of(kind, row), row.signature.name, row.changed_at)
        for kind, row in seen
        if row.is_new
    ]
    return tuple(sorted(new, key=lambda item: item.at, reverse=True))


def goal_of(kind: str, row: Row) -> str | None:
    """The goal on whose page the thing is read."""
    if kind == "goal":
        return str(row.id)
    if kind in ("measure", "evaluation", "contribution"):
        return row.own[0] and str(row.own[0])
    return None


def due_items(goals: list[GoalView], lens: Lens) -> tuple[DueItem, ...]:
    """Deadlines and days to look back that have passed unmet or come within two months, by date."""
    found = [item for goal in goals for item in _of_goal(goal, lens)]
    return tuple(sorted(found, key=lambda item: (item.on, item.words)))


def _of_goal(goal: GoalView, lens: Lens) -> Iterable[DueItem]:
    """Whoever has looked at the goal on the day or later has looked at what is done for it."""
    again = goal.look_again
    if goal.status not in OVER and again is not None and again <= lens.day + SOON:
        yield DueItem(
            "goal_evaluation", again, goal.words, goal.language, goal.id, goal.id, "",
            mine=False, late=again < lens.day,
        )  # fmt: skip
    for measure in goal.measures:
        if measure.status in OVER:
            continue
        for kind, on in (("deadline", measure.due), ("evaluation", measure.evaluation_on)):
            looked = kind == "evaluation" and on and goal.looked_at and goal.looked_at >= on
            if on is not None and on <= lens.day + SOON and not looked:
                yield DueItem(
                    kind, on, measure.what, measure.language, goal.id, measure.id,
                    measure.responsible, measure.mine, on < lens.day,
                )  # fmt: skip
