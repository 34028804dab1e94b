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


def since(frame: Frame, viewer: Viewer) -> datetime | None:
    """The end of the visit before this one; None at the first visit."""
    if frame.last_visit is None:
        return None
    session, seen_at, previous_at = frame.last_visit
    if session != viewer.session:
        return instant(seen_at)
    return instant(previous_at) if previous_at else None


def note_visit(session: SealedSession, frame: Frame, viewer: Viewer, now: datetime) -> None:
    """Remember this visit. Within one sign-in it is written every five minutes at most.

    The facts have told whether there is a row, so it is not asked for again.
    """
    last = frame.last_visit
    if last and last[0] == viewer.session and now - instant(last[1]) < STILL_HERE:
        return
    visit = Visit(plan_id=frame.plan_id, person_id=viewer.id)
    if last is not None:
        make_transient_to_detached(visit)
    session.add(visit)
    visit.login_session, visit.seen_at = viewer.session, now
    if last and last[0] != viewer.session:
        visit.previous_at = instant(last[1])
