"""The statements that gather the facts which access rests on: one row a plan, however many facts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, and_, bindparam, exists, select, union
from sqlalchemy.orm import aliased

from portal.gate.grounds_statement import ME, ground_columns
from portal.record.json_rows import json_rows, one_value
from portal.record.models import (
    CapacityDecision,
    Consent,
    Coordinator,
    Delegation,
    Municipality,
    Participant,
    Person,
    Plan,
    Share,
    Tie,
)
from portal.record.seal import sealed

TODAY: Any = bindparam("today", type_=Date)


def _frame_columns() -> tuple[Any, ...]:
    """What there is to know of the plan itself, whoever asks."""
    return (
        Plan.id,
        Plan.status,
        Plan.period_start,
        Plan.period_end,
        Plan.next_revision,
        Plan.version,
        Plan.municipality_id,
        Person.id,
        Person.name_given,
        Person.name_family,
        Person.birth_date,
        Person.protected_address,
        Person.died_on,
        Municipality.language,
        Municipality.at_sixteen,
        Municipality.name,
        Municipality.unit_name,
        Municipality.unit_phone,
        Municipality.unit_hours,
        _parents(),
        _consents(),
        _matters(),
    )


def _parents() -> Any:
    return one_value(
        json_rows(Tie.other_id, Tie.valid_from, Tie.valid_until).where(
            Tie.person_id == Plan.person_id, Tie.relation == "parent", Tie.ended_at.is_(None)
        )
    )


def latest_answer() -> Any:
    """Of the answers about the plan and the coordinator: the latest of each giver, and what
    somebody has answered ahead, from a day that is to come."""
    later = aliased(Consent)
    newer = exists().where(
        later.plan_id == Consent.plan_id,
        later.kind == Consent.kind,
        later.giver_id == Consent.giver_id,
        later.given_at > Consent.given_at,
        later.valid_from <= TODAY,
        later.withdraws_id.is_(None),
    )
    return and_(Consent.kind.in_(("plan", "coordinator")), Consent.withdraws_id.is_(None), ~newer)


def _consents() -> Any:
    back = aliased(Consent)
    withdrawn = exists().where(back.plan_id == Consent.plan_id, back.withdraws_id == Consent.id)
    return one_value(
        json_rows(
            Consent.kind,
            Consent.giver_id,
            Consent.capacity,
            Consent.valid_from,
            Consent.valid_until,
            Consent.answer,
            withdrawn,
            Consent.given_at,
            Consent.channel,
        ).where(Consent.plan_id == Plan.id, latest_answer())
    )


def _matters() -> Any:
    return one_value(
        json_rows(
            CapacityDecision.areas, CapacityDecision.decided_on, CapacityDecision.valid_until
        ).where(CapacityDecision.person_id == Plan.person_id, CapacityDecision.ended_at.is_(None))
    )


def _facts(*, only_mine: bool) -> Any:
    return (
        select(*_frame_columns(), *ground_columns(only_mine=only_mine))
        .join_from(Plan, Person, Plan.person_id == Person.id)
        .join(Municipality, Plan.municipality_id == Municipality.id)
    )


ONE_PLAN = sealed(_facts(only_mine=True).where(Plan.id == bindparam("plan_id")))

SOME_PLANS = sealed(
    _facts(only_mine=True).where(Plan.id.in_(bindparam("plan_ids", expanding=True)))
)
"""Those of one page of a list."""

EVERYONE = sealed(_facts(only_mine=False).where(Plan.id == bindparam("plan_id")))
"""The same for all who are anything to one plan, in one row."""

MY_PLANS = sealed(
    _facts(only_mine=True).where(
        Plan.id.in_(
            union(
                select(Plan.id).where(Plan.person_id == ME),
                select(Plan.id)
                .join(Tie, Tie.person_id == Plan.person_id)
                .where(Tie.other_id == ME),
                select(Share.plan_id).where(Share.receiver_id == ME),
                select(Delegation.plan_id).where(Delegation.receiver_id == ME),
                select(Participant.plan_id).where(Participant.person_id == ME),
                select(Plan.id)
                .join(Coordinator, Coordinator.person_id == Plan.person_id)
                .where(Coordinator.staff_id == ME),
            )
        )
    )
)
"""Not those of one's unit: they may be thousands, and have a list of their own."""
