"""Long logs made quickly, through the ledger that the gate itself writes with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, event

from portal.gate.ledger import Attempt, lock_chain, write_entry
from portal.policy.rules import Decision
from portal.policy.vocabulary import Reason, Relation
from portal.record.asking import NOBODY
from portal.record.store import Store

BY_SHARE = Decision(True, Relation.PARTICIPANT, Reason.SHARED_WITH_PARTICIPANT)
NOT_COUNTED = ("BEGIN", "COMMIT")


def keep(store: Store, plan_id: str, at: datetime, *attempts: Attempt) -> None:
    """One entry for each attempt, a minute apart."""
    with store.writing(NOBODY) as session:
        end = lock_chain(session, plan_id)
        assert end is not None
        for number, attempt in enumerate(attempts):
            write_entry(session, end, attempt, BY_SHARE, at + timedelta(minutes=number))


@contextmanager
def listening(engine: Engine) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(NOT_COUNTED):
            sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


@contextmanager
def counting_steps(engine: Engine) -> Iterator[list[int]]:
    """In hundreds, how many steps SQLite's machine takes meanwhile: what its reading costs."""
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    def watch(connection: Any, cursor: object, *_: object) -> None:
        connection.connection.driver_connection.set_progress_handler(step, 100)

    event.listen(engine, "before_cursor_execute", watch)
    try:
        yield steps
    finally:
        event.remove(engine, "before_cursor_execute", watch)
