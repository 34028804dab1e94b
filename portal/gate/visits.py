"""When the reader was last in a plan: what «new since last time» counts from."""

from __future__ import annotations

from datetime import datetime, timedelta

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
    """Remember this visit. Within one sign-in it is written every five minutes at most."""
    last = frame.last_visit
    if last and last[0] == viewer.session and now - instant(last[1]) < STILL_HERE:
        return
    visit = session.get(Visit, (frame.plan_id, viewer.id))
    if visit is None:
        visit = Visit(plan_id=frame.plan_id, person_id=viewer.id)
        session.add(visit)
    elif visit.login_session != viewer.session:
        visit.previous_at = visit.seen_at
    visit.login_session, visit.seen_at = viewer.session, now
