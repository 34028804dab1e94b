"""One plan in a list, as far as the reader may know of it."""

from __future__ import annotations

from datetime import date

from portal.gate.facts import Frame
from portal.gate.views import PlanListing
from portal.policy.rules import decide, hides_whereabouts
from portal.policy.vocabulary import Action


def listing_of(frame: Frame, day: date) -> PlanListing | None:
    """None where they may know of none."""
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
