"""Views that are made of one row alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from portal.gate.lens import Row
from portal.gate.views import (
    AnswerView,
    CommentView,
    CooperationView,
    EvaluationView,
    TakenBackView,
)
from portal.policy.vocabulary import Action, Voice
from portal.record.models import (
    AboutMeAnswer,
    AgendaItem,
    Arrangement,
    CareTeam,
    Comment,
    Contribution,
    Evaluation,
    Goal,
    Measure,
    Meeting,
    Minutes,
    NeededCooperation,
)

KINDS = {
    AboutMeAnswer: "about_me",
    Goal: "goal",
    Measure: "measure",
    Evaluation: "evaluation",
    Contribution: "contribution",
    NeededCooperation: "cooperation",
    Comment: "comment",
    CareTeam: "group",
    Meeting: "meeting",
    AgendaItem: "agenda_item",
    Minutes: "minutes",
    Arrangement: "arrangement",
}
"""What each kind of thing is called in views."""
QUESTIONS = (
    "matters", "good_day", "manage", "hard", "different", "do_myself", "who_helps", "needs",
    "language_culture", "meet_me",
)  # fmt: skip
"""The questions of SW-73, in the order in which they are asked."""
BY_AREA = ("manage", "hard", "needs")
"""Resources and needs can be told of one area of life as well (the law's point a)."""

WORDS_AT = {
    "about_me": 1,
    "goal": 1,
    "measure": 1,
    "contribution": 2,
    "comment": 2,
    "evaluation": 2,
    "cooperation": 0,
    "meeting": 4,
    "agenda_item": 2,
    "minutes": 1,
    "arrangement": 1,
}
"""Where, among a table's own columns, the words stand that one knows the thing by."""


def day(text: str | None) -> date | None:
    """A date that came as JSON text."""
    return date.fromisoformat(text) if text else None


def taken_back(kind: str, row: Row) -> TakenBackView:
    words = row.own[WORDS_AT[kind]] or (row.own[6] if kind == "evaluation" else "")
    return TakenBackView(kind, row.id, row.version, words, row.language, row.changed_at)


def comment_view(row: Row) -> CommentView:
    _, _, words, said, status = row.own
    reported = said == "did" and row.is_mine and row.lens.has_taken_on(row)
    may_change = row.may_change(Action.COMMENT) or reported
    return CommentView(
        row.id,
        row.version,
        words,
        row.language,
        row.signature,
        may_change,
        said or "",
        status or "",
    )


def answer_view(row: Row, comments: tuple[CommentView, ...]) -> AnswerView:
    question, words = row.own
    return AnswerView(
        row.id, row.version, question, words, row.language, row.signature, comments, row.kept,
        row.may_change(Action.ANSWER), Action.COMMENT in row.leave, row.version > 1, row.hold(),
        row.life_area,
    )  # fmt: skip


def as_asked(answers: list[AnswerView], areas: list[list[Any]]) -> tuple[AnswerView, ...]:
    """As they are asked; of all of life first, then the areas in the municipality's order."""
    places: dict[str | None, int] = {area[0]: area[3] for area in areas}
    return tuple(
        sorted(
            answers,
            key=lambda each: (QUESTIONS.index(each.question), places.get(each.life_area, -1)),
        )
    )


def cooperation_view(row: Row) -> CooperationView:
    with_whom, words = row.own
    return CooperationView(
        row.id, row.version, with_whom, words, row.language, row.life_area, row.signature, row.kept,
        row.may_change(Action.SET_GOAL), row.version > 1, row.hold(),
    )  # fmt: skip


def is_denied(talk: tuple[CommentView, ...]) -> bool:
    """Whether the last that was said of a measure is that it has not happened."""
    last = next((comment.said for comment in reversed(talk) if comment.said), "")
    return last == "not_happened"


def evaluation_view(row: Row, comments: tuple[CommentView, ...]) -> EvaluationView:
    _, held_on, person_view, content, still_right, result, next_step, next_on = row.own
    return EvaluationView(
        row.id, row.version, date.fromisoformat(held_on), person_view, content, still_right, result,
        next_step, day(next_on), row.language, row.signature, comments,
        row.may_change(Action.EVALUATE), Action.COMMENT in row.leave, row.version > 1,
    )  # fmt: skip


def in_order(held: list[EvaluationView]) -> tuple[EvaluationView, ...]:
    """By the day; of those of one day the person's own first."""
    return tuple(sorted(held, key=lambda each: (each.held_on, each.by.voice != Voice.PERSON)))


T = TypeVar("T")


def grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
