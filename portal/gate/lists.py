"""Lists of plans: candidate frames from the database, each confirmed by ``decide``."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select

from portal.gate.facts import Frame, frames_of
from portal.gate.unit.room import serves_today
from portal.gate.views import CoordinatorWithoutPlan, MyPlans, PlanListing, UnitView
from portal.identity.viewer import Viewer
from portal.policy.rules import decide, hides_whereabouts
from portal.policy.vocabulary import Action, Relation
from portal.record.coordinating import in_force
from portal.record.models import Coordinator, Municipality, Person
from portal.record.seal import SealedSession


def my_plans(session: SealedSession, viewer: Viewer, day: date) -> MyPlans:
    """What the viewer may open, their own first; and their coordinator if they have no plan."""
    listings = [_listing(frame, day) for frame in frames_of(session, viewer.id, day)]
    plans = sorted(
        (listing for listing in listings if listing is not None),
        key=lambda listing: (listing.as_whom is not Relation.SELF, listing.owner_name, listing.id),
    )
    own = any(listing.as_whom is Relation.SELF for listing in plans)
    coordinator = None if own else _coordinator(session, viewer, day)
    return MyPlans(tuple(plans), coordinator, serves_today(session, viewer, day))


def _listing(frame: Frame, day: date) -> PlanListing | None:
    opening = decide(frame.facts, Action.OPEN, None, day)
    seen = opening if opening.allowed else decide(frame.facts, Action.SEE_FRAME, None, day)
    if not seen.allowed:
        return None
    return PlanListing(
        id=frame.plan_id,
        owner_name=frame.owner_name,
        as_whom=seen.relation,
        standing=frame.facts.standing,
        municipality="" if hides_whereabouts(frame.facts, day) else frame.unit[0],
        period_end=frame.period.end or day,
        opens=opening.allowed,
        registers=decide(frame.facts, Action.REGISTER, None, day).allowed,
    )


def _coordinator(
    session: SealedSession, viewer: Viewer, day: date
) -> CoordinatorWithoutPlan | None:
    """SW-04: a koordinator without a plan."""
    mine = (
        select(Coordinator, Person, Municipality)
        .join(Person, Person.id == Coordinator.staff_id)
        .join(Municipality, Municipality.id == Coordinator.municipality_id)
        .where(
            Coordinator.person_id == viewer.id,
            in_force(Coordinator),
            Coordinator.valid_from <= day,
            or_(Coordinator.valid_until.is_(None), Coordinator.valid_until >= day),
        )
    )
    found = session.execute(mine).first()
    if found is None:
        return None
    role, staff, town = found
    return CoordinatorWithoutPlan(
        name=f"{staff.name_given} {staff.name_family}",
        organisation=role.organisation,
        phone=role.phone,
        kind=role.kind,
        municipality=UnitView(town.name, town.unit_name, town.unit_phone, town.unit_hours),
    )
