"""What changes on the birthday that comes: for whose it is, and for the parents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.views.birthday import BirthdayView
from portal.policy.birthdays import coming, told_to
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action


@dataclass(frozen=True, slots=True)
class ComingBirthday:
    """Nobody else is told how old anyone is."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> BirthdayView | None:
        facts = opened.frame.facts
        reader = told_to(facts)
        birthday = coming(facts.birth_date, opened.day) if reader else None
        if birthday is None:
            return None
        return BirthdayView(
            plan_of(opened), birthday.age, birthday.on, reader, birthday.asks,
            facts.keeps_shares_at_sixteen,
        )  # fmt: skip
