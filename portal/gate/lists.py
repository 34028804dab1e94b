"""Lists of plans: candidate frames from the database, each confirmed by ``decide``."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select

from portal.gate.coordinated import NOTHING, Coordinated, coordinated
from portal.gate.facts import frames_of
from portal.gate.listing import listing_of
from portal.gate.unit.room import serves_today
from portal.gate.views import CoordinatorWithoutPlan, MyPlans, UnitView
from portal.identity.viewer import Viewer
from portal.policy.vocabulary import Relation
from portal.record.coordinating import in_force
from portal.record.models import Coordinator, Municipality, Person
from portal.record.seal import SealedSession


def my_plans(session: SealedSession, viewer: Viewer, day: date, asked: Coordinated) -> MyPlans:
    """What the viewer may open, their own first; their coordinator if they have no plan; and by
    itself what they coordinate, which may be much."""
    listings = [listing_of(frame, day) for frame in frames_of(session, viewer.id, day)]
    serves = any(each and each.as_whom is Relation.COORDINATOR for each in listings)
    plans = sorted(
        (each for each in listings if each and each.as_whom is not Relation.COORDINATOR),
        key=lambda listing: (listing.as_whom is not Relation.SELF, listing.owner_name, listing.id),
    )
    own = any(listing.as_whom is Relation.SELF for listing in plans)
    coordinator = None if own else _coordinator(session, viewer, day)
    coordinates = coordinated(session, viewer, day, asked) if serves else NOTHING
    of_unit = serves_today(session, viewer, day)
    return MyPlans(tuple(plans), coordinator, coordinates, of_unit=of_unit)


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
