"""Views that are made of one row alone."""

from __future__ import annotations

from datetime import date

from portal.gate.lens import Row
from portal.gate.views import CommentView, EvaluationView, TakenBackView
from portal.policy.vocabulary import Action
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
WORDS_AT = {
    "about_me": 1,
    "goal": 1,
    "measure": 1,
    "contribution": 2,
    "comment": 2,
    "evaluation": 2,
    "cooperation": 1,
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
    words = row.own[WORDS_AT[kind]]
    return TakenBackView(kind, row.id, row.version, words, row.language, row.changed_at)


def comment_view(row: Row) -> CommentView:
    may_change = row.may_change(Action.COMMENT)
    return CommentView(row.id, row.version, row.own[2], row.language, row.signature, may_change)


def evaluation_view(row: Row) -> EvaluationView:
    _, held_on, person_view, result, next_step, next_on = row.own
    return EvaluationView(
        row.id, date.fromisoformat(held_on), person_view, result, next_step, day(next_on),
        row.language,
    )  # fmt: skip
