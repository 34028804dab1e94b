"""The statements that the log is read with. None of them costs more for a longer log.

The person's own visits are most of a log and are left out of most readings, so the newest entries
are gathered viewer by viewer along the index (chain, viewer, sequence), ``WINDOW`` of each at most.
How far back all of them have been gathered is the mark; what lies before it is for the next page.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    Integer,
    Select,
    String,
    bindparam,
    case,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from portal.gate.acts import PRESSED, UNTOLD, changes_made
from portal.record.base import Instant
from portal.record.models import AuditEntry, Base, ChainSum, Content, KeepRequest, Message, Person
from portal.record.seal import sealed

PAGE: Final = 40
WINDOW: Final = 200

CHAIN: Any = bindparam("chain")
LOW: Any = bindparam("low", type_=Integer())
UP_TO: Any = bindparam("up_to", type_=Integer())
MOMENT: Any = bindparam("moment", type_=Instant())
CONTENT: tuple[Any, ...] = tuple(
    mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Content)
)


def _viewers() -> Any:
    """Everyone who is in the chain, with their sums and their ``WINDOW``-th newest entry, or 0."""
    entry = aliased(AuditEntry)
    bound = (
        select(entry.sequence)
        .where(
            entry.chain == ChainSum.chain,
            entry.viewer_id == ChainSum.viewer_id,
            entry.sequence.between(LOW, UP_TO),
        )
        .order_by(entry.sequence.desc())
        .offset(WINDOW - 1)
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            ChainSum.viewer_id,
            Person.name_given,
            Person.name_family,
            ChainSum.entries,
            ChainSum.last_at,
            func.coalesce(bound, 0),
        )
        .outerjoin(Person, Person.id == ChainSum.viewer_id)
        .where(ChainSum.chain == CHAIN)
    )


def _last_before() -> Any:
    """The number of the last entry before a moment: order is time order, so the middle is asked
    again and again, within one statement and with no index of its own."""
    entry = aliased(AuditEntry)
    search = select(literal(0).label("low"), UP_TO.label("high")).cte("search", recursive=True)
    middle = (search.c.low + search.c.high + 1) // 2
    search = search.union_all(
        select(
            case((entry.at < MOMENT, middle), else_=search.c.low),
            case((entry.at < MOMENT, search.c.high), else_=middle - 1),
        )
        .select_from(search)
        .join(entry, (entry.chain == CHAIN) & (entry.sequence == middle))
        .where(search.c.low < search.c.high)
    )
    return select(func.max(search.c.low))


VIEWERS = sealed(_viewers())
LAST_BEFORE = sealed(_last_before())
AT = sealed(select(AuditEntry.at).where(AuditEntry.chain == CHAIN, AuditEntry.sequence == UP_TO))


def entries() -> Any:
    """The columns that a line is made of, between two numbers, the newest first.

    The order is reckoned and not taken from the primary key: along that the database would walk
    through all that lies between, the person's own visits too.
    """
    return (
        select(
            AuditEntry.sequence,
            AuditEntry.at,
            AuditEntry.viewer_id,
            AuditEntry.on_behalf_of_id,
            AuditEntry.action,
            AuditEntry.parts,
            AuditEntry.areas,
            AuditEntry.outcome,
            AuditEntry.reason,
            AuditEntry.relation,
        )
        .where(
            AuditEntry.chain == CHAIN,
            AuditEntry.sequence.between(LOW, UP_TO),
            or_(AuditEntry.action.not_in(UNTOLD), AuditEntry.outcome == "refused"),
        )
        .order_by((AuditEntry.sequence + 0).desc())
    )


def told_once(statement: Select[Any]) -> Select[Any]:
    """Without the reading that is part of a press: the very entry before the change, by the same."""
    change = aliased(AuditEntry)
    led_to_it = exists().where(
        change.chain == CHAIN,
        change.sequence == AuditEntry.sequence + 1,
        change.viewer_id == AuditEntry.viewer_id,
        change.action.in_(changes_made()),
        change.outcome == "allowed",
    )
    return statement.where(
        or_(AuditEntry.action.not_in(PRESSED), AuditEntry.outcome == "refused", ~led_to_it)
    )


def by_viewers(statement: Select[Any]) -> Select[Any]:
    return statement.where(AuditEntry.viewer_id.in_(bindparam("viewers", expanding=True)))


def among(column: Any, codes: frozenset[str]) -> Any:
    """Where one of the codes stands. They are stored as words with a blank between."""
    stored = literal(" ") + type_coerce(column, String()) + " "
    return or_(false(), *(stored.contains(f" {code} ", autoescape=True) for code in sorted(codes)))


def none_or_among(column: Any, codes: frozenset[str]) -> Any:
    """Where no code stands, or one of these."""
    return or_(column == frozenset(), among(column, codes))


def not_held_back(chain: Any) -> Any:
    """Nothing about a thing that is held back from anybody, nor about who has written to whom."""
    kept = [
        select(each.id).where(each.plan_id == chain, each.kept.is_not(None)) for each in CONTENT
    ]
    letters = select(Message.id).where(Message.plan_id == chain)
    requests = select(KeepRequest.id).where(KeepRequest.plan_id == chain)
    secret = union_all(*kept, letters, requests)
    return or_(AuditEntry.thing_id.is_(None), not_(AuditEntry.thing_id.in_(secret)))
