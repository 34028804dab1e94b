"""The register of consents: every consent, share and fullmakt, given, refused and taken back; and
what staff had registered of who decides, where they ended it before its time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Final

from portal.gate.facts import everyones_frames
from portal.gate.lens import instant
from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.register_statement import register_statement
from portal.gate.views.register import RegisterLine, RegisterView
from portal.policy.facts import Thing
from portal.policy.rules import decide
from portal.policy.sharing import is_around
from portal.policy.vocabulary import Action
from portal.record.models import CapacityDecision, Consent, Delegation, Share, Tie

PAGE: Final = 50
WHOLE: Final = 5_000
"""Lines on a page, and on the one page that holds everything: nobody's register comes near it."""
AFTER_ALL: Final = datetime(9000, 1, 1, tzinfo=UTC)
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
            register_statement(most + 1),
            plan_id=opened.frame.plan_id,
            at=at,
            before=self.before or "~",
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
    """When a line of this plan's register was given, or ended what it tells of."""
    session, frame = opened.session, opened.frame
    given = (
        session.get(Consent, row_id), session.get(Share, row_id), session.get(Delegation, row_id),
    )  # fmt: skip
    ended = (session.get(Tie, row_id), session.get(CapacityDecision, row_id))
    moments = (
        *(row.given_at for row in given if row and row.plan_id == frame.plan_id),
        *(row.ended_at for row in ended if row and row.person_id == frame.facts.owner_id),
    )
    return next((at for at in moments if at is not None), None)


def _known(opened: Opened) -> set[str | None] | None:
    """Whose names the reader may meet as receivers: None is everybody's.

    Who has left the plan is known to those who may take back what they were given.
    """
    facts, day = opened.frame.facts, opened.day
    if decide(facts, Action.WITHDRAW, None, day).allowed:
        return None
    frames = everyones_frames(opened.session, opened.frame.plan_id, day)
    return {None, *(who for who, frame in frames.items() if is_around(frame.facts, day))}


def _line(row: list[Any]) -> RegisterLine:
    (row_id, kind, answer, over, at, given, family, capacity, to_given, to_family, sections, areas,
     level, start, until, channel, by_given, by_family, note, version, spoken,
     over_at, how, _) = row  # fmt: skip
    act = (how or "withdrawn") if over else answer
    return RegisterLine(
        id=row_id, kind=kind, act=act, at=instant(at),
        giver=_full(given, family), capacity=capacity, on_behalf=capacity != "self",
        receiver=_full(to_given, to_family), sections=tuple(_codes(sections or "")),
        areas=tuple(_codes(areas or "")), level=level or "", start=date.fromisoformat(start),
        until=date.fromisoformat(until) if until else None, channel=channel,
        registered_by=_full(by_given, by_family), note=note or "", text_version=version,
        language=spoken, over_at=instant(over_at) if over_at else None,
        over_as=(how or "withdrawn") if over_at else "",
    )  # fmt: skip


def _full(given: str | None, family: str | None) -> str:
    return f"{given} {family}" if given else ""


def _codes(text: str) -> Iterator[str]:
    yield from sorted(text.split())
