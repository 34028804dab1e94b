"""Goals, the measures that serve them, and how they were judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.gate.views.words import CommentView, ContributionView, Signature


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A tiltak. ``responsible`` is a name as it is shown; ``mine`` when the reader is responsible.

    ``reports_as``: whether the reader may say what was done, as ``own`` or for the ``person``.
    ``may_deny``: whether they may answer that it has not happened; ``denied``: whether that is the
    last that was said of it.
    """

    id: str
    version: int
    goal_id: str
    what: str
    how: str
    extent: str
    place: str
    responsible: str
    responsible_role: str
    responsible_key: str
    mine: bool
    start: date | None
    deadline: date | None
    status: str
    status_words: str
    evaluation_on: date | None
    voice: str
    language: str
    comments: tuple[CommentView, ...]
    may_change: bool
    may_comment: bool
    changed: bool
    kept: str | None
    hold: str
    reports_as: str = ""
    may_deny: bool = False
    denied: bool = False

    @property
    def waits(self) -> bool:
        """Whether it has been promised and not done: also where the person says that it is not."""
        return self.denied or self.status not in ("done", "ended")

    @property
    def due(self) -> date | None:
        """Its deadline, while it should be going on: nothing is due of what is on hold."""
        return self.deadline if self.waits and (self.denied or self.status != "on_hold") else None

    def late(self, today: date) -> bool:
        """Past its deadline, while it should be going on."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """How a goal was judged on a day. ``by`` signs it: another may have written down what the person said."""

    id: str
    version: int
    held_on: date
    person_view: str
    content: str | None
    still_right: str | None
    result: str
    next_step: str
    next_on: date | None
    language: str
    by: Signature
    comments: tuple[CommentView, ...]
    may_change: bool
    may_comment: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class GoalView:
    """A mål with its measures and how it has been judged."""

    id: str
    version: int
    parent_goal_id: str | None
    words: str
    language: str
    life_area: str | None
    horizon: str
    priority: int
    status: str
    progress_words: str
    by: Signature
    measures: tuple[MeasureView, ...]
    evaluations: tuple[EvaluationView, ...]
    contributions: tuple[ContributionView, ...]
    comments: tuple[CommentView, ...]
    kept: str | None
    may_change: bool
    may_report: bool
    may_add_measure: bool
    may_contribute: bool
    may_comment: bool
    may_evaluate: bool
    changed: bool
    hold: str

    @property
    def looked_at(self) -> date | None:
        """When it was last judged."""
        return max((held.held_on for held in self.evaluations), default=None)

    @property
    def look_again(self) -> date | None:
        """When it is to be judged next, if a day was set the last time."""
        return max(
            (
                held.next_on
                for held in self.evaluations
                if held.next_on and held.held_on == self.looked_at
            ),
            default=None,
        )


@dataclass(frozen=True, slots=True)
class CooperationView:
    """Cooperation that is needed or wished for."""

    id: str
    version: int
    with_whom: str
    words: str
    language: str
    life_area: str | None
    by: Signature
    kept: str | None
    may_change: bool
    changed: bool
    hold: str
