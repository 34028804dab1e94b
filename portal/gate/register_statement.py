"""The statement that reads the register of consents: one for all kinds, whatever their number."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from portal.gate.ending import is_replaced
from portal.gate.standing_facts import WITH_A_BASIS
from portal.record.json_rows import json_rows, one_value
from portal.record.models import CapacityDecision, Consent, Delegation, Person, Plan, Share, Tie
from portal.record.seal import sealed

PLAN_ID: Any = bindparam("plan_id")
MOMENT: Any = bindparam("at", type_=Consent.given_at.type)
BEFORE: Any = bindparam("before")
NOTHING: Final = literal("")


@lru_cache(maxsize=8)
def register_statement(most: int) -> Any:
    """The newest of each kind, with the names of those it concerns."""
    kinds = (_consents(), _shares(), _delegations(), _ended_ties(), _ended_decisions())
    return sealed(select(*(one_value(_newest(kind, most)) for kind in kinds)))


def _newest(kind: Select[Any], most: int) -> Select[tuple[str]]:
    at, row_id = kind.selected_columns["given_at"], kind.selected_columns["id"]
    older = or_(at < MOMENT, and_(at == MOMENT, row_id < BEFORE))
    rows = kind.where(older).order_by(at.desc(), row_id.desc()).limit(most).subquery()
    return json_rows(*rows.columns).select_from(rows)


def _consents() -> Select[Any]:
    share, receiver = aliased(Share), aliased(Person)
    return (
        _columns(Consent, Consent.kind, Consent.answer, Consent.withdraws_id, Consent.giver_id,
                 staff=Consent.registered_by_id, capacity=Consent.capacity, note=Consent.note,
                 receiver=receiver, sections=share.sections, areas=share.areas, level=share.level)
        .outerjoin(share, share.id == Consent.share_id)
        .outerjoin(receiver, receiver.id == share.receiver_id)
    )  # fmt: skip


def _shares() -> Select[Any]:
    receiver = aliased(Person)
    return _columns(
        Share, literal("share"), literal("yes"), Share.withdraws_id, Share.given_by_id,
        staff=Share.registered_by_id, capacity=Share.capacity, note=Share.note, how=_how_share(),
        receiver=receiver, sections=Share.sections, areas=Share.areas, level=Share.level,
    ).join(receiver, receiver.id == Share.receiver_id)  # fmt: skip


def _how_share() -> Any:
    """What became of it, told of both rows: replaced by a renewal, or fallen away with a tie."""
    back = aliased(Share)
    over = back.withdraws_id == Share.id
    return case(
        (or_(is_replaced(Share), exists().where(over, is_replaced(back))), "replaced"),
        (or_(_fell_away(Share), exists().where(over, _fell_away(back))), "lapsed"),
        else_="",
    )


def _fell_away(row: Any) -> ColumnElement[bool]:
    """Staff ended what it rested on: they act for nobody, and nobody took it back."""
    return and_(row.withdraws_id.is_not(None), row.registered_by_id == row.given_by_id)


def _delegations() -> Select[Any]:
    receiver, over = aliased(Person), aliased(Delegation)
    why, later = _reason(Delegation), _reason(over)
    lapsed = or_(
        why.is_not(None), exists().where(over.ends_id == Delegation.id, later.is_not(None))
    )
    return _columns(
        Delegation, literal("delegation"), literal("yes"), Delegation.ends_id,
        Delegation.acted_by_id, capacity=literal("self"), receiver=receiver,
        staff=case((why.is_not(None), Delegation.acted_by_id)), note=why,
        how=case((lapsed, "lapsed"), else_=""),
        areas=Delegation.areas, level=Delegation.level,
    ).join(receiver, receiver.id == Delegation.receiver_id)  # fmt: skip


def _reason(ended: Any) -> Any:
    """Why staff ended the tie that a fullmakt fell away with, in the same moment."""
    return (
        select(func.min(Tie.end_reason))
        .where(
            Tie.other_id == ended.receiver_id,
            Tie.ended_at == ended.given_at,
            Tie.ended_by_id == ended.acted_by_id,
            ended.ends_id.is_not(None),
        )
        .scalar_subquery()
    )


def _ended_ties() -> Select[Any]:
    """What staff ended before its time: a mandate, or that somebody is the nearest relative."""
    other = aliased(Person)
    ended = _ended(Tie, Tie.relation, other.name_given, other.name_family, Tie.valid_from, other.id)
    return ended.join(other, other.id == Tie.other_id).where(Tie.relation.in_(WITH_A_BASIS))


def _ended_decisions() -> Select[Any]:
    row, nobody = CapacityDecision, literal(None)
    return _ended(row, literal("decision"), nobody, nobody, row.decided_on, nobody)


def _ended(table: Any, kind: Any, given: Any, family: Any, start: Any, to_id: Any) -> Select[Any]:
    staff = aliased(Person)
    return (
        select(
            table.id, kind.label("kind"), literal("ended").label("answer"),
            literal(None).label("over"), table.ended_at.label("given_at"),
            NOTHING.label("given"), NOTHING.label("family"), literal("self").label("capacity"),
            given.label("to_given"), family.label("to_family"), NOTHING.label("sections"),
            table.areas.label("areas"), NOTHING.label("level"), start.label("valid_from"),
            literal(None).label("valid_until"), NOTHING.label("channel"),
            staff.name_given.label("by_given"), staff.name_family.label("by_family"),
            table.end_reason.label("note"), NOTHING.label("text_version"),
            NOTHING.label("language"), literal(None).label("over_at"), NOTHING.label("how"),
            to_id.label("to_id"),
        )
        .select_from(table)
        .join(staff, staff.id == table.ended_by_id)
        .join(Plan, Plan.person_id == table.person_id)
        .where(Plan.id == PLAN_ID, table.end_reason.is_not(None))
    )  # fmt: skip


def _columns(
    table: Any, kind: Any, answer: Any, over: Any, giver_id: Any, **more: Any
) -> Select[Any]:
    """The same columns of each kind; ``over`` names the row that this one takes back."""
    giver, staff, receiver = aliased(Person), aliased(Person), more["receiver"]
    back = aliased(table)
    names = (getattr(back, over.key) == table.id, func.min(back.given_at))
    over_at = select(names[1]).where(names[0]).scalar_subquery()
    return (
        select(
            table.id, kind.label("kind"), answer.label("answer"), over.label("over"),
            table.given_at.label("given_at"),
            giver.name_given.label("given"), giver.name_family.label("family"),
            more["capacity"].label("capacity"),
            receiver.name_given.label("to_given"), receiver.name_family.label("to_family"),
            more.get("sections", NOTHING).label("sections"),
            more.get("areas", NOTHING).label("areas"),
            more.get("level", NOTHING).label("level"),
            table.valid_from, table.valid_until, table.channel,
            staff.name_given.label("by_given"), staff.name_family.label("by_family"),
            more.get("note", NOTHING).label("note"), table.text_version, table.language,
            over_at.label("over_at"), more.get("how", NOTHING).label("how"),
            receiver.id.label("to_id"),
        )
        .select_from(table)
        .join(giver, giver.id == giver_id)
        .outerjoin(staff, staff.id == more.get("staff", literal(None)))
        .where(table.plan_id == PLAN_ID)
    )  # fmt: skip
