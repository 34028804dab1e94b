"""How the role of a coordinator is stored: who may have it, and that there is one of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.coordinating import here, is_relative, may_appoint, staff_of
from portal.gate.notifying import tell, tell_who_opens
from portal.gate.questions.representation import MAJORITY, person_of
from portal.policy.age import age_on
from portal.record.base import new_id
from portal.record.coordinating import in_force
from portal.record.models import Coordinator

KINDS = ("coordinator", "child_coordinator")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom the unit has chosen: by id among its staff, or by number; and that they are close to the
    person, where the unit has confirmed it."""

    staff_id: str
    number_digests: tuple[str, ...]
    kind: str
    organisation: str
    phone: str
    confirmed: bool


def must_be_open(desk: Desk, kind: str) -> None:
    facts = desk.frame.facts
    grown = age_on(facts.birth_date, desk.day) >= MAJORITY
    if not may_appoint(facts) or kind not in KINDS or (kind == "child_coordinator" and grown):
        raise NotThere


def appoint(desk: Desk, chosen: Chosen, start: date, replaces_id: str | None) -> Coordinator:
    facts = desk.frame.facts
    staff_id, organisation = _who(desk, chosen)
    relative = is_relative(desk, staff_id)
    if relative and not chosen.confirmed:
        raise NotThere
    row = Coordinator(
        id=new_id(),
        person_id=facts.owner_id,
        plan_id=desk.frame.plan_id,
        municipality_id=desk.frame.municipality_id,
        staff_id=staff_id,
        organisation=organisation,
        phone=chosen.phone or None,
        kind=chosen.kind,
        named_by_unit=facts.protected_address,
        valid_from=start,
        replaces_id=replaces_id,
        appointed_by_id=desk.viewer.id,
        relative_noted_at=desk.now if relative else None,
    )
    desk.session.add(row)
    tell(desk, staff_id)
    tell_who_opens(desk, facts.parents)
    return row


def _who(desk: Desk, chosen: Chosen) -> tuple[str, str]:
    """Whose role it becomes, and where they work. Raises NotThere."""
    if chosen.staff_id:
        known = next((each for each in staff_of(desk) if each.id == chosen.staff_id), None)
        if known is None:
            raise NotThere
        return known.id, chosen.organisation or known.organisation
    facts = desk.frame.facts
    found = person_of(desk.session, chosen.number_digests, facts.owner_id, desk.viewer.id)
    if found is None or age_on(found.birth_date, desk.day) < MAJORITY:
        raise NotThere
    return found.id, chosen.organisation


def lasting_roles(desk: Desk, kind: str, start: date) -> list[Coordinator]:
    """Those of a kind whose role stands on a day or later."""
    stored = select(Coordinator).where(
        here(desk.frame),
        Coordinator.kind == kind,
        or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= start),
        in_force(Coordinator),
    )
    return list(desk.session.scalars(stored))


def role_of(desk: Desk, role_id: str, *, refused_too: bool = False) -> Coordinator:
    """A role that is not over. Raises NotThere."""
    stored = select(Coordinator).where(
        Coordinator.id == role_id,
        here(desk.frame),
        Coordinator.ended_at.is_(None),
        or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= desk.day),
    )
    if not refused_too:
        stored = stored.where(in_force(Coordinator))
    row = desk.session.scalars(stored).one_or_none()
    if row is None:
        raise NotThere
    return row


def let_go_on(desk: Desk, role_id: str) -> None:
    old = select(Coordinator).where(Coordinator.id == role_id, here(desk.frame))
    for row in desk.session.scalars(old):
        if row.ended_at is None and (row.valid_until is None or row.valid_until >= desk.day):
            row.valid_until = None
