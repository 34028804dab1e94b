"""What waits for one reader: answers, endings, letters, a child's wishes and birthdays. Reckoned at each look.

Nothing here closes anything. A share that has ended is closed because its last day is past.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from portal.gate.answers_waiting import answers_waiting
from portal.gate.complaint_ending import complaints_ending
from portal.gate.consent_ending import consent_ends
from portal.gate.coordinator_coming import coordinators_coming
from portal.gate.delegations_ending import delegations_ending
from portal.gate.facts import Frame, codes
from portal.gate.lens import instant
from portal.gate.letters import letters_waiting
from portal.gate.registered_for_you import registered_for
from portal.gate.views.waiting import WaitingItem
from portal.policy.age import age_on
from portal.policy.birthdays import asks_ahead, coming, told_to
from portal.policy.conditions import aged_12_to_15, parents_decide
from portal.policy.consent import counting, latest_answers
from portal.policy.facts import Facts, Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import GENERAL, Action, Section, Standing

ANSWERED = 30
"""Days for which a child is told on the overview that there is an answer."""


def waiting_items(frame: Frame, lists: list[Any], day: date) -> tuple[WaitingItem, ...]:
    """What comes first stands first; what has no date, before that."""
    shares, invitations, wishes, letters, registered, begun, fullmakter, comes, *said = lists
    answers, decided = said
    facts = frame.facts
    found = [
        *_birthday(facts, day),
        *_consent(frame, day),
        *filter(None, (consent_ends(frame, day),)),
        *_invitations(facts, invitations, day),
        *_wishes(facts, wishes, day),
        *_shares(facts, shares, day),
        *letters_waiting(facts, letters, day),
        *registered_for(facts, registered, day),
        *answers_waiting(facts, answers, day),
        *complaints_ending(facts, decided, day),
        *coordinators_coming(facts, comes, day),
        *delegations_ending(facts, fullmakter, day),
        *(WaitingItem("begun", thing_id=form, at=instant(at)) for form, at in begun),
    ]
    return tuple(sorted(found, key=lambda item: (item.on or date.min, item.kind, item.name)))


def may_share(facts: Facts, areas: frozenset[str], day: date) -> bool:
    """Whether the viewer could give this anew, all of it, and it opens anything: in a plan that is
    in force."""
    if facts.standing is not Standing.ACTIVE:
        return False
    things = (Thing(Section.GOALS, None if area == GENERAL else area) for area in areas)
    return all(decide(facts, Action.SHARE, thing, day).allowed for thing in things)


def _birthday(facts: Facts, day: date) -> Iterator[WaitingItem]:
    found = coming(facts.birth_date, day) if told_to(facts) else None
    if found is not None:
        yield WaitingItem("birthday", found.on, age=found.age, asks=found.asks)


def _consent(frame: Frame, day: date) -> Iterator[WaitingItem]:
    """An answer to the plan that is the reader's to give and has not been given."""
    facts, mine = frame.facts, frame.facts.viewer_id
    counted = counting(frame.consents, facts.parents, facts.birth_date, day)
    answered = {fact.giver_id for fact in latest_answers(counted) if fact.period.covers(day)}
    waits = facts.standing is Standing.AWAITING_CONSENT and mine not in answered
    if waits and decide(facts, Action.CONSENT, None, day).allowed:
        yield WaitingItem("consent")
    elif facts.standing is Standing.ACTIVE and _must_confirm(facts, day):
        own = any(fact.giver_id == mine and fact.capacity == "self" for fact in frame.consents)
        if not own and any(fact.capacity == "parent" for fact in frame.consents):
            yield WaitingItem("consent_confirm")


def _must_confirm(facts: Facts, day: date) -> bool:
    """Whether the reader is the young person who is asked to take over (SW-21)."""
    if facts.viewer_id != facts.owner_id:
        return False
    if asks_ahead(facts.birth_date, day):
        return True
    of_age = age_on(facts.birth_date, day) >= 16
    return of_age and decide(facts, Action.CONSENT, None, day).allowed


def _invitations(facts: Facts, rows: list[list[str]], day: date) -> Iterator[WaitingItem]:
    sees_all = decide(facts, Action.SEE_EVERYONE, None, day).allowed
    if rows and sees_all and decide(facts, Action.SHARE, None, day).allowed:
        for invitation_id, label in rows:
            yield WaitingItem("invitation", name=label, thing_id=invitation_id)


def _wishes(facts: Facts, rows: list[list[str | None]], day: date) -> Iterator[WaitingItem]:
    if not rows or facts.viewer_is_parent:
        return
    if facts.viewer_id == facts.owner_id:
        answered = [at for decision, at in rows if decision in ("kept", "opened") and at]
        if any((day - instant(at).date()).days < ANSWERED for at in answered):
            yield WaitingItem("keep_answer")
    elif any(decision is None for decision, _ in rows) and _decides(facts, day):
        yield WaitingItem("keep_request")


def _decides(facts: Facts, day: date) -> bool:
    may = decide(facts, Action.DECIDE_KEEPING, None, day).allowed
    return may and aged_12_to_15(facts, day)


def _shares(facts: Facts, rows: list[list[Any]], day: date) -> Iterator[WaitingItem]:
    confirms, parent = _must_confirm(facts, day), facts.viewer_is_parent
    if facts.standing is not Standing.ACTIVE:
        return
    for share_id, given, family, until, areas, capacity, giver, stored, ends in rows:
        also = stored if isinstance(stored, list) else json.loads(stored)
        agreed = {giver, *(who for (who,) in also)}
        name, last = f"{given} {family}", date.fromisoformat(until)
        if capacity == "parent" and confirms and facts.owner_id not in agreed:
            yield WaitingItem("share_confirm", last, name, share_id)
        elif capacity == "parent" and parent and _may_agree(facts, agreed, areas, day):
            yield WaitingItem("share_agree", last, name, share_id)
        elif ends and may_share(facts, codes(areas), day):
            yield WaitingItem("share_ends", last, name, share_id)


def _may_agree(facts: Facts, agreed: set[str], areas: str, day: date) -> bool:
    """Whether this parent's yes is missing, in areas for which parents decide."""
    return facts.viewer_id not in agreed and parents_decide(facts, codes(areas), day)
