"""Writing to the coordinating unit, and the unit's answer (SW-64, SW-67)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.notifying import tell_the_unit, tell_who_opens
from portal.gate.performing import Conflict
from portal.gate.unit_letters import is_about_oneself
from portal.policy.vocabulary import Action
from portal.record.base import LONG, new_id
from portal.record.models import Person, UnitLetter

LETTER_KINDS = ("new_coordinator", "close", "complaint", "other")
ABOUT = ("no_plan", "not_followed", "coordinator", "taking_part", "information", "consent", "other")
"""What a complaint is about: breaches of pbrl chapters 2, 3 and 4, and anything else."""
NOTICE = "unit_letter"
GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class WriteToUnit:
    """A wish or a complaint. The coordinator, whom it may be about, does not see it."""

    kind: str
    words: str
    language: str
    about: str | None = None
    actions: ClassVar = (Action.ASK_UNIT,)

    def target(self, desk: Desk) -> None:
        complains = self.kind == "complaint"
        known = self.kind in LETTER_KINDS and (self.about in ABOUT) is complains
        if not known or len(self.words) > LONG:
            raise NotThere

    def apply(self, desk: Desk, target: None) -> UnitLetter:
        row = UnitLetter(
            id=new_id(),
            plan_id=desk.frame.plan_id,
            kind=self.kind,
            about=self.about,
            words=self.words,
            language=self.language,
            written_by_id=desk.viewer.id,
            on_behalf_of_id=desk.on_behalf_of_id,
            sent_at=desk.now,
        )
        desk.session.add(row)
        tell_the_unit(desk, NOTICE, but_who_coordinates=True)
        return row


@dataclass(frozen=True, slots=True)
class AnswerUnitLetter:
    """The unit's answer. What is written later comes below what stood, so that nothing is lost.

    ``seen``: whether the page showed an answer already. Two who answer at once both see the other's.
    """

    letter_id: str
    words: str
    language: str
    seen: bool
    actions: ClassVar = (Action.RUN_PLAN,)
    opens_with: ClassVar = Action.RUN_PLAN

    def target(self, desk: Desk) -> None:
        if is_about_oneself(desk):
            raise NotThere

    def apply(self, desk: Desk, target: None) -> UnitLetter:
        row = self._letter(desk)
        if not self.seen and row.answered_at is not None:
            raise Conflict(1, {"words": row.answer}, _who(desk, row.answered_by_id))
        answer = GAP.join(filter(None, (row.answer, self.words)))
        if len(answer) > LONG:
            raise NotThere
        row.answer, row.answer_language = answer, self.language
        row.answered_at, row.answered_by_id = desk.now, desk.viewer.id
        tell_who_opens(desk, {row.written_by_id, row.on_behalf_of_id or row.written_by_id})
        return row

    def _letter(self, desk: Desk) -> UnitLetter:
        stored = select(UnitLetter).where(
            UnitLetter.id == self.letter_id, UnitLetter.plan_id == desk.frame.plan_id
        )
        row = desk.session.scalars(stored).one_or_none()
        if row is None:
            raise NotThere
        return row


def _who(desk: Desk, person_id: str | None) -> str:
    """Who answered first; nobody where it was the reader, in another window."""
    if person_id in (None, desk.viewer.id):
        return ""
    found = desk.session.scalars(select(Person).where(Person.id == person_id)).one()
    return f"{found.name_given} {found.name_family}"
