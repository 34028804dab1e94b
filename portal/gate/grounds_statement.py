"""The part of the statement of facts that tells what people are to a plan: ties, shares, roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import bindparam, exists, or_
from sqlalchemy.orm import aliased

from portal.record.coordinating import in_force
from portal.record.json_rows import json_rows, one_value
from portal.record.models import (
    Consent,
    Coordinator,
    Delegation,
    Participant,
    Plan,
    Share,
    StaffRole,
    Tie,
    Visit,
)

ME: Any = bindparam("viewer_id")


def ground_columns(*, only_mine: bool) -> tuple[Any, ...]:
    """What each person is to the plan: rows that begin with whose they are.

    Only the viewer's own, or everyone's in the plan.
    """

    def of(column: Any) -> Any:
        return column == ME if only_mine else column.is_not(None)

    return (
        one_value(
            json_rows(
                Tie.other_id, Tie.relation, Tie.id, Tie.valid_from, Tie.valid_until, Tie.areas,
                Tie.named_by_unit, Tie.reads_log, Tie.review_on,
            ).where(Tie.person_id == Plan.person_id, of(Tie.other_id), Tie.ended_at.is_(None))
        ),
        _shares(of),
        one_value(
            json_rows(
                Participant.person_id, Participant.id, Participant.valid_from,
                Participant.valid_until, Participant.named_by_unit,
            ).where(Participant.plan_id == Plan.id, of(Participant.person_id))
        ),
        one_value(
            json_rows(
                Coordinator.staff_id, Coordinator.id, Coordinator.valid_from,
                Coordinator.valid_until, Coordinator.named_by_unit,
            ).where(
                Coordinator.person_id == Plan.person_id, of(Coordinator.staff_id),
                Coordinator.municipality_id == Plan.municipality_id,
                or_(Coordinator.plan_id == Plan.id, Coordinator.plan_id.is_(None)),
                in_force(Coordinator),
            )
        ),
        one_value(
            json_rows(
                StaffRole.person_id, StaffRole.id, StaffRole.valid_from, StaffRole.valid_until
            ).where(
                StaffRole.municipality_id == Plan.municipality_id, of(StaffRole.person_id),
                StaffRole.role == "coordinating_unit",
            )
        ),
        _delegations(of),
        one_value(
            json_rows(Visit.person_id, Visit.seen_at, Visit.previous_at).where(
                Visit.plan_id == Plan.id, Visit.person_id == ME
            )
        ),
    )  # fmt: skip


def _shares(of: Callable[[Any], Any]) -> Any:
    """Those that nobody has withdrawn, each with what others have answered to it."""
    gone, said, back = aliased(Share), aliased(Consent), aliased(Consent)
    answers = one_value(
        json_rows(
            said.giver_id, said.given_at, said.answer, exists().where(back.withdraws_id == said.id)
        ).where(said.share_id == Share.id, said.withdraws_id.is_(None))
    )
    return one_value(
        json_rows(
            Share.receiver_id, Share.id, Share.valid_from, Share.valid_until, Share.sections,
            Share.areas, Share.level, Share.capacity, Share.given_by_id, answers,
        ).where(
            Share.plan_id == Plan.id, of(Share.receiver_id), Share.withdraws_id.is_(None),
            ~exists().where(gone.withdraws_id == Share.id),
        )
    )  # fmt: skip


def _delegations(of: Callable[[Any], Any]) -> Any:
    over = aliased(Delegation)
    return one_value(
        json_rows(
            Delegation.receiver_id, Delegation.id, Delegation.valid_from, Delegation.valid_until,
            Delegation.areas, Delegation.level,
        ).where(
            Delegation.plan_id == Plan.id, of(Delegation.receiver_id),
            Delegation.ends_id.is_(None), ~exists().where(over.ends_id == Delegation.id),
        )
    )  # fmt: skip
