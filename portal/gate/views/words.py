"""Words and who signed them: answers, contributions, comments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Signature:
    """Whose words, in what role, when; ``on_behalf`` where a representative wrote for the person."""

    name: str
    role: str
    voice: str
    on_behalf: bool
    mine: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class CommentView:
    """Words beside a thing. ``said``: that it was done, or not, and the ``status`` that it got."""

    id: str
    version: int
    words: str
    language: str
    by: Signature
    may_change: bool
    said: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The answer to one question about me, of all of life or of one area of it.

    ``hold``: what the reader may do about holding it back.
    """

    id: str
    version: int
    question: str
    words: str
    language: str
    by: Signature
    comments: tuple[CommentView, ...]
    kept: str | None
    may_change: bool
    may_comment: bool
    changed: bool
    hold: str
    life_area: str | None = None


@dataclass(frozen=True, slots=True)
class ContributionView:
    """What one actor will do."""

    id: str
    version: int
    words: str
    language: str
    life_area: str | None
    goal_id: str | None
    by: Signature
    comments: tuple[CommentView, ...]
    kept: str | None
    may_change: bool
    may_comment: bool
    changed: bool
    hold: str
