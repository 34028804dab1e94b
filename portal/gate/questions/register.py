"""The register of consents: every consent, share and fullmakt, given, refused and taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, ClassVar, Final

from sqlalchemy import Select, and_, bindparam, func, literal, or_, select
from sqlalchemy.orm import aliased

from portal.gate.facts import everyones_frames
from portal.gate.lens import instant
from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.views.register import RegisterLine, RegisterView
from portal.policy.facts import Thing
from portal.policy.rules import decide
from portal.policy.sharing import is_around
from portal.policy.vocabulary import Action
from portal.record.json_rows import json_rows, one_value
from portal.record.models import Consent, Delegation, Person, Share
from portal.record.seal import sealed

PAGE: Final = 50
WHOLE: Final = 5_000
"""Lines on a page, and on the one page that holds everything: nobody's register comes near it."""
PLAN_ID: Any = bindparam("plan_id")
MOMENT: Any = bindparam("at", type_=Consent.given_at.type)
BEFORE: Any = bindparam("before")
AFTER_ALL: Final = datetime(9000, 1, 1, tzinfo=UTC)
NOTHING: Final = literal("")
AT, RECEIVER = 4, -1
"""Where in a row its moment and the receiver's id stand."""


@dataclass(frozen=True, slots=True)
class RegisterOfConsents:
    """The newest fifty, or the fifty before the line that is named; or ``whole``, for the printer.

    A page costs the same however far back it lies.
    """

    before: str = ""
    whole: bool = False
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.SEE_SHARES,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> RegisterView | None:
        most = WHOLE if self.whole else PAGE
        at = _moment(opened, self.before) if self.before else AFTER_ALL
        if at is None:
            return None
        found = opened.session.ask(
            _statement(most + 1), plan_id=opened.frame.plan_id, at=at, before=self.before or "~"
        ).one()
        rows = [row for text in found for row in json.loads(text)]
        rows.sort(key=lambda row: (instant(row[AT]), row[0]), reverse=True)
        known = _known(opened)
        return RegisterView(
            plan=plan_of(opened),
            lines=tuple(
                _line(row) for row in rows[:most] if known is None or row[RECEIVER] in known
            ),
            newest=not self.before,
            older_than=rows[most - 1][0] if len(rows) > most else "",
            whole=self.whole,
        )


def _moment(opened: Opened, row_id: str) -> datetime | None:
    """When a line of this plan's register was given."""
    session = opened.session
    found = (
        session.get(Consent, row_id), session.get(Share, row_id), session.get(Delegation, row_id),
    )  # fmt: skip
    mine = (row for row in found if row is not None and row.plan_id == opened.frame.plan_id)
    return next((row.given_at for row in mine), None)


def _known(opened: Opened) -> set[str | None] | None:
    """Whose names the reader may meet as receivers: None is everybody's.

    Who has left the plan is known to those who may take back what they were given.
    """
    facts, day = opened.frame.facts, opened.day
    if decide(facts, Action.WITHDRAW, None, day).allowed:
        return None
    frames = everyones_frames(opened.session, opened.frame.plan_id, day)
    return {None, *(who for who, frame in frames.items() if is_around(frame.facts, day))}


@lru_cache(maxsize=8)
def _statement(most: int) -> Any:
    """The newest of each kind, with the names of those it concerns."""
    kinds = (_consents(), _shares(), _delegations())
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
        staff=Share.registered_by_id, capacity=Share.capacity, note=Share.note,
        receiver=receiver, sections=Share.sections, areas=Share.areas, level=Share.level,
    ).join(receiver, receiver.id == Share.receiver_id)  # fmt: skip


def _delegations() -> Select[Any]:
    receiver = aliased(Person)
    return _columns(
        Delegation, literal("delegation"), literal("yes"), Delegation.ends_id,
        Delegation.acted_by_id, capacity=literal("self"), receiver=receiver,
        areas=Delegation.areas, level=Delegation.level,
    ).join(receiver, receiver.id == Delegation.receiver_id)  # fmt: skip


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
            over_at.label("over_at"), receiver.id.label("to_id"),
        )
        .select_from(table)
        .join(giver, giver.id == giver_id)
        .outerjoin(staff, staff.id == more.get("staff", literal(None)))
        .where(table.plan_id == PLAN_ID)
    )  # fmt: skip


def _line(row: list[Any]) -> RegisterLine:
    (row_id, kind, answer, over, at, given, family, capacity, to_given, to_family, sections, areas,
     level, start, until, channel, by_given, by_family, note, version, spoken,
     over_at, _) = row  # fmt: skip
    return RegisterLine(
        id=row_id, kind=kind, act="withdrawn" if over else answer, at=instant(at),
        giver=_full(given, family), capacity=capacity, on_behalf=capacity != "self",
        receiver=_full(to_given, to_family), sections=tuple(_codes(sections or "")),
        areas=tuple(_codes(areas or "")), level=level or "", start=date.fromisoformat(start),
        until=date.fromisoformat(until) if until else None, channel=channel,
        registered_by=_full(by_given, by_family), note=note or "", text_version=version,
        language=spoken, over_at=instant(over_at) if over_at else None,
    )  # fmt: skip


def _full(given: str | None, family: str | None) -> str:
    return f"{given} {family}" if given else ""


def _codes(text: str) -> Iterator[str]:
    yield from sorted(text.split())
