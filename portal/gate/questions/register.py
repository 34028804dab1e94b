"""The register of consents: every consent, share and fullmakt, given, refused and taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, ClassVar, Final

from sqlalchemy import Select, bindparam, func, literal, select
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
MOST_PAGES: Final = 400
PLAN_ID: Any = bindparam("plan_id")
NOTHING: Final = literal("")
RECEIVER: Final = -1
"""Where in a row the receiver's id stands."""


@dataclass(frozen=True, slots=True)
class RegisterOfConsents:
    """``page`` counts from 0, the newest fifty first. Beyond the last there is no page."""

    page: str = "0"
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.SEE_SHARES,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> RegisterView | None:
        page = int(self.page)
        if page > MOST_PAGES:
            return None
        most = (page + 1) * PAGE + 1
        found = opened.session.ask(_statement(most), plan_id=opened.frame.plan_id).one()
        known = _known(opened)
        rows = [row for text in found for row in json.loads(text)]
        lines = [_line(row) for row in rows if known is None or row[RECEIVER] in known]
        lines.sort(key=attrgetter("at", "id"), reverse=True)
        shown = lines[page * PAGE : most - 1]
        if page and not shown:
            return None
        return RegisterView(plan_of(opened), tuple(shown), page, len(lines) >= most)


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
    rows = kind.order_by(kind.selected_columns["given_at"].desc()).limit(most).subquery()
    return json_rows(*rows.columns).select_from(rows)


def _consents() -> Select[Any]:
    share, receiver = aliased(Share), aliased(Person)
    return (
        _columns(Consent, Consent.kind, Consent.answer, Consent.withdraws_id, Consent.giver_id,
                 staff=Consent.registered_by_id, capacity=Consent.capacity, note=Consent.note,
                 receiver=receiver)
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
        receiver=_full(to_given, to_family), sections=tuple(_codes(sections)),
        areas=tuple(_codes(areas)), level=level, start=date.fromisoformat(start),
        until=date.fromisoformat(until) if until else None, channel=channel,
        registered_by=_full(by_given, by_family), note=note or "", text_version=version,
        language=spoken, over_at=instant(over_at) if over_at else None,
    )  # fmt: skip


def _full(given: str | None, family: str | None) -> str:
    return f"{given} {family}" if given else ""


def _codes(text: str) -> Iterator[str]:
    yield from sorted(text.split())
