"""What one is to others, and leaving it, also where the plan does not open today.

A fullmakt rests while a consent is withdrawn or an address is hidden, and a nearest relative sees
nothing alone; yet either may end it at any time, and whoever has been named may decline (pbrl
§ 1-3 b, SW-09, SW-32). It is said nowhere whose plan it is that does not open: that there is one is
not theirs to know.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from portal.clock import Clock, today
from portal.gate.changes.desk import NotThere
from portal.gate.ending import Ender, end_delegation, end_tie
from portal.gate.facts import Frame, frames_of
from portal.gate.ledger import Attempt, installation_chain, lock_chain, write_entry
from portal.gate.notifying import queue
from portal.gate.views.delegations import HeldRole
from portal.identity.viewer import Viewer
from portal.policy.rules import REFUSED, Decision, decide
from portal.policy.vocabulary import Action, Reason, Relation
from portal.record.asking import Asking
from portal.record.models import Delegation, Plan, Tie
from portal.record.seal import SealedSession
from portal.record.store import Store

LEFT_BY_ONESELF: Final = ("relative", "friend", "nearest_relative")
"""Parental responsibility and a verge's mandate are others' to end."""


class OwnRoles:
    """The side of whoever has been let in."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def mine(self, viewer: Viewer) -> tuple[HeldRole, ...]:
        """Every tie and fullmakt that the viewer may say off, the oldest first."""
        day = today(self._clock)
        with self._store.reading(Asking(viewer.id)) as session:
            ties = session.scalars(_ties(viewer, day)).all()
            given = session.scalars(_delegations(viewer, day)).all()
            names = _names(frames_of(session, viewer.id, day), day)
        found = [HeldRole(row.id, row.relation, row.valid_from, row.valid_until,
                          names.get(row.person_id, "")) for row in ties]  # fmt: skip
        found += [HeldRole(row.id, Relation.DELEGATE, row.valid_from, row.valid_until,
                           names.get(row.giver_id, "")) for row in given]  # fmt: skip
        return tuple(sorted(found, key=lambda each: (each.since, each.id)))

    def leave(self, viewer: Viewer, role_id: str) -> None:
        """End it, and what rests on it, at once. Raises NotThere."""
        attempt = Attempt(viewer.id, "LeaveRole", thing_id=role_id)
        with self._store.writing(Asking(viewer.id)) as session:
            day, now = today(self._clock), self._clock.now()
            known = _held(session, viewer, role_id, day)
            plan_id = _plan_of(session, known)
            head = (lock_chain(session, plan_id) if plan_id else None) or installation_chain(
                session
            )
            row = _held(session, viewer, role_id, day)
            decision = _end(session, row, plan_id, viewer, now, day)
            write_entry(session, head, attempt, decision, now)
        if not decision.allowed:
            raise NotThere


def _ties(viewer: Viewer, day: date) -> Any:
    return select(Tie).where(
        Tie.other_id == viewer.id,
        Tie.relation.in_(LEFT_BY_ONESELF),
        Tie.ended_at.is_(None),
        or_(Tie.valid_until.is_(None), Tie.valid_until >= day),
    )


def _delegations(viewer: Viewer, day: date) -> Any:
    over = aliased(Delegation)
    return select(Delegation).where(
        Delegation.receiver_id == viewer.id,
        Delegation.ends_id.is_(None),
        Delegation.valid_until >= day,
        ~exists().where(over.ends_id == Delegation.id),
    )


def _held(
    session: SealedSession, viewer: Viewer, role_id: str, day: date
) -> Tie | Delegation | None:
    """The viewer's own, of that id, while it stands. Read anew each time it is asked for."""
    tie = session.scalars(_ties(viewer, day).where(Tie.id == role_id)).one_or_none()
    given = session.scalars(_delegations(viewer, day).where(Delegation.id == role_id))
    return tie or given.one_or_none()


def _plan_of(session: SealedSession, row: Tie | Delegation | None) -> str | None:
    """The plan in whose log it belongs: that of a fullmakt; of a tie the person's newest."""
    if row is None or isinstance(row, Delegation):
        return row.plan_id if row else None
    theirs = select(Plan.id).where(Plan.person_id == row.person_id)
    return session.scalars(theirs.order_by(Plan.opened_at.desc()).limit(1)).first()


def _end(
    session: SealedSession,
    row: Tie | Delegation | None,
    plan_id: str | None,
    viewer: Viewer,
    now: datetime,
    day: date,
) -> Decision:
    """What came of it, for the log. The person hears that something is new."""
    if row is None:
        return REFUSED
    if isinstance(row, Delegation):
        end_delegation(session, row, Ender(viewer.id, now))
        owner_id, relation = row.giver_id, Relation.DELEGATE
    else:
        end_tie(session, plan_id or "", row, Ender(viewer.id, now), day)
        owner_id = row.person_id
        named = row.relation == "nearest_relative"
        relation = Relation.NEAREST_RELATIVE if named else Relation.RELATIVE
    if plan_id is not None:
        queue(session, [owner_id], plan_id, now)
    return Decision(True, relation, Reason.NO_GROUND, row.id)


def _names(frames: list[Frame], day: date) -> dict[str, str]:
    """Of those whose plan opens for the viewer today."""
    return {
        frame.facts.owner_id: frame.owner_name
        for frame in frames
        if decide(frame.facts, Action.OPEN, None, day).allowed
    }
