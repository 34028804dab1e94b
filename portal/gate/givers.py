"""Who had shared the plan with those who looked, so that the log can say «du delte»."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import func, select

from portal.clock import OSLO
from portal.gate.views.log import LineView
from portal.record.models import Share
from portal.record.seal import SealedSession

READER, OWNER = "reader", "self"


class _Reading(Protocol):
    """Whose log it is, and who reads it."""

    @property
    def chain(self) -> str: ...
    @property
    def owner_id(self) -> str: ...
    @property
    def viewer_id(self) -> str: ...


class Givers:
    """From when to when somebody had shared with each receiver. What was taken back counts too: a
    line is older than that, and where two had shared, neither is named."""

    def __init__(self, session: SealedSession, reading: _Reading, receivers: Iterable[str]) -> None:
        first, last = func.min(Share.given_at), func.max(Share.valid_until)
        given = (
            select(Share.receiver_id, Share.given_by_id, Share.capacity, first, last)
            .where(
                Share.plan_id == reading.chain,
                Share.receiver_id.in_(sorted(filter(None, receivers))),
                Share.withdraws_id.is_(None),
            )
            .group_by(Share.receiver_id, Share.given_by_id, Share.capacity)
        )
        special = {reading.owner_id: OWNER, reading.viewer_id: READER}
        self._given: dict[str, list[tuple[str, datetime, date]]] = {}
        for receiver, giver, capacity, start, end in session.execute(given):
            words = special.get(giver, capacity)
            self._given.setdefault(receiver, []).append((words, start, end))

    def of(self, line: LineView) -> str:
        """Who had shared what the line rests on; nothing where it rests on no share."""
        if not line.reason.startswith("shared"):
            return ""
        day = line.at.astimezone(OSLO).date()
        found = {
            who
            for who, start, end in self._given.get(line.who.id, [])
            if start <= line.at and day <= end
        }
        return found.pop() if len(found) == 1 else ""
