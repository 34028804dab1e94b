"""The statement that gathers the facts which access rests on: one row a plan, however many facts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, exists, or_, select, union
from sqlalchemy.orm import aliased

from portal.record.json_rows import json_rows, one_value
from portal.record.models import (
    CapacityDecision,
    Consent,
    Coordinator,
    Municipality,
    Participant,
    Person,
    Plan,
    Share,
    StaffRole,
    Tie,
    Visit,
)
from portal.record.seal import sealed

ME: Any = bindparam("viewer_id")


def _facts_columns() -> Any:
    tie, parent, back, gone = aliased(Tie), aliased(Tie), aliased(Consent), aliased(Share)
    return (
        select(
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
            Municipality.name,
            Municipality.unit_name,
            Municipality.unit_phone,
            Municipality.unit_hours,
            one_value(
                json_rows(
                    tie.relation,
                    tie.id,
                    tie.valid_from,
                    tie.valid_until,
                    tie.areas,
                    tie.named_by_unit,
                ).where(tie.person_id == Plan.person_id, tie.other_id == ME)
            ),
            one_value(
                json_rows(parent.other_id, parent.valid_from, parent.valid_until).where(
                    parent.person_id == Plan.person_id, parent.relation == "parent"
                )
            ),
            one_value(
                json_rows(
                    Consent.giver_id,
                    Consent.capacity,
                    Consent.valid_from,
                    Consent.valid_until,
                    exists().where(back.withdraws_id == Consent.id),
                ).where(
                    Consent.plan_id == Plan.id,
                    Consent.kind == "plan",
                    Consent.withdraws_id.is_(None),
                )
            ),
            one_value(
                json_rows(
                    Share.id,
                    Share.valid_from,
                    Share.valid_until,
                    Share.sections,
                    Share.areas,
                    Share.level,
                    Share.capacity,
                ).where(
                    Share.plan_id == Plan.id,
                    Share.receiver_id == ME,
                    Share.withdraws_id.is_(None),
                    ~exists().where(gone.withdraws_id == Share.id),
                )
            ),
            one_value(
                json_rows(
                    Participant.id,
                    Participant.valid_from,
                    Participant.valid_until,
                    Participant.named_by_unit,
                ).where(Participant.plan_id == Plan.id, Participant.person_id == ME)
            ),
            one_value(
                json_rows(
                    Coordinator.id,
                    Coordinator.valid_from,
                    Coordinator.valid_until,
                    Coordinator.named_by_unit,
                ).where(
                    Coordinator.person_id == Plan.person_id,
                    Coordinator.staff_id == ME,
                    or_(Coordinator.plan_id == Plan.id, Coordinator.plan_id.is_(None)),
                )
            ),
            one_value(
                json_rows(StaffRole.id, StaffRole.valid_from, StaffRole.valid_until).where(
                    StaffRole.municipality_id == Plan.municipality_id,
                    StaffRole.person_id == ME,
                    StaffRole.role == "coordinating_unit",
                )
            ),
            one_value(
                json_rows(
                    CapacityDecision.areas,
                    CapacityDecision.decided_on,
                    CapacityDecision.valid_until,
                ).where(CapacityDecision.person_id == Plan.person_id)
            ),
            one_value(
                json_rows(Visit.seen_at, Visit.previous_at).where(
                    Visit.plan_id == Plan.id, Visit.person_id == ME
                )
            ),
        )
        .join_from(Plan, Person, Plan.person_id == Person.id)
        .join(Municipality, Plan.municipality_id == Municipality.id)
    )


ONE_PLAN = sealed(_facts_columns().where(Plan.id == bindparam("plan_id")))

MY_PLANS = sealed(
    _facts_columns().where(
        Plan.id.in_(
            union(
                select(Plan.id).where(Plan.person_id == ME),
                select(Plan.id)
                .join(Tie, Tie.person_id == Plan.person_id)
                .where(Tie.other_id == ME),
                select(Share.plan_id).where(Share.receiver_id == ME),
                select(Participant.plan_id).where(Participant.person_id == ME),
                select(Plan.id)
                .join(Coordinator, Coordinator.person_id == Plan.person_id)
                .where(Coordinator.staff_id == ME),
                select(Plan.id)
                .join(StaffRole, StaffRole.municipality_id == Plan.municipality_id)
                .where(StaffRole.person_id == ME),
            )
        )
    )
)
