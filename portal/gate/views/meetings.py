"""The ansvarsgruppe, its meetings, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.people import Choice
from portal.gate.views.words import CommentView, Signature
from portal.policy.vocabulary import GENERAL, Voice


@dataclass(frozen=True, slots=True)
class GroupView:
    """Who sits in the group today. ``by``: who chose them, and when."""

    id: str
    version: int
    members: tuple[Choice, ...]
    by: Signature

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(member.key for member in self.members)


@dataclass(frozen=True, slots=True)
class AgendaItemView:
    """What somebody wants spoken of, or asks ahead."""

    id: str
    version: int
    meeting_id: str
    kind: str
    words: str
    language: str
    by: Signature
    may_change: bool
    changed: bool
    kept: str | None
    hold: str


@dataclass(frozen=True, slots=True)
class MinutesView:
    """A referat, in the area that it was written for."""

    id: str
    version: int
    meeting_id: str
    words: str
    language: str
    life_area: str | None
    by: Signature
    comments: tuple[CommentView, ...]
    may_change: bool
    may_comment: bool
    changed: bool
    kept: str | None
    hold: str


@dataclass(frozen=True, slots=True)
class ArrangementView:
    """What was agreed. ``goal_id`` and ``measure_id`` stand only where the reader sees those too;
    ``may_become``: whether the reader may make a measure of it now."""

    id: str
    version: int
    meeting_id: str
    words: str
    language: str
    life_area: str | None
    goal_id: str | None
    measure_id: str | None
    responsible: str
    responsible_key: str
    deadline: date | None
    by: Signature
    may_change: bool
    may_become: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting with all that the reader sees of it. ``calls_me``: the reader is among the invited."""

    id: str
    version: int
    starts_at: datetime
    form: str
    place: str
    words: str
    language: str
    life_area: str | None
    by: Signature
    invited: tuple[Choice, ...]
    calls_me: bool
    cancelled_at: datetime | None
    cancel_words: str
    over: bool
    items: tuple[AgendaItemView, ...]
    minutes: tuple[MinutesView, ...]
    arrangements: tuple[ArrangementView, ...]
    comments: tuple[CommentView, ...]
    kept: str | None
    may_change: bool
    may_cancel: bool
    may_add: bool
    may_write: bool
    may_comment: bool
    changed: bool
    hold: str

    @property
    def ids(self) -> frozenset[str]:
        """Of the meeting, of all that lies under it, and of what has been said to that."""
        said = (self.comments, *(minutes.comments for minutes in self.minutes))
        pieces = {*(each.id for each in self.items), *(each.id for each in self.minutes)}
        pieces |= {each.id for each in self.arrangements}
        return frozenset({self.id} | pieces | {each.id for comments in said for each in comments})

    @property
    def with_others(self) -> bool:
        """Whether somebody else's words, that the reader sees, stand under it."""
        signed = [each.by for each in self.items] + [each.by for each in self.minutes]
        signed += [each.by for each in self.arrangements] + [each.by for each in self.comments]
        signed += [comment.by for each in self.minutes for comment in each.comments]
        return any(not by.mine for by in signed)

    @property
    def may_take_back(self) -> bool:
        """A service does not take away with its meeting what others have written of it."""
        return self.may_change and not (self.by.voice == Voice.SERVICE and self.with_others)

    @property
    def areas(self) -> frozenset[str]:
        """Those in which something of it stands."""
        minutes = {each.life_area for each in self.minutes}
        under = minutes | {each.life_area for each in self.arrangements}
        return frozenset(area or GENERAL for area in under | {self.life_area})

    @property
    def stands(self) -> bool:
        return self.cancelled_at is None

    @property
    def comes(self) -> bool:
        """Whether it is still to be held."""
        return self.stands and not self.over
