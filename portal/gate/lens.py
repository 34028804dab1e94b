"""What one reader may see of each row: ``decide`` asked once for each kind of row in a request."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from operator import itemgetter
from typing import Any

from portal.gate.facts import Frame
from portal.gate.rows import HEAD
from portal.gate.views import Signature
from portal.policy.facts import Facts, Thing
from portal.policy.rules import all_allowed, decide, hides_whereabouts
from portal.policy.vocabulary import Action, Kept, Section, Voice

A = Action
HOLDING = (A.KEEP_BACK, A.ASK_TO_KEEP)
ASKED = {
    Section.ABOUT_ME: (A.ANSWER, A.COMMENT, *HOLDING),
    Section.GOALS: (
        A.SET_GOAL,
        A.PLAN_SERVICES,
        A.REPORT,
        A.REPORT_OWN,
        A.EVALUATE,
        A.COMMENT,
        *HOLDING,
    ),
    Section.CONTRIBUTIONS: (A.CONTRIBUTE, A.SET_GOAL, A.PLAN_SERVICES, A.COMMENT, *HOLDING),
    Section.MEETINGS: (A.CHOOSE_GROUP, A.PLAN_SERVICES, A.CONTRIBUTE, A.COMMENT, *HOLDING),
}
"""What one may want to do to a thing that one reads, by its section."""
GOAL_SETTING = (A.SET_GOAL, A.PLAN_SERVICES)

Leave = frozenset[Action]
NO_LEAVE: Leave = frozenset()
OLDEST_FIRST = itemgetter(8, 0)
"""By when a stored row was made, and by its id where two were made at once."""


class Leaves(dict[tuple[str, str | None, str | None], Leave]):
    """All that ``decide`` allows for things of a section, area and holding back: asked once each."""

    def __init__(self, facts: Facts, day: date) -> None:
        super().__init__()
        self._facts = facts
        self._day = day

    def __missing__(self, kind: tuple[str, str | None, str | None]) -> Leave:
        section, area, kept = kind
        thing = Thing(Section(section), area, Kept(kept) if kept else None)
        asked = (Action.READ, *ASKED.get(thing.section, ()))
        leave = all_allowed(self._facts, asked, thing, self._day)
        self[kind] = leave if Action.READ in leave else NO_LEAVE
        return self[kind]


class Lens:
    """One reader, one plan, one day. The answers of ``decide`` are kept for this request only."""

    def __init__(
        self, frame: Frame, day: date, roles: dict[str, str], since: datetime | None
    ) -> None:
        self.frame = frame
        self.day = day
        self.facts = frame.facts
        self.viewer_id = frame.facts.viewer_id
        self.since = since
        self.roles = roles
        self.leaves = Leaves(frame.facts, day)
        self.shown_on = day
        """The day whose people are shown. Only a plan as it was shows another day's."""

    @property
    def looks_back(self) -> bool:
        """Where people are and how to reach them is shown of today alone."""
        return self.shown_on != self.day

    @cached_property
    def hides_whereabouts(self) -> bool:
        return hides_whereabouts(self.facts, self.day)

    @cached_property
    def sees_everyone(self) -> bool:
        return decide(self.facts, Action.SEE_EVERYONE, None, self.day).allowed

    def reports_as(self, row: Row, responsible_id: str | None) -> str:
        """As what this reader may say what was done: in their ``own`` name or for the ``person``."""
        mine = responsible_id == self.viewer_id
        if responsible_id == self.facts.owner_id and A.REPORT in row.leave:
            return "person"
        if A.REPORT_OWN in row.leave or (mine and A.COMMENT in row.leave):
            return "own"
        return "own" if mine and self.has_taken_on(row) else ""

    def has_taken_on(self, row: Row) -> bool:
        """Who has taken on a measure reports on it, also where a share lets them only see."""
        thing = Thing(Section.GOALS, row.life_area, Kept(row.kept) if row.kept else None,
                      responsible=frozenset({self.viewer_id}))  # fmt: skip
        return decide(self.facts, A.REPORT_OWN, thing, self.day).allowed

    def may_deny(self, row: Row, responsible_id: str | None) -> bool:
        """The person answers what others have said of their part, never of what is their own."""
        return A.REPORT in row.leave and responsible_id != self.facts.owner_id

    def on_the_plan(self, actions: tuple[Action, ...]) -> Leave:
        """What this reader may do with the plan as a whole."""
        return all_allowed(self.facts, actions, None, self.day)

    def visible(self, rows: list[list[Any]]) -> list[Row]:
        """The rows that this reader may read, oldest first."""
        leaves = self.leaves
        return [
            Row(self, row, leave)
            for row in sorted(rows, key=OLDEST_FIRST)
            if (leave := leaves[row[1], row[2], row[3]])
        ]


class Row:
    """The columns that every content row begins with, read once; ``own`` is what its table adds."""

    __slots__ = (
        "_changed", "author_id", "family", "given", "id", "kept", "language", "leave",
        "lens", "life_area", "on_behalf_of_id", "own", "removed", "version", "voice",
    )  # fmt: skip

    def __init__(self, lens: Lens, row: list[Any], leave: Leave) -> None:
        self.lens = lens
        self.leave = leave
        (self.id, _, self.life_area, self.kept, self.voice, self.author_id,
         self.on_behalf_of_id, self.language, _, self._changed, self.version,
         self.removed, self.given, self.family) = row[:HEAD]  # fmt: skip
        self.own = row[HEAD:]

    @property
    def changed_at(self) -> datetime:
        return instant(self._changed)

    @property
    def is_mine(self) -> bool:
        return self.lens.viewer_id in (self.author_id, self.on_behalf_of_id)

    def may_change(self, as_own: Action) -> bool:
        """Own words by whoever may still write there; services' words by who plans services."""
        if self.voice == Voice.SERVICE and as_own in GOAL_SETTING:
            return Action.PLAN_SERVICES in self.leave
        return self.is_mine and as_own in self.leave

    def hold(self, *, under: bool = False) -> str:
        """What the reader may do about holding it back: «keep», «ask», «let_out» or nothing.

        ``under``: it belongs to a goal that is held back, and is let out with that.
        """
        mine = self.is_mine and A.KEEP_BACK in self.leave
        asks = A.ASK_TO_KEEP in self.leave and self.author_id not in self.lens.facts.parents
        if under or not (mine or asks):
            return ""
        if self.kept is None:
            return "keep" if mine else "ask"
        return "let_out" if mine or self.kept == Kept.FROM_PARENTS else ""

    @property
    def signature(self) -> Signature:
        lens = self.lens
        return Signature(
            f"{self.given} {self.family}" if self.given else "",
            lens.roles.get(self.author_id, ""),
            self.voice,
            self.on_behalf_of_id is not None,
            self.author_id == lens.viewer_id,
            self.changed_at,
        )

    @property
    def is_new(self) -> bool:
        """Whether somebody else wrote or changed it since the reader was last here."""
        since = self.lens.since
        if since is None or self.author_id == self.lens.viewer_id:
            return False
        return self.changed_at > since


def instant(text: str) -> datetime:
    """A stored moment that came as JSON text. SQLite's has no zone; it is UTC."""
    return datetime.fromisoformat(text if "+" in text else f"{text}+00:00")
