"""The register of consents, as it is read and printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.plan import PlanView


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One act in the register: a consent, a share or a fullmakt, given, refused or taken back.

    ``over_at``: when it was over before its time, and ``over_as``: taken back, replaced by a renewal,
    or lapsed with the tie that it rested on. Lists of codes are sorted.
    """

    id: str
    kind: str
    act: str
    at: datetime
    giver: str
    capacity: str
    on_behalf: bool
    receiver: str
    sections: tuple[str, ...]
    areas: tuple[str, ...]
    level: str
    start: date
    until: date | None
    channel: str
    registered_by: str
    note: str
    text_version: str
    language: str
    over_at: datetime | None
    over_as: str


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A page of the register, the newest first. ``older_than``: the line that the next begins after."""

    plan: PlanView
    lines: tuple[RegisterLine, ...]
    newest: bool
    older_than: str
    whole: bool
