"""Builds the pieces of a ``PlanView`` from the rows that the lens lets through."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from portal.gate.lens import GOAL_SETTING, Lens, Row
from portal.gate.people import Directory
from portal.gate.pieces import (
    KINDS,
    answer_view,
    as_asked,
    comment_view,
    cooperation_view,
    day,
    evaluation_view,
    grouped,
    in_order,
    is_denied,
    taken_back,
)
from portal.gate.rows import Rows
from portal.gate.views import (
    AnswerView,
    CommentView,
    ContributionView,
    CooperationView,
    EvaluationView,
    GoalView,
    MeasureView,
    TakenBackView,
)
from portal.policy.vocabulary import Action, Kept, Section
from portal.record.models import (
    AboutMeAnswer,
    Comment,
    Contribution,
    Evaluation,
    Goal,
    Measure,
    NeededCooperation,
)


class Builder:
    """The visible rows of one plan, laid out by what they belong to."""

    def __init__(self, lens: Lens, rows: Rows, directory: Directory) -> None:
        self.lens = lens
        self.directory = directory
        self.rows = rows
        self.comments: dict[str, list[CommentView]] = defaultdict(list)
        self.seen: list[tuple[str, Row]] = []
        self.named: set[str | None] = set()
        self.taken_back: list[TakenBackView] = []
        self.held: frozenset[str | None] = frozenset()
        self._talk_of: list[Row] = self._visible(Comment)
        for row in self._talk_of:
            self.comments[row.own[1]].append(comment_view(row))

    def _visible(self, table: type[Any]) -> list[Row]:
        standing = []
        for row in self.lens.visible(self.rows.content.get(table, [])):
            if row.removed is not None:
                self.taken_back.append(taken_back(KINDS[table], row))
            else:
                standing.append(row)
        return standing

    def _shown(self, table: type[Any], goals: set[str] | None = None) -> list[Row]:
        rows = self._visible(table)
        if goals is not None:
            rows = [row for row in rows if row.own[0] in goals]
        kind = KINDS[table]
        self.seen += [(kind, row) for row in rows]
        self.named.update([row.author_id for row in rows])
        return rows

    def about_me(self) -> tuple[AnswerView, ...]:
        views = [answer_view(row, self._talk(row)) for row in self._shown(AboutMeAnswer)]
        return as_asked(views, self.rows.areas)

    def cooperation(self) -> tuple[CooperationView, ...]:
        return tuple(cooperation_view(row) for row in self._shown(NeededCooperation))

    def goals(self) -> tuple[list[GoalView], tuple[ContributionView, ...]]:
        """The goals with all that lies under them, and the contributions, to a goal or not."""
        goals = self._standing_goals()
        ids = {row.id for row in goals}
        self.held = frozenset(row.id for row in goals if row.kept is not None)
        contributions = tuple([self._contribution(row, ids) for row in self._shown(Contribution)])
        measures = grouped([(row.own[0], self._measure(row)) for row in self._shown(Measure, ids)])
        judged = grouped(
            [
                (row.own[0], evaluation_view(row, self._talk(row)))
                for row in self._shown(Evaluation, ids)
            ]
        )
        given = grouped([(view.goal_id or "", view) for view in contributions])
        views = [self._goal(row, measures[row.id], judged[row.id], given[row.id]) for row in goals]
        return views, contributions

    def _standing_goals(self) -> list[Row]:
        """A part goal goes with the goal it is part of, when that is taken back."""
        goals = self._shown(Goal)
        ids = {row.id for row in goals}
        gone = {row.id for row in goals if row.own[0] is not None and row.own[0] not in ids}
        self.seen = [(kind, row) for kind, row in self.seen if row.id not in gone]
        return [row for row in goals if row.id not in gone]

    def news_rows(self) -> list[tuple[str, Row]]:
        """All that the reader sees, with the comments on what they see."""
        subjects = {row.id for _, row in self.seen}
        said = ((row, row.own[3]) for row in self._talk_of if row.own[1] in subjects)
        return self.seen + [("report" if told else "comment", row) for row, told in said]

    def _talk(self, row: Row) -> tuple[CommentView, ...]:
        return tuple(self.comments[row.id])

    def _contribution(self, row: Row, goals: set[str]) -> ContributionView:
        goal_id, participant_id, words = row.own
        self.named.add(participant_id)
        goal_id = goal_id if goal_id in goals else None
        return ContributionView(
            row.id, row.version, words, row.language, row.life_area, goal_id,
            self.directory.signed(row.signature, participant_id),
            self._talk(row), row.kept, row.may_change(Action.CONTRIBUTE),
            Action.COMMENT in row.leave, row.version > 1, row.hold(under=goal_id in self.held),
        )  # fmt: skip

    def _measure(self, row: Row) -> MeasureView:
        (goal_id, what, how, extent, place, participant_id, person_id, start, deadline, status,
         evaluation_on, status_words) = row.own  # fmt: skip
        self.named.update((participant_id, person_id))
        who = self.directory.responsible(participant_id, person_id)
        hidden, talk = self.lens.hides_whereabouts, self._talk(row)
        return MeasureView(
            row.id, row.version, goal_id, what, how, extent, "" if hidden else place, who.name,
            who.role, who.key, who.person_id == self.lens.viewer_id, day(start), day(deadline),
            status, status_words, day(evaluation_on), row.voice, row.language, talk,
            row.may_change(Action.SET_GOAL), Action.COMMENT in row.leave, row.version > 1,
            row.kept, self._hold_measure(row), self.lens.reports_as(row, who.person_id),
            self._may_deny(row, who.person_id), is_denied(talk),
        )  # fmt: skip

    def _may_deny(self, row: Row, responsible_id: str | None) -> bool:
        """Not of what is over, or of what is not to start before later."""
        start, status = day(row.own[7]), row.own[9]
        later = status == "not_started" and start is not None and start > self.lens.day
        return status != "ended" and not later and self.lens.may_deny(row, responsible_id)

    def _hold_measure(self, row: Row) -> str:
        """Alone, a measure can be kept from the parents only."""
        hold = row.hold(under=row.own[0] in self.held)
        return "" if hold == "keep" or row.kept == Kept.ONLY_ME else hold

    def _goal(
        self,
        row: Row,
        measures: list[MeasureView],
        evaluations: list[EvaluationView],
        contributions: list[ContributionView],
    ) -> GoalView:
        parent, words, horizon, priority, status, progress = row.own
        may_set = bool(row.leave.intersection(GOAL_SETTING))
        contributing = self.lens.leaves[Section.CONTRIBUTIONS, row.life_area, row.kept]
        return GoalView(
            row.id, row.version, parent, words, row.language, row.life_area, horizon, priority,
            status, progress, row.signature, tuple(measures), in_order(evaluations),
            tuple(contributions), self._talk(row), row.kept, row.may_change(Action.SET_GOAL),
            Action.REPORT in row.leave, may_set, Action.CONTRIBUTE in contributing,
            Action.COMMENT in row.leave, Action.EVALUATE in row.leave, row.version > 1,
            row.hold(under=parent in self.held),
        )  # fmt: skip
