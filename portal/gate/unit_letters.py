"""Reading letters to the unit: which of them are whose to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from portal.gate.coordinating import Place
from portal.gate.opened import Opened
from portal.gate.views.unit_letters import UnitLetterView
from portal.record.models import Coordinator, Person, UnitLetter

MOST = 100
"""Of one plan at a time, the newest. Nobody has met so many; it keeps a page from growing without end."""


def mine(opened: Opened) -> ColumnElement[bool]:
    """What the reader wrote themselves, and what was written on behalf of them. Nobody else's: a
    complaint may be about whoever else is in the plan, parents and coordinators among them."""
    me = opened.viewer.id
    return or_(UnitLetter.written_by_id == me, UnitLetter.on_behalf_of_id == me)


def is_about_oneself(place: Place) -> bool:
    """Somebody of the unit who also coordinates for the person, has done so or is going to: a letter may
    be about them, and the page on which it is written says that the coordinator does not see it."""
    roles = select(Coordinator.id).where(
        Coordinator.person_id == place.frame.facts.owner_id,
        Coordinator.staff_id == place.viewer.id,
    )
    return place.session.scalars(roles.limit(1)).first() is not None


def letters(opened: Opened, *which: ColumnElement[bool]) -> Iterator[UnitLetterView]:
    """Those of the opened plan that a condition lets through, the newest first, in one statement."""
    writer, answerer = aliased(Person), aliased(Person)
    stored = (
        select(
            UnitLetter, writer.name_given, writer.name_family,
            answerer.name_given, answerer.name_family,
        )
        .outerjoin(writer, writer.id == UnitLetter.written_by_id)
        .outerjoin(answerer, answerer.id == UnitLetter.answered_by_id)
        .where(UnitLetter.plan_id == opened.frame.plan_id, *which)
        .order_by(UnitLetter.sent_at.desc(), UnitLetter.id)
        .limit(MOST)
    )  # fmt: skip
    for row, *names in opened.session.execute(stored):
        yield _view(row, _name(*names[:2]), _name(*names[2:]), opened.viewer.id)


def _view(row: Any, by: str, answered_by: str, me: str) -> UnitLetterView:
    return UnitLetterView(
        id=row.id,
        kind=row.kind,
        about=row.about or "",
        words=row.words,
        language=row.language,
        by=by,
        by_me=row.written_by_id == me,
        on_behalf=row.on_behalf_of_id is not None,
        sent_at=row.sent_at,
        answer=row.answer or "",
        answer_language=row.answer_language or row.language,
        answered_by=answered_by,
        answered_at=row.answered_at,
    )


def _name(given: str | None, family: str | None) -> str:
    return f"{given or ''} {family or ''}".strip()
