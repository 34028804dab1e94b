"""Who has looked: the log page by page, one line of it, and who else may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from portal.gate import log_statements as s
from portal.gate.log_book import LogBook
from portal.gate.opened import Opened
from portal.gate.sight import Sight
from portal.gate.views import Choice
from portal.gate.views.log import AskedLineView, LineView, LogReadersView, LogView, SumView
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.models import AuditEntry


@dataclass(frozen=True, slots=True)
class Log:
    """A page of the log. ``up_to`` is the number of the newest line wanted, 0 for the newest of all.

    ``mine``: the reader's own visits too. The person's are in nobody else's log.
    """

    up_to: int = 0
    person: str = ""
    area: str = ""
    since: date | None = None
    until: date | None = None
    mine: bool = False
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.SEE_LOG,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> LogView:
        book = LogBook(opened)
        low, up_to = self._numbers(book, opened.head.length)
        viewers = book.viewers(low, up_to)
        chosen = [each for each in viewers if self._is_wanted(book.sight, each[0])]
        mark = max((low, *(each[-1] for each in chosen)))
        lines = self._lines(book, [each[0] for each in chosen], mark, up_to)
        at = book.at(mark)
        full, stopped = len(lines) > s.PAGE, mark > low
        return LogView(
            plan=book.plan,
            lines=lines[: s.PAGE],
            older=lines[s.PAGE].number if full else mark - 1 if stopped else None,
            searched_to=at if stopped and not full else None,
            people=_people(book, viewers),
            areas=book.sight.areas,
            sums=_sums(book, viewers),
            representatives=book.representatives(),
        )

    def _numbers(self, book: LogBook, newest: int) -> tuple[int, int]:
        """The first and last entry of the period and of the page."""
        low = book.last_before(self.since, newest) + 1 if self.since else 1
        after = self.until + timedelta(days=1) if self.until else None
        last = book.last_before(after, newest) if after else newest
        return low, min(last, self.up_to or newest)

    def _is_wanted(self, sight: Sight, person_id: str) -> bool:
        if person_id == sight.owner_id and not sight.is_whole:
            return False
        mine = person_id == sight.viewer_id
        return (self.mine or not mine) and self.person in ("", person_id)

    def _lines(
        self, book: LogBook, viewers: list[str], mark: int, up_to: int
    ) -> tuple[LineView, ...]:
        statement = s.told_once(s.by_viewers(s.entries())).limit(s.PAGE + 1)
        if self.area and not book.sight.knows(self.area):
            return ()
        if self.area:
            statement = statement.where(s.among(AuditEntry.areas, frozenset({self.area})))
        return book.lines(statement, viewers=viewers, low=mark, up_to=up_to)


def _people(book: LogBook, viewers: list[Any]) -> tuple[Choice, ...]:
    """Whom one can choose among: for the person all who have looked, for another whom they know."""
    looked = (Choice(each[0], book.faces.named(each[0])) for each in viewers)
    found = looked if book.sight.is_whole else book.faces.known(book.plan.people)
    nobody = (book.sight.owner_id, book.sight.viewer_id)
    others = {each.key: each for each in found if each.name and each.key not in nobody}
    return tuple(sorted(others.values(), key=lambda each: each.name))


def _sums(book: LogBook, viewers: list[Any]) -> tuple[SumView, ...]:
    """To the person alone: a count would tell another of what they may not know."""
    if not book.sight.is_whole:
        return ()
    found = [
        SumView(book.faces.who(person_id, ""), entries, last_at)
        for person_id, _, _, entries, last_at, _ in viewers
        if person_id != book.sight.owner_id
    ]
    return tuple(sorted(found, key=lambda each: each.last_at, reverse=True))


@dataclass(frozen=True, slots=True)
class AboutEntry:
    """One line, for whoever will ask about it."""

    number: int
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.SEE_LOG,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> AskedLineView | None:
        book = LogBook(opened)
        line = book.line(self.number)
        if line is None:
            return None
        names = tuple(book.faces.named(each) for each in book.coordinators())
        return AskedLineView(book.plan, line, names)


@dataclass(frozen=True, slots=True)
class LogReaders:
    """Whom the person may let read the log, or may no longer. For the person alone."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.SEE_LOG,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> LogReadersView | None:
        book = LogBook(opened)
        if not book.sight.is_whole:
            return None
        return LogReadersView(book.plan, book.representatives())
