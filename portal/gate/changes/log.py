"""Asking about a line of the log, answering, and choosing who else may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.log_book import LogBook
from portal.gate.notifying import tell_who_opens
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action, Section
from portal.record.models import Message, Tie


@dataclass(frozen=True, slots=True)
class AskAboutEntry:
    """A letter to those who coordinate, about a line that the asker sees (SW-44)."""

    number: int
    words: str
    language: str
    actions: ClassVar = (Action.SEE_LOG,)

    def target(self, desk: Desk) -> None:
        return None

    def apply(self, desk: Desk, target: None) -> Message:
        book = LogBook(desk)
        receivers = frozenset(book.coordinators())
        if not receivers or book.line(self.number) is None:
            raise NotThere
        letter = _letter(desk, receivers, self.words, self.language, self.number)
        letter.thread_id = letter.id
        return letter


@dataclass(frozen=True, slots=True)
class AnswerAboutEntry:
    """The answer to whoever asked, in the same thread."""

    question_id: str
    words: str
    language: str
    actions: ClassVar = (Action.REPLY,)

    def target(self, desk: Desk) -> Thing:
        asked = self._asked(desk)
        return Thing(Section.MESSAGES, author_id=asked.author_id, to=asked.receiver_ids)

    def apply(self, desk: Desk, target: Thing) -> Message:
        asked = self._asked(desk)
        to = frozenset({asked.author_id}) if asked.author_id else frozenset()
        letter = _letter(desk, to, self.words, self.language, asked.about_entry or 0)
        letter.thread_id = asked.id
        return letter

    def _asked(self, desk: Desk) -> Message:
        asked = desk.standing(Message, self.question_id)
        to_me = desk.viewer.id in asked.receiver_ids and asked.thread_id == asked.id
        if asked.about_entry is None or not to_me:
            raise NotThere
        return asked


def _letter(
    desk: Desk, receivers: frozenset[str], words: str, language: str, number: int
) -> Message:
    tell_who_opens(desk, receivers)
    return desk.write(
        Message, Thing(Section.MESSAGES), language, thread_id="", receiver_ids=receivers,
        subject="", words=words, about_entry=number,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenLog:
    """The person lets a representative read who has looked (SW-46)."""

    tie_id: str
    actions: ClassVar = (Action.SEE_LOG,)
    lets_in: ClassVar = True

    def target(self, desk: Desk) -> None:
        _must_be_the_person(desk)

    def apply(self, desk: Desk, target: None) -> Tie:
        return _let_read(desk, self.tie_id, reads=True)


@dataclass(frozen=True, slots=True)
class CloseLog:
    """The person lets a representative read it no longer."""

    tie_id: str
    actions: ClassVar = (Action.SEE_LOG,)

    def target(self, desk: Desk) -> None:
        _must_be_the_person(desk)

    def apply(self, desk: Desk, target: None) -> Tie:
        return _let_read(desk, self.tie_id, reads=False)


def _must_be_the_person(desk: Desk) -> None:
    """Nobody opens the log for themselves or for another. Raises NotThere."""
    if desk.viewer.id != desk.frame.facts.owner_id:
        raise NotThere


def _let_read(desk: Desk, tie_id: str, *, reads: bool) -> Tie:
    choices = {each.id for each in LogBook(desk).representatives()}
    tie = desk.session.scalars(select(Tie).where(Tie.id == tie_id)).one_or_none()
    if tie is None or tie.id not in choices:
        raise NotThere
    tie.reads_log = reads
    return tie
