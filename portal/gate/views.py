"""What the web may know of a plan: frozen, filtered, and made only by the gate.

Strings, dates, enums and tuples. No stored row, no id of a hidden thing, no count of what was
left out. A house test holds that only the gate makes a ``PlanView``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.policy.vocabulary import Action, Reason, Relation, Standing

MayWhere = tuple[tuple[Action, tuple[str, ...]], ...]


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
    """Words beside a thing."""

    id: str
    version: int
    words: str
    language: str
    by: Signature
    may_change: bool


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The answer to one question about me."""

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


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A tiltak. ``responsible`` is a name as it is shown; ``mine`` when the reader is responsible."""

    id: str
    version: int
    goal_id: str
    what: str
    how: str
    extent: str
    place: str
    responsible: str
    responsible_role: str
    responsible_key: str
    mine: bool
    start: date | None
    deadline: date | None
    status: str
    status_words: str
    evaluation_on: date | None
    voice: str
    language: str
    comments: tuple[CommentView, ...]
    may_change: bool
    may_comment: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """How a goal was judged on a day."""

    id: str
    held_on: date
    person_view: str
    result: str
    next_step: str
    next_on: date | None
    language: str


@dataclass(frozen=True, slots=True)
class GoalView:
    """A mål with its measures and how it has been judged."""

    id: str
    version: int
    parent_goal_id: str | None
    words: str
    language: str
    life_area: str | None
    horizon: str
    priority: int
    status: str
    progress_words: str
    by: Signature
    measures: tuple[MeasureView, ...]
    evaluations: tuple[EvaluationView, ...]
    contributions: tuple[ContributionView, ...]
    comments: tuple[CommentView, ...]
    kept: str | None
    may_change: bool
    may_report: bool
    may_add_measure: bool
    may_contribute: bool
    may_comment: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class CooperationView:
    """Cooperation that is needed or wished for."""

    id: str
    with_whom: str
    words: str
    language: str
    life_area: str | None


@dataclass(frozen=True, slots=True)
class AreaName:
    """What the municipality calls a livsområde, in each language."""

    code: str
    nb: str
    nn: str


@dataclass(frozen=True, slots=True)
class AreaView:
    """A livsområde that the reader may see something in, with the goals that lie there."""

    code: str
    goals: tuple[GoalView, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """Someone in the plan. ``kind``: coordinator, child_coordinator, participant, or a relation."""

    key: str
    kind: str
    name: str
    role: str
    organisation: str
    phone: str | None
    workplace: str | None
    until: date | None
    is_me: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Someone who can be chosen as responsible."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class CheckPoint:
    """One of the nine points of the law, and whether the plan has something for it (SW-05)."""

    letter: str
    code: str
    present: bool


@dataclass(frozen=True, slots=True)
class NewsItem:
    """Something that somebody else wrote or changed since the reader's last visit."""

    kind: str
    thing_id: str
    goal_id: str | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DueItem:
    """A date that comes, or that has passed: a measure's deadline or an evaluation."""

    kind: str
    on: date
    words: str
    language: str
    goal_id: str
    responsible: str
    mine: bool
    late: bool


@dataclass(frozen=True, slots=True)
class TakenBackView:
    """Something that the reader took back and may put back."""

    kind: str
    id: str
    version: int
    words: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UnitView:
    """The municipality's coordinating unit: the same help in the same place on every page."""

    municipality: str
    unit_name: str
    unit_phone: str
    unit_hours: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as one reader may see it, on one day."""

    id: str
    owner_name: str
    owner_given: str
    as_whom: Relation
    reason: Reason
    standing: Standing
    municipality: UnitView
    municipality_language: str
    period_start: date
    period_end: date
    next_revision: date | None
    version: int
    today: date
    may_where: MayWhere
    sees_everything: bool
    area_names: tuple[AreaName, ...]
    areas: tuple[AreaView, ...]
    about_me: tuple[AnswerView, ...]
    contributions: tuple[ContributionView, ...]
    cooperation: tuple[CooperationView, ...]
    people: tuple[PersonView, ...]
    responsible_choices: tuple[Choice, ...]
    checklist: tuple[CheckPoint, ...]
    news: tuple[NewsItem, ...]
    due: tuple[DueItem, ...]
    taken_back: tuple[TakenBackView, ...]
    since: datetime | None

    def may(self, action: Action) -> bool:
        """Whether the reader may do this in some area."""
        if action is Action.SEE_EVERYONE:
            return self.sees_everything
        return bool(self.areas_for(action))

    def areas_for(self, action: Action) -> tuple[str, ...]:
        """The areas, ``general`` included, in which the reader may do this."""
        return dict(self.may_where)[action]

    @property
    def goals(self) -> tuple[GoalView, ...]:
        return tuple(goal for area in self.areas for goal in area.goals)


@dataclass(frozen=True, slots=True)
class PlanListing:
    """A plan in a list: whose it is, and as whom the reader would open it. Never content."""

    id: str
    owner_name: str
    as_whom: Relation
    standing: Standing
    municipality: str
    period_end: date
    opens: bool


@dataclass(frozen=True, slots=True)
class CoordinatorWithoutPlan:
    """A koordinator for someone who has no plan: a valid state, not an error (SW-04)."""

    name: str
    organisation: str
    phone: str | None
    kind: str
    municipality: UnitView


@dataclass(frozen=True, slots=True)
class MyPlans:
    """Everything that the reader may open, and their own coordinator where there is no plan."""

    plans: tuple[PlanListing, ...]
    coordinator: CoordinatorWithoutPlan | None


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


@dataclass(frozen=True, slots=True)
class DraftView:
    """What the reader typed in a form and has not sent."""

    fields: tuple[tuple[str, str], ...]
    saved_at: datetime
