"""The demo's clock: the machine's, moved by as many days as someone has set, in all processes alike."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import inspect, select

from portal.record.asking import NOBODY, SIGN_IN
from portal.record.demo_date import DemoDate
from portal.record.people import Person
from portal.record.row_security import passes_by
from portal.record.store import Store
from portal.settings import UnsafeSettings

REMEMBERED = 0.5
"""Seconds for which the shift is not asked for again."""


class DemoClock:
    """Stand on the eve of a birthday: only demo mode has this clock."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._days = 0
        self._asked = float("-inf")

    def now(self) -> datetime:
        if time.monotonic() - self._asked > REMEMBERED:
            self._days, self._asked = self._stored(), time.monotonic()
        return datetime.now(UTC) + timedelta(days=self._days)

    def shift(self, days: int) -> None:
        """Move the portal's date, for everyone who uses this demo."""
        with self._store.writing(NOBODY) as session:
            row = session.get(DemoDate, 1)
            if row is None:
                row = DemoDate(id=1)
                session.add(row)
            row.days = days
        self._days, self._asked = days, time.monotonic()

    def _stored(self) -> int:
        with self._store.reading(NOBODY) as session:
            return session.scalars(select(DemoDate.days)).one_or_none() or 0


def refuse_wrong_database(store: Store, *, demo: bool) -> None:
    """Real people never meet demo sign-in, nor invented ones a real installation.

    Raises UnsafeSettings. The demo marks the database that it fills.
    """
    if not inspect(store.engine).has_table(DemoDate.__tablename__):
        raise UnsafeSettings(
            "The portal does not start: the database has no tables yet. Run: python -m portal migrate"
        )
    if passes_by(store.engine):
        raise UnsafeSettings(
            "The portal does not start: its database login owns the tables or is a superuser, so that "
            "row-level security does not bind it. See «Database roles» in docs/operating.md."
        )
    with store.reading(SIGN_IN) as session:
        marked = session.scalars(select(DemoDate.id)).first() is not None
        peopled = session.scalars(select(Person.id).limit(1)).first() is not None
    if demo and peopled and not marked:
        raise UnsafeSettings("The portal does not start: demo mode on a database of real people.")
    if marked and not demo:
        raise UnsafeSettings("The portal does not start: this database was filled by the demo.")
