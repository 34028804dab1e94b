"""The content of a plan as it lies stored: all of it, or the parts a page needs, in one statement.

Lean on purpose: mapped columns, never whole ORM rows. The rows do not leave the gate.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import aliased

from portal.gate.waiting_statement import waiting_columns
from portal.record.coordinating import in_force, refused_at
from portal.record.json_rows import json_rows, one_value
from portal.record.models import (
    AboutMeAnswer,
    AgendaItem,
    Arrangement,
    CareTeam,
    ChildVoice,
    Comment,
    Content,
    Contribution,
    Coordinator,
    Evaluation,
    Goal,
    LifeArea,
    Measure,
    Meeting,
    Minutes,
    NeededCooperation,
    Participant,
    Person,
    Plan,
    Tie,
)
from portal.record.seal import SealedSession, sealed


class Part(StrEnum):
    """A part of the plan that a page can ask for."""

    ABOUT_ME = "about_me"
    GOALS = "goals"
    CONTRIBUTIONS = "contributions"
    COOPERATION = "cooperation"
    WAITING = "waiting"
    CHILD_VOICE = "child_voice"
    MEETINGS = "meetings"


COLUMNS: dict[type[Content], tuple[str, ...]] = {
    AboutMeAnswer: ("question", "words"),
    Goal: ("parent_goal_id", "words", "horizon", "priority", "status", "progress_words"),
    Measure: (
        "goal_id", "what", "how", "extent", "place", "responsible_participant_id",
        "responsible_person_id", "start", "deadline", "status", "evaluation_on", "status_words",
    ),
    Evaluation: (
        "goal_id", "held_on", "person_view", "content", "still_right", "result", "next_step",
        "next_on",
    ),
    Contribution: ("goal_id", "participant_id", "words"),
    NeededCooperation: ("with_whom", "words"),
    ChildVoice: ("asked_by", "asked_on", "form", "said", "words"),
    CareTeam: ("member_keys",),
    Meeting: ("starts_at", "form", "place", "invited_keys", "words", "cancelled_at", "cancel_words"),
    AgendaItem: ("meeting_id", "kind", "words"),
    Minutes: ("meeting_id", "words"),
    Arrangement: ("meeting_id", "words", "goal_id", "responsible_key", "deadline", "measure_id"),
    Comment: ("subject_kind", "subject_id", "words", "said", "status"),
}  # fmt: skip

TABLES: dict[Part, tuple[type[Content], ...]] = {
    Part.ABOUT_ME: (AboutMeAnswer,),
    Part.GOALS: (Goal, Measure, Evaluation),
    Part.CONTRIBUTIONS: (Contribution,),
    Part.COOPERATION: (NeededCooperation,),
    Part.WAITING: (),
    Part.CHILD_VOICE: (ChildVoice,),
    Part.MEETINGS: (CareTeam, Meeting, AgendaItem, Minutes, Arrangement),
}

PEOPLE = 4
"""How many lists tell who and what the plan has, whatever the parts."""
SOON = timedelta(days=30)
"""How long before a share ends it is told of."""
HEAD = 14
"""How many columns every content row begins with; ``Lens`` unpacks them by place."""


def _content(model: type[Content]) -> Select[tuple[str]]:
    table: Any = aliased(model)
    author = aliased(Person)
    own = (getattr(table, name) for name in COLUMNS[model])
    return (
        json_rows(
            table.id,
            table.section,
            table.life_area,
            table.kept,
            table.voice,
            table.author_id,
            table.on_behalf_of_id,
            table.language,
            table.created_at,
            table.changed_at,
            table.version,
            table.removed_at,
            author.name_given,
            author.name_family,
            *own,
        )
        .select_from(table)
        .outerjoin(author, author.id == table.author_id)
        .where(
            table.plan_id == bindparam("plan_id"),
            or_(table.removed_at.is_(None), table.removed_by_id == bindparam("viewer_id")),
        )
    )


def people_lists(plan_id: Any) -> tuple[Select[tuple[str]], ...]:
    """Who takes part, coordinates and is near, and what the municipality calls the areas."""
    staff, other, plan = aliased(Person), aliased(Person), aliased(Plan)
    of_plan = select(plan.person_id).where(plan.id == plan_id).scalar_subquery()
    return (
        json_rows(
            Participant.id, Participant.person_id, Participant.name, Participant.organisation,
            Participant.role, Participant.phone, Participant.workplace, Participant.valid_from,
            Participant.valid_until,
        ).where(Participant.plan_id == plan_id),
        json_rows(
            Coordinator.id, Coordinator.staff_id, staff.name_given, staff.name_family,
            Coordinator.organisation, Coordinator.phone, Coordinator.kind,
            Coordinator.valid_from, Coordinator.valid_until, in_force(Coordinator), refused_at(Coordinator),
        )
        .select_from(Coordinator)
        .join(staff, staff.id == Coordinator.staff_id)
        .where(Coordinator.person_id == of_plan),
        json_rows(
            Tie.id, Tie.other_id, other.name_given, other.name_family, Tie.relation,
            Tie.valid_from, Tie.valid_until, Tie.ended_at, Tie.review_on,
        )
        .select_from(Tie)
        .join(other, other.id == Tie.other_id)
        .where(Tie.person_id == of_plan),
        json_rows(LifeArea.code, LifeArea.name_nb, LifeArea.name_nn, LifeArea.position)
        .join(Plan, Plan.municipality_id == LifeArea.municipality_id)
        .where(Plan.id == plan_id, LifeArea.active),
    )  # fmt: skip


def tables_of(parts: Iterable[Part]) -> tuple[type[Content], ...]:
    """The tables that hold the parts, and the comments that lie beside them."""
    return (*(table for part in sorted(parts) for table in TABLES[part]), Comment)


@lru_cache(maxsize=32)
def _statement(parts: frozenset[Part]) -> Any:
    plan_id: Any = bindparam("plan_id")
    queries = (*(_content(table) for table in tables_of(parts)), *people_lists(plan_id))
    if Part.WAITING in parts:
        queries += waiting_columns(plan_id)
    return sealed(select(*(one_value(query) for query in queries)))


class Rows:
    """The stored rows of one plan, by table, still unfiltered. Only ``Lens`` reads them."""

    __slots__ = ("areas", "content", "coordinators", "participants", "ties", "waiting")

    def __init__(
        self,
        content: dict[type[Content], list[list[Any]]],
        people: list[list[list[Any]]],
        waiting: list[Any] | None = None,
    ) -> None:
        self.content, self.waiting = content, waiting or []
        self.participants, self.coordinators, self.ties, self.areas = people


def rows_of(
    session: SealedSession, plan_id: str, viewer_id: str, parts: frozenset[Part],
    day: date = date.min, now: datetime | None = None,
) -> Rows:  # fmt: skip
    """Everything of the parts that is stored in the opened plan. ``day``, ``now``: for what waits."""
    when = {"day": day, "soon": day + SOON, "now": now}
    row = session.ask(_statement(parts), plan_id=plan_id, viewer_id=viewer_id, **when).one()
    loaded = [json.loads(column) for column in row]
    tables = tables_of(parts)
    people, waiting = loaded[len(tables) :][:PEOPLE], loaded[len(tables) + PEOPLE :]
    return Rows(dict(zip(tables, loaded, strict=False)), people, waiting)
