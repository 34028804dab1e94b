"""Drafts: what a person typed and has not sent. Bound to them, small, and gone after a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from portal.gate.views import DraftView
from portal.identity.viewer import Viewer
from portal.record.models import Draft
from portal.record.seal import SealedSession

LIFE = timedelta(hours=24)
LIMIT = 40_000
"""Characters of all fields together."""
LONGEST_PATH = 200
"""Characters of a form's path: none of ours comes near it."""
SWEPT = 20


class TooMuchText(Exception):
    """More than a draft may hold."""


def keep(
    session: SealedSession,
    viewer: Viewer,
    plan_id: str,
    form: str,
    fields: dict[str, str],
    now: datetime,
) -> None:
    """Put the draft in the place of an earlier one of the same form. Raises TooMuchText."""
    if len(form) > LONGEST_PATH or sum(len(value) for value in fields.values()) > LIMIT:
        raise TooMuchText
    sweep(session, now, SWEPT)
    draft = _stored(session, viewer, form)
    if draft is None:
        draft = Draft(person_id=viewer.id, form=form)
        session.add(draft)
    draft.plan_id = plan_id
    draft.fields = fields
    draft.saved_at = now
    draft.valid_until = now + LIFE


def find(
    session: SealedSession, viewer: Viewer, plan_id: str, form: str, now: datetime
) -> DraftView | None:
    """The viewer's own draft, if it is not older than a day."""
    draft = _stored(session, viewer, form)
    if draft is None or draft.plan_id != plan_id or draft.valid_until <= now:
        return None
    return DraftView(tuple(sorted(draft.fields.items())), draft.saved_at)


def begun(session: SealedSession, viewer: Viewer, plan_id: str, now: datetime) -> list[str]:
    """The paths of the forms in a plan that the viewer has begun and not sent."""
    mine = select(Draft.form).where(
        Draft.person_id == viewer.id, Draft.plan_id == plan_id, Draft.valid_until > now
    )
    return list(session.scalars(mine))


def forget(session: SealedSession, viewer: Viewer, form: str) -> None:
    """The form was sent, or the draft was thrown away."""
    draft = _stored(session, viewer, form)
    if draft is not None:
        session.delete(draft)


def sweep(session: SealedSession, now: datetime, at_most: int | None = None) -> None:
    """Remove drafts that have had their day: a few of one's own as new ones come, all of them by the
    daily command, which alone sees everybody's."""
    for old in session.scalars(select(Draft).where(Draft.valid_until <= now).limit(at_most)):
        session.delete(old)


def _stored(session: SealedSession, viewer: Viewer, form: str) -> Draft | None:
    mine = select(Draft).where(Draft.person_id == viewer.id, Draft.form == form)
    return session.scalars(mine).one_or_none()
