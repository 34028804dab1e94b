"""Which plans stand how, asked of the database: candidates for a page of the unit's list.

``policy.consent.standing`` decides; a row that it says otherwise of is not shown, and a test holds
that the two agree.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import and_, exists, not_, or_
from sqlalchemy.orm import aliased

from portal.gate.consenting import COORDINATOR, PLAN
from portal.gate.facts_statement import TODAY, latest_answer
from portal.policy.age import months_before
from portal.policy.consent import FOR_SOMEONE_WITHOUT_CAPACITY, HEALTH_MAJORITY, MAJORITY
from portal.policy.vocabulary import Standing
from portal.record.models import Consent, Person, Plan, Tie

OPEN = Plan.status != "closed"


def stands(standing: Standing, day: date) -> Any:
    """For a statement that joins a plan with the person, and is given ``today``."""
    if standing is Standing.CLOSED:
        return Plan.status == "closed"
    refused, complete = _refused(PLAN, day), _complete(day)
    wanted = {
        Standing.WITHDRAWN: refused,
        Standing.ACTIVE: and_(not_(refused), complete),
        Standing.AWAITING_CONSENT: and_(not_(refused), not_(complete)),
    }
    return and_(OPEN, wanted[standing])


def declines_coordinator(day: date) -> Any:
    return _refused(COORDINATOR, day)


def _refused(kind: str, day: date) -> Any:
    """Whether the last answer of somebody whose answer counts is no."""
    return _counted(kind, not_(_yes()), day)


def _complete(day: date) -> Any:
    """A yes that holds today, and each parent's where it is the parents who answer."""
    only_parents = not_(or_(_own(PLAN), _said(PLAN, _for_another())))
    by_parents = or_(_younger(HEALTH_MAJORITY, day), only_parents)
    return and_(_counted(PLAN, _live(), day), or_(not_(by_parents), not_(_parent_missing())))


def _counted(kind: str, what: Any, day: date) -> Any:
    """Whether an answer that counts is as said: a parent's for a child; else one's own, if there is
    one; else that of whoever may answer instead."""
    instead = or_(_for_another(), and_(_as_parent(), _by_parent(), _younger(MAJORITY, day)))
    grown = or_(
        _said(kind, and_(_as_self(), what)),
        and_(not_(_own(kind)), _said(kind, and_(instead, what))),
    )
    child = _younger(HEALTH_MAJORITY, day)
    return or_(and_(child, _said(kind, and_(_by_parent(), what))), and_(not_(child), grown))


def _own(kind: str) -> Any:
    return _said(kind, _as_self())


def _said(kind: str, what: Any) -> Any:
    """In this very plan. ``correlate``: two selects deep it would else be in any plan at all."""
    answers = exists().where(
        Consent.plan_id == Plan.id,
        Consent.kind == kind,
        Consent.valid_from <= TODAY,
        latest_answer(),
        what,
    )
    return answers.correlate(Plan, Person, Tie)


def _as_self() -> Any:
    return Consent.capacity == "self"


def _as_parent() -> Any:
    return Consent.capacity == "parent"


def _for_another() -> Any:
    return Consent.capacity.in_(sorted(FOR_SOMEONE_WITHOUT_CAPACITY))


def _yes() -> Any:
    """The plan is named a second time because its index finds the few rows: most name no other."""
    back = aliased(Consent)
    withdrawn = exists().where(back.plan_id == Consent.plan_id, back.withdraws_id == Consent.id)
    return and_(Consent.answer == "yes", ~withdrawn)


def _live() -> Any:
    return and_(_yes(), or_(Consent.valid_until.is_(None), Consent.valid_until >= TODAY))


def _parents() -> Any:
    return and_(
        Tie.person_id == Plan.person_id,
        Tie.relation == "parent",
        Tie.ended_at.is_(None),
        Tie.valid_from <= TODAY,
        or_(Tie.valid_until.is_(None), Tie.valid_until >= TODAY),
    )


def _by_parent() -> Any:
    """Of this very person."""
    return exists().where(_parents(), Tie.other_id == Consent.giver_id).correlate(Plan, Consent)


def _parent_missing() -> Any:
    return exists().where(
        _parents(), not_(_said(PLAN, and_(Consent.giver_id == Tie.other_id, _live())))
    )


def _younger(years: int, day: date) -> Any:
    return Person.birth_date > months_before(day, 12 * years)
