"""Earlier states of a thing, and what somebody typed and has not sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.plan import PlanView
from portal.policy.vocabulary import GENERAL


@dataclass(frozen=True, slots=True)
class VersionView:
    """One earlier state of a thing, in words a reader can follow."""

    number: int
    by: str
    on_behalf: bool
    valid_from: datetime
    valid_until: datetime | None
    fields: tuple[tuple[str, str], ...]
    changed_fields: frozenset[str]
    language: str


@dataclass(frozen=True, slots=True)
class HistoryView:
    """All states of one thing that the reader may see, the newest first."""

    plan: PlanView
    kind: str
    versions: tuple[VersionView, ...]

    @property
    def areas_seen(self) -> frozenset[str]:
        """The area in which the thing lies now, for the log."""
        return frozenset({dict(self.versions[0].fields).get("life_area") or GENERAL})


@dataclass(frozen=True, slots=True)
class AsItWasView:
    """The plan as it was at the end of a day; with no day, its head alone, for who will choose one."""

    plan: PlanView
    on: date | None

    @property
    def parts_seen(self) -> frozenset[str]:
        return self.plan.parts_seen

    @property
    def areas_seen(self) -> frozenset[str]:
        return self.plan.areas_seen


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a field was and is: empty where nothing stood. Dates and codes as they are stored."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One step on one thing. ``act``: new, changed, taken_back or put_back; ``fields`` of a change.

    ``said``: what somebody says beside a measure, that it is done or that it has not happened.
    """

    at: datetime
    by: str
    mine: bool
    on_behalf: bool
    kind: str
    act: str
    thing_id: str
    goal_id: str | None
    question: str
    said: str
    part: str
    area: str
    words: str
    language: str
    language_before: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ChangedView:
    """What changed between two moments, the newest first, a page at a time.

    ``since_last``: since the reader's last visit, and by others than them.
    """

    plan: PlanView
    since: datetime
    until: datetime
    since_last: bool
    changes: tuple[ChangeView, ...]
    page: int
    has_older: bool

    @property
    def parts_seen(self) -> frozenset[str]:
        return frozenset(each.part for each in self.changes if each.part)

    @property
    def areas_seen(self) -> frozenset[str]:
        return frozenset(each.area for each in self.changes if each.part)


@dataclass(frozen=True, slots=True)
class DraftView:
    """What the reader typed in a form and has not sent."""

    fields: tuple[tuple[str, str], ...]
    saved_at: datetime
