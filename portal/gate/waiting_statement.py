"""What may wait for somebody, as it lies stored: columns of the statement that the overview asks."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, Select, and_, bindparam, exists, or_
from sqlalchemy.orm import aliased

from portal.gate.complaint_ending import decided_rows
from portal.gate.coordinator_coming import coming_rows
from portal.gate.delegations_ending import delegation_rows
from portal.gate.registered_for_you import registered_rows
from portal.record.base import Instant
from portal.record.json_rows import json_rows, one_value
from portal.record.models import (
    Consent,
    Draft,
    Invitation,
    KeepRequest,
    Message,
    Person,
    Share,
    UnitLetter,
)

DAY: Any = bindparam("day", type_=Date)
SOON: Any = bindparam("soon", type_=Date)
NOW: Any = bindparam("now", type_=Instant)


def waiting_columns(plan_id: Any) -> tuple[Select[tuple[str]], ...]:
    """Shares, codes that somebody has redeemed, a child's wishes, letters about the log, own drafts,
    fullmakter, coordinators who are going to begin, answers from the unit,
    what can be complained of."""
    wish: Any = aliased(KeepRequest)
    letter: Any = aliased(Message)
    return (
        _shares(plan_id),
        json_rows(Invitation.id, Invitation.label).where(
            Invitation.plan_id == plan_id,
            Invitation.redeemed_at.is_not(None),
            Invitation.accepted_at.is_(None),
            Invitation.ended_at.is_(None),
        ),
        json_rows(wish.decision, wish.recorded_at).where(wish.plan_id == plan_id),
        json_rows(
            letter.id, letter.thread_id, letter.author_id, letter.receiver_ids,
            letter.about_entry, letter.created_at,
        ).where(
            letter.plan_id == plan_id,
            letter.about_entry.is_not(None),
            letter.removed_at.is_(None),
        ),
        registered_rows(plan_id),
        json_rows(Draft.form, Draft.saved_at).where(
            Draft.plan_id == plan_id,
            Draft.person_id == bindparam("viewer_id"),
            Draft.valid_until > NOW,
        ),
        delegation_rows(plan_id, DAY, SOON),
        coming_rows(plan_id, DAY),
        json_rows(
            UnitLetter.written_by_id, UnitLetter.on_behalf_of_id, UnitLetter.kind,
            UnitLetter.answered_at,
        ).where(UnitLetter.plan_id == plan_id, UnitLetter.answered_at.is_not(None)),
        decided_rows(plan_id, DAY, SOON),
    )  # fmt: skip


def _shares(plan_id: Any) -> Select[tuple[str]]:
    """Those that end soon and have not been given anew, and all that parents have given."""
    receiver, yes, back = aliased(Person), aliased(Consent), aliased(Consent)
    agreed = one_value(
        json_rows(yes.giver_id).where(
            yes.share_id == Share.id,
            yes.answer == "yes",
            yes.withdraws_id.is_(None),
            ~exists().where(back.withdraws_id == yes.id),
        )
    )
    ends = and_(Share.valid_until <= SOON, ~renewed(Share))
    return (
        json_rows(
            Share.id, receiver.name_given, receiver.name_family, Share.valid_until, Share.areas,
            Share.capacity, Share.given_by_id, agreed, ends,
        )
        .select_from(Share)
        .join(receiver, receiver.id == Share.receiver_id)
        .where(
            Share.plan_id == plan_id,
            Share.valid_until >= DAY,
            stands(Share),
            or_(ends, Share.capacity == "parent"),
        )
    )  # fmt: skip


def stands(share: Any) -> Any:
    """A share that nobody has withdrawn."""
    gone: Any = aliased(Share)
    return and_(share.withdraws_id.is_(None), ~exists().where(gone.withdraws_id == share.id))


def renewed(share: Any) -> Any:
    """Whether the same has been given to the same receiver for longer."""
    later: Any = aliased(Share)
    return exists().where(
        later.plan_id == share.plan_id,
        later.receiver_id == share.receiver_id,
        later.sections == share.sections,
        later.areas == share.areas,
        later.level == share.level,
        later.valid_until > share.valid_until,
        stands(later),
    )
