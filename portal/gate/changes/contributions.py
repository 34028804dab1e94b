"""What each one will do (SW-06), and what people say beside a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.gate.changes.desk import Desk, NotThere, thing_of
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action, Section
from portal.record.models import (
    AboutMeAnswer,
    Comment,
    Content,
    Contribution,
    Evaluation,
    Goal,
    Measure,
    Meeting,
    Minutes,
)

COMMENTABLE: dict[str, type[Content]] = {
    "about_me": AboutMeAnswer,
    "goal": Goal,
    "measure": Measure,
    "contribution": Contribution,
    "meeting": Meeting,
    "minutes": Minutes,
    "evaluation": Evaluation,
}


@dataclass(frozen=True, slots=True)
class RecordContribution:
    """A new bidrag, to a goal or to the plan as a whole."""

    words: str
    language: str
    life_area: str | None
    goal_id: str | None = None
    actions: ClassVar = (Action.CONTRIBUTE,)

    def target(self, desk: Desk) -> Thing:
        """To a goal that is kept back, the contribution is kept back with it."""
        if self.goal_id is None:
            return Thing(Section.CONTRIBUTIONS, desk.checked_area(self.life_area))
        goal = thing_of(desk.standing(Goal, self.goal_id))
        desk.must_see(goal)
        return Thing(Section.CONTRIBUTIONS, goal.life_area, goal.kept)

    def apply(self, desk: Desk, target: Thing) -> Contribution:
        return desk.write(
            Contribution, target, self.language, words=self.words, goal_id=self.goal_id,
            participant_id=desk.own_participation(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeContribution:
    """Other words for one's own contribution."""

    contribution_id: str
    seen_version: int
    words: str
    language: str
    actions: ClassVar = (Action.CONTRIBUTE,)

    def target(self, desk: Desk) -> Contribution:
        return desk.standing(Contribution, self.contribution_id)

    def apply(self, desk: Desk, target: Contribution) -> Contribution:
        return desk.rewrite(target, words=self.words, language=self.language)


@dataclass(frozen=True, slots=True)
class WriteComment:
    """Words beside a thing that one can see. The thing itself is not touched."""

    subject_kind: str
    subject_id: str
    words: str
    language: str
    actions: ClassVar = (Action.COMMENT,)

    def target(self, desk: Desk) -> Thing:
        if self.subject_kind not in COMMENTABLE:
            raise NotThere
        subject = thing_of(desk.standing(COMMENTABLE[self.subject_kind], self.subject_id))
        return Thing(subject.section, subject.life_area, subject.kept)

    def apply(self, desk: Desk, target: Thing) -> Comment:
        return desk.write(
            Comment, target, self.language, words=self.words,
            subject_kind=self.subject_kind, subject_id=self.subject_id,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeComment:
    """Other words for one's own comment; or, also by who may only see, for one's own report."""

    comment_id: str
    seen_version: int
    words: str
    language: str
    actions: ClassVar = (Action.COMMENT, Action.REPORT_OWN)

    def target(self, desk: Desk) -> Comment:
        return desk.standing(Comment, self.comment_id)

    def apply(self, desk: Desk, target: Comment) -> Comment:
        return desk.rewrite(target, words=self.words, language=self.language)
