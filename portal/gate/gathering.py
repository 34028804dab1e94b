"""Builds the ansvarsgruppe and its meetings, from the rows that the lens lets through.

What lies under a meeting is seen only with the meeting, and each piece by its own area besides.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from portal.clock import OSLO
from portal.gate.building import Builder
from portal.gate.lens import Lens, Row, instant
from portal.gate.people import Directory
from portal.gate.pieces import day, grouped
from portal.gate.rows import Rows
from portal.gate.views import Choice, GoalView
from portal.gate.views.meetings import (
    AgendaItemView,
    ArrangementView,
    GroupView,
    MeetingView,
    MinutesView,
)
from portal.policy.vocabulary import Action, Standing, Voice
from portal.record.models import AgendaItem, Arrangement, CareTeam, Meeting, Minutes

RUNNING: Final = frozenset({Action.CHOOSE_GROUP, Action.PLAN_SERVICES})
"""Who may call a meeting, cancel it, and write what came of it."""


class WholeBuilder(Builder):
    """The plan with its meetings. Ask for the goals first: arrangements point to them."""

    def __init__(self, lens: Lens, rows: Rows, directory: Directory) -> None:
        super().__init__(lens, rows, directory)
        self._goals: list[GoalView] = []
        self._measures: frozenset[str] = frozenset()
        self._held_meetings: frozenset[str] = frozenset()

    def meetings(self, goals: list[GoalView]) -> tuple[MeetingView, ...]:
        """The last one first."""
        self._goals = goals
        self._measures = frozenset(each.id for goal in goals for each in goal.measures)
        rows = self._shown(Meeting)
        ids = {row.id for row in rows}
        self._held_meetings = frozenset(row.id for row in rows if row.kept is not None)
        items = grouped([(row.own[0], self._item(row)) for row in self._shown(AgendaItem, ids)])
        minutes = grouped([(row.own[0], self._minutes(row)) for row in self._shown(Minutes, ids)])
        agreed = grouped(
            [(row.own[0], self._arrangement(row)) for row in self._shown(Arrangement, ids)]
        )
        views = [self._meeting(row, items[row.id], minutes[row.id], agreed[row.id]) for row in rows]
        return tuple(sorted(views, key=lambda view: (view.starts_at, view.id), reverse=True))

    def team(self) -> Row | None:
        """The row of the group, for ``group_view``: the people in it are known when all are."""
        rows = self._shown(CareTeam)
        for row in rows:
            self.named.update(_ids(row.own[0].split()))
        return rows[0] if rows else None

    def _meeting(
        self,
        row: Row,
        items: list[AgendaItemView],
        minutes: list[MinutesView],
        agreed: list[ArrangementView],
    ) -> MeetingView:
        starts, form, place, invited, words, cancelled, cancel_words = row.own
        starts_at, leave = instant(starts), row.leave
        keys = invited.split()
        self.named.update(_ids(keys))
        return MeetingView(
            row.id, row.version, starts_at, form, "" if self.lens.hides_whereabouts else place,
            words, row.language, row.life_area, row.signature, self._choices(keys),
            self._calls_me(keys), instant(cancelled) if cancelled else None, cancel_words,
            self._is_over(starts_at), tuple(items), tuple(minutes),
            tuple(agreed), self._talk(row), row.kept, _may_rewrite(row),
            _may_cancel(row), Action.CONTRIBUTE in leave, bool(RUNNING & leave),
            Action.COMMENT in leave, row.version > 1, row.hold(),
        )  # fmt: skip

    def _is_over(self, starts_at: datetime) -> bool:
        """Its day has been; or the plan is closed, and it will never be held."""
        ended = self.lens.facts.standing is Standing.CLOSED and not self.lens.looks_back
        return ended or starts_at.astimezone(OSLO).date() < self.lens.day

    def _item(self, row: Row) -> AgendaItemView:
        meeting_id, kind, words = row.own
        return AgendaItemView(
            row.id, row.version, meeting_id, kind, words, row.language, row.signature,
            row.may_change(Action.CONTRIBUTE), row.version > 1, row.kept,
            row.hold(under=meeting_id in self._held_meetings),
        )  # fmt: skip

    def _minutes(self, row: Row) -> MinutesView:
        meeting_id, words = row.own
        return MinutesView(
            row.id, row.version, meeting_id, words, row.language, row.life_area, row.signature,
            self._talk(row), _may_rewrite(row), Action.COMMENT in row.leave, row.version > 1,
            row.kept, row.hold(under=meeting_id in self._held_meetings),
        )  # fmt: skip

    def _arrangement(self, row: Row) -> ArrangementView:
        meeting_id, words, goal_id, responsible, deadline, measure_id = row.own
        goal = next((each for each in self._goals if each.id == goal_id), None)
        done = measure_id if measure_id in self._measures else None
        self.named.update(_ids([responsible]))
        who = next(iter(self._choices([responsible])), Choice("", ""))
        return ArrangementView(
            row.id, row.version, meeting_id, words, row.language, row.life_area,
            goal.id if goal else None, done, who.name, who.key, day(deadline), row.signature,
            _may_rewrite(row), any(each.may_add_measure for each in self._goals),
            row.version > 1,
        )  # fmt: skip

    def _choices(self, keys: list[str]) -> tuple[Choice, ...]:
        """People by the keys they have, those who no longer take part too."""
        found = []
        for key in keys:
            kind, _, row_id = key.partition(":")
            by_participant = kind == "participant"
            who = self.directory.responsible(
                row_id if by_participant else None, None if by_participant else row_id
            )
            if who.name:
                found.append(Choice(key, who.name))
        return tuple(sorted(found, key=lambda each: each.name))

    def _calls_me(self, keys: list[str]) -> bool:
        """Nobody meets about a person without the person."""
        me = self.lens.viewer_id
        roles = {f"participant:{row[0]}" for row in self.rows.participants if row[1] == me}
        return me == self.lens.facts.owner_id or bool((roles | {f"person:{me}"}) & set(keys))


def group_view(team: Row | None, choices: tuple[Choice, ...]) -> GroupView | None:
    """Those of the group who take part in the plan today, as the reader knows them."""
    if team is None:
        return None
    keys = set(team.own[0].split())
    members = tuple(choice for choice in choices if choice.key in keys)
    return GroupView(team.id, team.version, members, team.signature)


def _may_rewrite(row: Row) -> bool:
    """One's own; what the services wrote, by who plans services."""
    if row.voice == Voice.SERVICE:
        return Action.PLAN_SERVICES in row.leave
    return row.is_mine and Action.CHOOSE_GROUP in row.leave


def _may_cancel(row: Row) -> bool:
    """Whoever called it, and the person whose group it is, in any case."""
    return _may_rewrite(row) or Action.CHOOSE_GROUP in row.leave


def _ids(keys: list[str]) -> list[str]:
    return [key.partition(":")[2] for key in keys if key]
