"""What somebody has written to the unit, for themselves; and all of it, for the unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.unit_letters import is_about_oneself, letters, mine
from portal.gate.views.unit_letters import LettersView, UnitLettersView, UnitLetterView
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.models import UnitLetter


@dataclass(frozen=True, slots=True)
class MyLetters:
    """The reader's own letters to the unit, with the answers."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.ASK_UNIT,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> LettersView:
        return LettersView(plan_of(opened), tuple(letters(opened, mine(opened))))


@dataclass(frozen=True, slots=True)
class UnitLetters:
    """All letters to the unit about one plan. Of the plan itself nothing is read."""

    opens_with: ClassVar[Action] = Action.RUN_PLAN
    wants: ClassVar[tuple[Action, ...]] = (Action.RUN_PLAN,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> UnitLettersView | None:
        if is_about_oneself(opened):
            return None
        found = sorted(letters(opened), key=lambda letter: letter.answered_at is not None)
        return _for_the_unit(opened, *found)


@dataclass(frozen=True, slots=True)
class OneUnitLetter:
    """One of them, to be answered."""

    letter_id: str
    opens_with: ClassVar[Action] = Action.RUN_PLAN
    wants: ClassVar[tuple[Action, ...]] = (Action.RUN_PLAN,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> UnitLettersView | None:
        if is_about_oneself(opened):
            return None
        found = tuple(letters(opened, UnitLetter.id == self.letter_id))
        return _for_the_unit(opened, *found) if found else None


def _for_the_unit(opened: Opened, *found: UnitLetterView) -> UnitLettersView:
    frame = opened.frame
    return UnitLettersView(None, frame.plan_id, frame.owner_name, found)
