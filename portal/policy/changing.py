"""``may_change``: may this viewer rewrite or take back this very thing."""

from __future__ import annotations

from datetime import date

from portal.policy.facts import Facts, Thing
from portal.policy.rules import REFUSED, Decision, decide
from portal.policy.vocabulary import Action, Voice

NOT_REWRITING = frozenset({Action.REPORT, Action.ASK_TO_KEEP, Action.DECIDE_KEEPING})


def may_change(facts: Facts, action: Action, thing: Thing, day: date) -> Decision:
    """Whether the viewer may rewrite or take back this very thing.

    Own words: by who wrote them, or for whom they were written. Services' goals and measures: by
    who plans services. Neither may touch the other's (SW-11, SW-71). To say how a goal goes is
    not to rewrite it, so whoever may report may do so on any goal they see; and a child may ask
    to have anything kept from the parents but their own words.
    """
    if action is Action.ASK_TO_KEEP and thing.author_id in facts.parents:
        return REFUSED
    if action in NOT_REWRITING:
        return decide(facts, action, thing, day)
    planning = action is Action.PLAN_SERVICES
    sets_goals = planning or action is Action.SET_GOAL
    if sets_goals and planning != (thing.voice is Voice.SERVICE):
        return REFUSED
    mine = facts.viewer_id in (thing.author_id, thing.on_behalf_of_id)
    return decide(facts, action, thing, day) if planning or mine else REFUSED
