"""Answering what matters to me, and the other questions (SW-73)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Select, select

from portal.gate.changes.desk import Desk, thing_of
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action, Section
from portal.record.models import AboutMeAnswer


def same_question(question: str, life_area: str | None) -> Select[AboutMeAnswer]:
    """What stands as the answer to a question: one of all of life, and one of each area."""
    return select(AboutMeAnswer).where(
        AboutMeAnswer.question == question,
        AboutMeAnswer.life_area == life_area,
        AboutMeAnswer.removed_at.is_(None),
    )


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """The first answer to a question: of all of life, or of one area of it.

    A question that has one is answered by ``ChangeAnswer``.
    """

    question: str
    words: str
    language: str
    life_area: str | None = None
    actions: ClassVar = (Action.ANSWER,)

    def target(self, desk: Desk) -> Thing | AboutMeAnswer:
        """An answer that came in meanwhile is the target: the second of two sees both texts.

        One that the reader may not see is not there: to them the question has no answer.
        """
        standing = same_question(self.question, self.life_area)
        seen = (row for row in desk.session.scalars(standing) if desk.sees(thing_of(row)))
        return next(seen, None) or Thing(Section.ABOUT_ME, desk.checked_area(self.life_area))

    def apply(self, desk: Desk, target: Thing) -> AboutMeAnswer:
        return desk.write(
            AboutMeAnswer, target, self.language, question=self.question, words=self.words
        )

    @property
    def seen_version(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """Other words for an answer that stands."""

    answer_id: str
    seen_version: int
    words: str
    language: str
    actions: ClassVar = (Action.ANSWER,)

    def target(self, desk: Desk) -> AboutMeAnswer:
        return desk.standing(AboutMeAnswer, self.answer_id)

    def apply(self, desk: Desk, target: AboutMeAnswer) -> AboutMeAnswer:
        return desk.rewrite(target, words=self.words, language=self.language)
