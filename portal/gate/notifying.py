"""Queues a notice with the change that caused it, in the same transaction.

It says only «something is new»: no words, no name, not even of whose plan it is (SW-63). Nothing is
queued for who wants no mail.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Select, or_, select

from portal.gate.changes.desk import Desk
from portal.gate.facts import everyones_frames
from portal.policy.rules import decide
from portal.policy.vocabulary import Action
from portal.record.coordinating import in_force
from portal.record.models import Coordinator, OutboxRow, Person, StaffRole
from portal.record.seal import SealedSession

SOMETHING_NEW = "something_new"


def tell_the_owner(desk: Desk) -> None:
    """The person hears when somebody else has written in their plan."""
    owner_id = desk.frame.facts.owner_id
    if owner_id != desk.viewer.id:
        tell(desk, owner_id)


def tell_the_coordinators(desk: Desk) -> None:
    """Those who coordinate today, where the person wants a coordinator."""
    facts = desk.frame.facts
    if facts.declines_coordinator:
        return
    serving = _serving(desk)
    if facts.protected_address:
        serving = serving.where(Coordinator.named_by_unit)
    queue(desk.session, desk.session.scalars(serving), desk.frame.plan_id, desk.now)


def _serving(desk: Desk) -> Select[str]:
    """The ids of who coordinates today."""
    day = desk.day
    return select(Coordinator.staff_id).where(
        Coordinator.person_id == desk.frame.facts.owner_id,
        Coordinator.municipality_id == desk.frame.municipality_id,
        or_(Coordinator.plan_id == desk.frame.plan_id, Coordinator.plan_id.is_(None)),
        in_force(Coordinator),
        Coordinator.valid_from <= day,
        or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= day),
    )


def tell_the_unit(desk: Desk, kind: str, *, but_who_coordinates: bool = False) -> None:
    """Those of the coordinating unit today hear that a plan needs them: which, and a code.

    Not whoever did it; nor, where it may be about them, who coordinates or has done so.
    """
    staff = select(StaffRole.person_id).where(
        StaffRole.municipality_id == desk.frame.municipality_id,
        StaffRole.role == "coordinating_unit",
        StaffRole.valid_from <= desk.day,
        or_(StaffRole.valid_until.is_(None), StaffRole.valid_until >= desk.day),
        StaffRole.person_id != desk.viewer.id,
    )
    if but_who_coordinates:
        ever = select(Coordinator.staff_id).where(
            Coordinator.person_id == desk.frame.facts.owner_id
        )
        staff = staff.where(StaffRole.person_id.not_in(ever))
    queue(desk.session, desk.session.scalars(staff), desk.frame.plan_id, desk.now, kind)


def tell(desk: Desk, receiver_id: str) -> None:
    """What is shared or taken back, to its receiver, by the choice of who does it: access begins or
    ends with this very change."""
    queue(desk.session, [receiver_id], desk.frame.plan_id, desk.now)


def tell_who_opens(desk: Desk, receivers: Iterable[str]) -> None:
    """To those whose access still stands: to anybody else it would tell that the plan goes on."""
    told = who_opens(desk.session, receivers, desk.frame.plan_id, desk.day)
    queue(desk.session, told, desk.frame.plan_id, desk.now)


def who_opens(
    session: SealedSession, receivers: Iterable[str], plan_id: str, day: date
) -> frozenset[str]:
    """Those of them who may open the plan on the day, asked in one statement for any number."""
    frames = everyones_frames(session, plan_id, day)
    known = ((each, frames.get(each)) for each in receivers)
    return frozenset(
        each
        for each, frame in known
        if frame is not None and decide(frame.facts, Action.OPEN, None, day).allowed
    )


def queue(
    session: SealedSession,
    receivers: Iterable[str],
    plan_id: str,
    now: datetime,
    kind: str = SOMETHING_NEW,
) -> None:
    """One unsent notice of a kind is enough: one that is stored or, told of in this very change,
    about to be."""
    pending = {row.receiver_id for row in session.new if isinstance(row, OutboxRow)}
    waiting = select(OutboxRow.id).where(
        OutboxRow.receiver_id == Person.id,
        OutboxRow.plan_id == plan_id,
        OutboxRow.kind == kind,
        OutboxRow.sent_at.is_(None),
    )
    wanting = select(Person.id).where(
        Person.id.in_(set(receivers) - pending),
        Person.wants_mail,
        Person.died_on.is_(None),
        ~waiting.exists(),
    )
    for receiver_id in session.scalars(wanting.order_by(Person.id)).all():
        session.add(OutboxRow(receiver_id=receiver_id, plan_id=plan_id, kind=kind, queued_at=now))
