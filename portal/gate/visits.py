"""When the reader was last in a plan: what «new since last time» counts from."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import make_transient_to_detached

from portal.gate.facts import Frame
from portal.gate.lens import instant
from portal.identity.viewer import Viewer
from portal.record.models import Visit
from portal.record.seal import SealedSession

STILL_HERE = timedelta(minutes=5)
A_VISIT_APART = timedelta(hours=8)
"""Someone who signs in again the same morning is still on the same visit: news stays news."""


def since(frame: Frame, now: datetime) -> datetime | None:
    """The end of the visit before this one; None at the first visit."""
    if frame.last_visit is None:
        return None
    seen_at, previous_at = frame.last_visit
    if now - instant(seen_at) > A_VISIT_APART:
        return instant(seen_at)
    return instant(previous_at) if previous_at else None


def note_visit(session: SealedSession, frame: Frame, viewer: Viewer, now: datetime) -> None:
    """Remember this visit. It is written every five minutes at most.

    The facts have told whether there is a row, so it is not asked for again.
    """
    last = frame.last_visit
    if last and now - instant(last[0]) < STILL_HERE:
        return
    visit = Visit(plan_id=frame.plan_id, person_id=viewer.id)
    if last is not None:
        make_transient_to_detached(visit)
    session.add(visit)
    visit.seen_at = now
    if last and now - instant(last[0]) > A_VISIT_APART:
        visit.previous_at = instant(last[0])
