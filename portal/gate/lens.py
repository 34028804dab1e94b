"""What one reader may see of each row: ``decide`` asked once for each kind of row in a request."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Any

from portal.gate.facts import Frame
from portal.gate.rows import HEAD
from portal.gate.views import Signature
from portal.policy.facts import Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action, Kept, Section, Voice


class Lens:
    """One reader, one plan, one day. The answers of ``decide`` are kept for this request only."""

    def __init__(
        self, frame: Frame, day: date, roles: dict[str, str], since: datetime | None
    ) -> None:
        self.frame = frame
        self.day = day
        self.facts = frame.facts
        self.viewer_id = frame.facts.viewer_id
        self._roles = roles
        self._known: dict[tuple[Any, ...], bool] = {}
        self.since = since

    def allows(self, action: Action, section: str, area: str | None, kept: str | None) -> bool:
        """Whether ``decide`` allows it for a thing of this section, area and holding back."""
        key = (action, section, area, kept)
        known = self._known.get(key)
        if known is None:
            thing = Thing(Section(section), area, Kept(kept) if kept else None)
            known = decide(self.facts, action, thing, self.day).allowed
            self._known[key] = known
        return known

    @cached_property
    def hides_whereabouts(self) -> bool:
        """With a protected address, what tells where someone is goes to those named only."""
        if not self.facts.protected_address:
            return False
        return not decide(self.facts, Action.SEE_WHEREABOUTS, None, self.day).allowed

    @cached_property
    def sees_everyone(self) -> bool:
        return decide(self.facts, Action.SEE_EVERYONE, None, self.day).allowed

    def visible(self, rows: list[list[Any]]) -> list[Row]:
        """The rows that this reader may read, oldest first."""
        seen = [Row(self, row) for row in rows if self.allows(Action.READ, row[1], row[2], row[3])]
        seen.sort(key=lambda row: (row.created_at, row.id))
        return seen

    def role_of(self, person_id: str | None) -> str:
        return self._roles.get(person_id or "", "")

    def is_new(self, changed_at: datetime, author_id: str | None) -> bool:
        if self.since is None or author_id == self.viewer_id:
            return False
        return changed_at > self.since


class Row:
    """The columns that every content row begins with, read once; ``own`` is what its table adds."""

    __slots__ = (
        "author_id", "changed_at", "created_at", "family", "given", "id", "kept", "language",
        "lens", "life_area", "on_behalf_of_id", "own", "removed", "section", "version", "voice",
    )  # fmt: skip

    def __init__(self, lens: Lens, row: list[Any]) -> None:
        self.lens = lens
        (self.id, self.section, self.life_area, self.kept, self.voice, self.author_id,
         self.on_behalf_of_id, self.language, created, changed, self.version, removed,
         self.given, self.family) = row[:HEAD]  # fmt: skip
        self.created_at = _moment(created)
        self.changed_at = _moment(changed)
        self.removed = removed is not None
        self.own = row[HEAD:]

    def may(self, action: Action) -> bool:
        return self.lens.allows(action, self.section, self.life_area, self.kept)

    @property
    def is_mine(self) -> bool:
        return self.lens.viewer_id in (self.author_id, self.on_behalf_of_id)

    def may_change(self, as_own: Action) -> bool:
        """Own words by whoever may still write there; services' words by who plans services."""
        if self.voice == Voice.SERVICE and as_own in (Action.SET_GOAL, Action.PLAN_SERVICES):
            return self.may(Action.PLAN_SERVICES)
        return self.is_mine and self.may(as_own)

    @property
    def signature(self) -> Signature:
        lens = self.lens
        return Signature(
            name=f"{self.given} {self.family}" if self.given else "",
            role=lens.role_of(self.author_id),
            voice=self.voice,
            on_behalf=self.on_behalf_of_id is not None,
            mine=self.author_id == lens.viewer_id,
            at=self.changed_at,
        )

    @property
    def is_new(self) -> bool:
        return self.lens.is_new(self.changed_at, self.author_id)


def _moment(text: str | None) -> Any:
    return None if text is None else instant(text)


def instant(text: str) -> datetime:
    """A stored moment that came as JSON text. SQLite's has no zone; it is UTC."""
    return datetime.fromisoformat(text if "+" in text else f"{text}+00:00")
