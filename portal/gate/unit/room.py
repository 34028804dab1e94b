"""Where the coordinating unit asks and acts outside any plan: appointed today, logged, once only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Protocol, TypeVar

from sqlalchemy import literal, or_, select, union

from portal.clock import Clock, today
from portal.gate import drafts, form_keys
from portal.gate.changes.desk import NotThere
from portal.gate.ledger import Attempt, installation_chain, write_entry
from portal.gate.views import DraftView
from portal.identity.viewer import Viewer
from portal.policy.rules import REFUSED, Decision
from portal.policy.vocabulary import Reason, Relation
from portal.record.asking import Asking
from portal.record.models import Delegation, StaffRole, Tie
from portal.record.seal import SealedSession
from portal.record.store import Store

Answer_co = TypeVar("Answer_co", covariant=True)
T = TypeVar("T")
OF_NO_PLAN: Final = "unit"
"""In the place of a plan's id, for drafts of the unit's own forms."""


@dataclass(frozen=True, slots=True)
class AtTheUnit:
    """A member of staff in a session, with the municipalities that they serve today."""

    session: SealedSession
    viewer: Viewer
    towns: tuple[str, ...]
    role_id: str
    now: datetime
    day: date

    @property
    def decision(self) -> Decision:
        return Decision(True, Relation.UNIT, Reason.UNIT_FRAME, self.role_id)


class UnitQuestion(Protocol[Answer_co]):
    """Something for the unit to read. None where there is no such thing among what is theirs."""

    def answer(self, at: AtTheUnit) -> Answer_co | None: ...


class UnitChange(Protocol):
    """Something for the unit to do. Gives the id of what it made; raises NotThere."""

    def apply(self, at: AtTheUnit) -> str: ...


class UnitRoom:
    """One for the process; each call is one transaction with an entry in the installation's log."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def ask(self, viewer: Viewer, question: UnitQuestion[T]) -> T:
        """The answer. Raises NotThere, for whoever is not of a unit as for what is not there."""
        attempt = _attempt(viewer, question)
        with self._store.writing(Asking(viewer.id)) as session:
            head = installation_chain(session)
            at = self._at(session, viewer)
            found = question.answer(at) if at else None
            decision = at.decision if at and found is not None else REFUSED
            write_entry(session, head, attempt, decision, self._clock.now())
        if found is None:
            raise NotThere
        return found

    def do(self, viewer: Viewer, change: UnitChange, form_key: str, form: str = "") -> str:
        """Carry it out, and forget the draft of ``form``; nothing at all where one and the same form
        comes a second time."""
        attempt = _attempt(viewer, change)
        key = form_keys.key_of((viewer.id, "unit", form_key, change))
        with self._store.writing(Asking(viewer.id)) as session:
            head = installation_chain(session)
            at = self._at(session, viewer)
            made = None
            if at and form_keys.is_used(session, key):
                made = ""
            elif at:
                made = change.apply(at)
                form_keys.use(session, key, viewer.id, at.now)
                drafts.forget(session, viewer, form)
            write_entry(session, head, attempt, at.decision if at else REFUSED, self._clock.now())
        if made is None:
            raise NotThere
        return made

    def keep_draft(self, viewer: Viewer, form: str, fields: dict[str, str]) -> None:
        """Keep what was typed for a day, for this person alone."""
        with self._store.writing(Asking(viewer.id)) as session:
            if self._at(session, viewer):
                drafts.keep(session, viewer, OF_NO_PLAN, form, fields, self._clock.now())

    def draft(self, viewer: Viewer, form: str) -> DraftView | None:
        with self._store.reading(Asking(viewer.id)) as session:
            return drafts.find(session, viewer, OF_NO_PLAN, form, self._clock.now())

    def _at(self, session: SealedSession, viewer: Viewer) -> AtTheUnit | None:
        day = today(self._clock)
        roles = session.execute(_appointments(viewer, day)).all()
        if not roles:
            return None
        towns = tuple(town for _, town in roles)
        return AtTheUnit(session, viewer, towns, roles[0][0], self._clock.now(), day)


def their_own(at: AtTheUnit) -> Any:
    """The persons whose matters somebody of the unit has no part in: themselves, and their own."""
    me = at.viewer.id
    return union(
        select(literal(me)),
        select(Tie.person_id).where(Tie.other_id == me, Tie.ended_at.is_(None)),
        select(Delegation.giver_id).where(Delegation.receiver_id == me),
    )


def serves_today(session: SealedSession, viewer: Viewer, day: date) -> bool:
    """Whether the viewer is appointed to a coordinating unit."""
    return session.execute(_appointments(viewer, day).limit(1)).first() is not None


def _appointments(viewer: Viewer, day: date) -> Any:
    return (
        select(StaffRole.id, StaffRole.municipality_id)
        .where(
            StaffRole.person_id == viewer.id,
            StaffRole.role == "coordinating_unit",
            StaffRole.valid_from <= day,
            or_(StaffRole.valid_until.is_(None), StaffRole.valid_until >= day),
        )
        .order_by(StaffRole.id)
    )


def _attempt(viewer: Viewer, said: Any) -> Attempt:
    return Attempt(viewer.id, type(said).__name__, thing_id=getattr(said, "thing_id", None))
