"""Letters to the coordinating unit and their answers, as each side may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from portal.gate.views.plan import PlanView


@dataclass(frozen=True, slots=True)
class UnitLetterView:
    """One letter. ``by_me``: the reader wrote it; else it was written on the reader's behalf, or
    the reader is of the unit. ``answer`` is empty until somebody of the unit has answered."""

    id: str
    kind: str
    about: str
    words: str
    language: str
    by: str
    by_me: bool
    on_behalf: bool
    sent_at: datetime
    answer: str
    answer_language: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class LettersView:
    """What somebody has written to the unit, the newest first."""

    plan: PlanView
    letters: tuple[UnitLetterView, ...]


@dataclass(frozen=True, slots=True)
class UnitLettersView:
    """The same for the unit: whose plan it is, and no more of it. Those that wait come first."""

    plan: None
    plan_id: str
    owner_name: str
    letters: tuple[UnitLetterView, ...]
