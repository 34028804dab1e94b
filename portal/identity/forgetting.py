"""Removes what is over: a table that anybody can add to must not grow for ever."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from portal.record.login_session import LoginSession, SignInStart, SignInTry, UsedToken
from portal.record.seal import SealedSession

AT_A_TIME = 50
T = TypeVar("T", LoginSession, SignInStart, SignInTry, UsedToken)


def forget(
    session: SealedSession,
    table: type[T],
    moment: InstrumentedAttribute[datetime],
    before: datetime,
) -> None:
    """Some of the rows from before a moment. Another process may be removing others meanwhile."""
    old = select(table).where(moment < before).limit(AT_A_TIME)
    for row in session.scalars(old.with_for_update(skip_locked=True)):
        session.delete(row)
