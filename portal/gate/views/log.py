"""Who has looked: the access log as one reader may see it. No content, no titles (SW-45)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from portal.gate.views.people import Choice
from portal.gate.views.plan import PlanView
from portal.policy.vocabulary import Reason


@dataclass(frozen=True, slots=True)
class WhoView:
    """Somebody in the log. ``kind`` is what they are to the plan, empty for who is nothing to it.

    ``organisation`` is empty where it would tell where someone is.
    """

    id: str
    name: str
    kind: str
    role: str
    organisation: str
    is_me: bool


@dataclass(frozen=True, slots=True)
class SaidView:
    """A question about a line, or the answer to one. ``answered``: by anybody who was asked."""

    id: str
    by: str
    at: datetime
    words: str
    language: str
    is_mine: bool
    is_answer: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class LineView:
    """One line: who did what, when, on whose behalf, and why they could.

    ``given_by``: who gave the share that it rests on, «reader», «self» for whom the plan is about,
    or in what capacity another gave it; empty where it rests on no share.
    """

    number: int
    at: datetime
    who: WhoView
    on_behalf: bool
    action: str
    refused: bool
    parts: tuple[str, ...]
    areas: tuple[str, ...]
    reason: Reason
    given_by: str = ""
    said: tuple[SaidView, ...] = ()


@dataclass(frozen=True, slots=True)
class SumView:
    """How often someone is in the log, and when last."""

    who: WhoView
    entries: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class RepresentativeView:
    """A representative, and whether the person lets them read the log (SW-46)."""

    id: str
    name: str
    kind: str
    reads_log: bool


@dataclass(frozen=True, slots=True)
class LogView:
    """A page of the log, the newest first. ``older`` is the number of the line that the next page
    begins with; ``searched_to`` how far back this one has looked, where it stopped on the way.
    ``areas``: those that the reader may look for, None for all."""

    plan: PlanView
    lines: tuple[LineView, ...]
    older: int | None
    searched_to: datetime | None
    people: tuple[Choice, ...]
    areas: frozenset[str] | None
    sums: tuple[SumView, ...]
    representatives: tuple[RepresentativeView, ...]


@dataclass(frozen=True, slots=True)
class LogReadersView:
    """Whom it is the person's choice to let read the log."""

    plan: PlanView
    representatives: tuple[RepresentativeView, ...]


@dataclass(frozen=True, slots=True)
class AskedLineView:
    """One line that somebody asks about, and the names of those who would answer."""

    plan: PlanView
    line: LineView
    answering: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryQuestionsView:
    """The lines that somebody has asked this coordinator about, with what was said."""

    plan: PlanView
    lines: tuple[LineView, ...]
