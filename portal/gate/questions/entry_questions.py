"""What a coordinator has been asked about lines of the log. Letters to others are closed to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from sqlalchemy import String, select, type_coerce

from portal.gate import log_statements as s
from portal.gate.log_book import LogBook
from portal.gate.opened import Opened
from portal.gate.views.log import AskedLineView, EntryQuestionsView, LineView
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.models import AuditEntry, Message

NEWEST = 50


@dataclass(frozen=True, slots=True)
class EntryQuestions:
    """The lines that this coordinator has been asked about, the newest first."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.REPLY,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> EntryQuestionsView:
        book = LogBook(opened)
        return EntryQuestionsView(book.plan, _lines(opened, book))


@dataclass(frozen=True, slots=True)
class EntryQuestion:
    """One question to this coordinator, with the line that it is about."""

    question_id: str
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.REPLY,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> AskedLineView | None:
        book = LogBook(opened)
        for line in _lines(opened, book):
            asked = [each for each in line.said if each.id == self.question_id]
            if asked and not asked[0].is_answer:
                return AskedLineView(book.plan, replace(line, said=tuple(asked)), ())
        return None


def _lines(opened: Opened, book: LogBook) -> tuple[LineView, ...]:
    """The lines as whoever asked has shown them: of the log the coordinator sees these alone."""
    asked = (
        select(Message.about_entry)
        .where(
            Message.about_entry.is_not(None),
            Message.removed_at.is_(None),
            type_coerce(Message.receiver_ids, String()).contains(opened.viewer.id),
        )
        .order_by(Message.created_at.desc())
        .limit(NEWEST)
    )
    numbers = list(opened.session.scalars(asked))
    book.viewers(0, 0)
    book.sight = replace(book.sight, areas=None, parts=None)
    statement = s.entries().where(AuditEntry.sequence.in_(numbers))
    return book.lines(statement, low=1, up_to=opened.head.length)
