"""The unit ends a plan: it is locked from then on, to all but the person, who may go on reading it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import or_, select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.notifying import tell_the_coordinators, tell_who_opens
from portal.gate.performing import Conflict
from portal.policy.conditions import under_16
from portal.policy.facts import Facts
from portal.policy.vocabulary import Action, Standing
from portal.record.models import Coordinator, Invitation, Person, Plan
from portal.record.plan import CLOSE_REASONS

DIED, MOVED, WITHDRAWN = "died", "moved", "consent_withdrawn"


@dataclass(frozen=True, slots=True)
class ClosePlan:
    """Nothing written is changed and no share is taken back: a closed plan opens nothing (SW-49).

    ``died_on``: with the person's death, which stops all that was given to anybody (SW-52).
    """

    reason: str
    died_on: date | None = None
    actions: ClassVar = (Action.RUN_PLAN,)
    opens_with: ClassVar = Action.RUN_PLAN

    def target(self, desk: Desk) -> None:
        if not may_close(self.reason, self.died_on, desk.frame.facts, desk.day):
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Plan:
        plan = desk.session.scalars(select(Plan).where(Plan.id == desk.frame.plan_id)).one()
        if plan.status == "closed":
            raise Conflict(plan.version, {}, "")
        tell_the_coordinators(desk)
        if self.reason != DIED and under_16(desk.frame.facts, desk.day):
            tell_who_opens(desk, desk.frame.facts.parents)
        plan.status, plan.closed_at = "closed", desk.now
        plan.close_reason, plan.closed_by_id = self.reason, desk.viewer.id
        plan.version += 1
        _end_invitations(desk)
        if self.reason in (DIED, MOVED):
            _end_coordinators(desk)
        if self.died_on is not None:
            _bury(desk, self.died_on)
        return plan


def may_close(reason: str, died_on: date | None, facts: Facts, day: date) -> bool:
    """Whether the reason can be true. Of whom the register says that they died, no other is. Of a plan
    that is closed nothing more is asked: that it is closed already is told when it is tried."""
    if reason not in CLOSE_REASONS or (died_on is not None and reason != DIED):
        return False
    if facts.standing is Standing.CLOSED:
        return True
    if reason == DIED:
        return facts.died or (died_on is not None and facts.birth_date <= died_on <= day)
    return not facts.died and (reason != WITHDRAWN or facts.standing is Standing.WITHDRAWN)


def _end_invitations(desk: Desk) -> None:
    """A code that nobody has used, or that waits for a yes, leads nowhere from here on."""
    standing = select(Invitation).where(
        Invitation.plan_id == desk.frame.plan_id,
        Invitation.accepted_at.is_(None),
        Invitation.ended_at.is_(None),
    )
    for invitation in desk.session.scalars(standing):
        invitation.ended_at, invitation.ended_by_id = desk.now, desk.viewer.id


def _end_coordinators(desk: Desk) -> None:
    """Here nobody coordinates for the person any more. Else the role goes on: it needs no plan. One that
    has not begun never does."""
    serving = select(Coordinator).where(
        Coordinator.person_id == desk.frame.facts.owner_id,
        Coordinator.municipality_id == desk.frame.municipality_id,
        or_(Coordinator.valid_until.is_(None), Coordinator.valid_until > desk.day),
    )
    for role in desk.session.scalars(serving):
        if role.valid_from > desk.day:
            role.ended_at, role.ended_by_id = role.ended_at or desk.now, desk.viewer.id
        else:
            role.valid_until = desk.day


def _bury(desk: Desk, died_on: date) -> None:
    """What the register has not told yet. No notice goes to somebody who has died."""
    person = desk.session.scalars(
        select(Person).where(Person.id == desk.frame.facts.owner_id)
    ).one()
    if person.died_on is None:
        person.died_on = died_on
    person.wants_mail = False
    desk.session.flush()
