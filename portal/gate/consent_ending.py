"""A yes to the plan that ends soon: after it the plan is closed to all who take part (SW-13).

Told to whoever gave it. One that staff have registered may be of somebody who does not come online:
it is told to the person, to who may answer for them, and to the coordinator too (SW-62).
"""

from __future__ import annotations

from datetime import date, timedelta

from portal.gate.consenting import WHOLE_PLAN
from portal.gate.facts import Frame
from portal.gate.views.waiting import WaitingItem
from portal.policy.conditions import from_16
from portal.policy.consent import ConsentFact, counting, latest_answers, standing
from portal.policy.rules import decide
from portal.policy.sharing import ends_soon
from portal.policy.vocabulary import Action, Standing

OWN, REGISTERED, TO_REGISTER = "consent_ends", "registered_ends", "registered_ends_for_staff"


def consent_ends(frame: Frame, day: date) -> WaitingItem | None:
    """What the viewer is told, if anything."""
    facts = frame.facts
    if facts.standing is not Standing.ACTIVE:
        return None
    counted = counting(frame.consents, facts.parents, facts.birth_date, day)
    ending = [fact for fact in latest_answers(counted) if _ends_soon(fact, day)]
    own = [fact.period.end for fact in ending if fact.giver_id == facts.viewer_id]
    if own and decide(facts, Action.CONSENT, None, day).allowed:
        return WaitingItem(OWN, own[0])
    last = min((end for fact in ending if (end := _closes(frame, fact))), default=None)
    if last is None:
        return None
    if _answers_anew(frame, counted, day):
        return WaitingItem(REGISTERED, last)
    staff = decide(facts, Action.REGISTER, None, day).allowed
    return WaitingItem(TO_REGISTER, last) if staff else None


def _ends_soon(fact: ConsentFact, day: date) -> bool:
    return fact.stands and fact.period.end is not None and ends_soon(fact.period.end, day)


def _closes(frame: Frame, fact: ConsentFact) -> date | None:
    """The last day of a yes that staff registered, where no other yes carries the plan after it."""
    end, facts = fact.period.end, frame.facts
    if end is None or not fact.on_paper:
        return None
    after = standing(
        frame.status, frame.consents, facts.parents, facts.birth_date, end + timedelta(days=1)
    )
    return None if after is Standing.ACTIVE else end


def _answers_anew(frame: Frame, counted: tuple[ConsentFact, ...], day: date) -> bool:
    """The person themselves, from sixteen; or who may answer for a person who has said nothing.
    A parent of a child answers for nobody but themselves."""
    facts = frame.facts
    if not from_16(facts, day):
        return False
    if facts.viewer_id == facts.owner_id:
        return True
    said = any(fact.capacity == "self" for fact in counted)
    return not said and decide(facts, Action.CONSENT, WHOLE_PLAN, day).allowed
