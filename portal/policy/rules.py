"""``decide``: may this viewer do this to this thing today, and why. A pure function of the facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from portal.policy import conditions
from portal.policy.facts import Facts, Ground, Thing
from portal.policy.table import ACT_FOR, SEE_FRAME_ONLY, TABLE, TAKE_PART, Rule
from portal.policy.vocabulary import Action, Kept, Level, Reason, Relation, Standing

BY_SHARE = frozenset({Relation.RELATIVE, Relation.PARTICIPANT})
ON_THE_FRAME = frozenset({Action.SEE_FRAME, Action.REGISTER, Action.RUN_PLAN})
"""What those who see the bare frame may do, before a consent as well."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer, with the reason and with what it rests on."""

    allowed: bool
    relation: Relation
    reason: Reason
    basis_id: str | None = None


PARTIES = frozenset(
    {
        Relation.SELF, Relation.PARENT, Relation.NEAREST_RELATIVE, Relation.GUARDIAN,
        Relation.DELEGATE, Relation.RELATIVE,
    }
)  # fmt: skip
FOR_THE_PERSON = ACT_FOR | {Action.ASK_UNIT}
REFUSED = Decision(False, Relation.STRANGER, Reason.NO_GROUND)


def decide(facts: Facts, action: Action, thing: Thing | None, day: date) -> Decision:
    """The first row of the table that allows it, else a refusal.

    ``thing`` is None for what is about the plan as a whole, such as OPEN and SEE_EVERYONE.
    """
    if action in ON_THE_FRAME:
        return _frame(facts, action, day)
    for rule, ground in _live_rules(facts, day):
        if action in _actions(rule, facts) and _reaches(rule, facts, ground, action, thing, day):
            return Decision(True, ground.relation, rule.reason, _basis(facts, ground, thing, day))
    return REFUSED


def all_allowed(
    facts: Facts, actions: Iterable[Action], thing: Thing | None, day: date
) -> frozenset[Action]:
    """Those of the actions, none of them on the frame, that ``decide`` would allow: the rows that
    hold are found once for all."""
    live = tuple(_live_rules(facts, day))
    return frozenset(
        action
        for action in actions
        if any(
            action in _actions(rule, facts) and _reaches(rule, facts, ground, action, thing, day)
            for rule, ground in live
        )
    )


def reach(
    facts: Facts, asked: Iterable[tuple[Action, Thing]], day: date
) -> frozenset[tuple[Action, Thing]]:
    """Those of many things to do that ``decide`` would allow: the rows that hold are found once."""
    live = tuple(_live_rules(facts, day))
    return frozenset(
        (action, thing)
        for action, thing in asked
        if any(
            action in _actions(rule, facts) and _reaches(rule, facts, ground, action, thing, day)
            for rule, ground in live
        )
    )


def grounds_to_read(facts: Facts, day: date) -> tuple[tuple[Reason, Ground], ...]:
    """All that lets the viewer read anything today: «why can Kari see this?»."""
    return tuple(
        (rule.reason, ground)
        for rule, ground in _live_rules(facts, day)
        if Action.READ in _actions(rule, facts)
        and _reaches(rule, facts, ground, Action.READ, None, day)
    )


def live_relations(facts: Facts, day: date) -> frozenset[Relation]:
    """What the viewer is to the person today, whether or not it opens anything."""
    return frozenset(ground.relation for ground in facts.grounds if counts(facts, ground, day))


def _live_rules(facts: Facts, day: date) -> Iterator[tuple[Rule, Ground]]:
    for rule in TABLE:
        for ground in facts.grounds:
            mine = ground.relation is rule.who and counts(facts, ground, day)
            if mine and facts.standing in rule.standings and rule.while_(facts, day):
                yield rule, ground


def counts(facts: Facts, ground: Ground, day: date) -> bool:
    """In its period, wanted, named by the unit where the address is protected, and not after a
    death. The unit, which sees the bare frame alone, counts by itself: it is who names."""
    if facts.died:
        return False
    if ground.relation is Relation.SELF:
        return True
    if ground.relation is Relation.COORDINATOR and facts.declines_coordinator:
        return False
    if facts.protected_address and ground.relation is Relation.DELEGATE:
        return False
    names = ground.relation is Relation.UNIT
    named = names or ground.named_by_unit or not facts.protected_address
    return named and ground.period.covers(day)


def _actions(rule: Rule, facts: Facts) -> frozenset[Action]:
    return rule.always | rule.changes if facts.standing is Standing.ACTIVE else rule.always


def _reaches(
    rule: Rule, facts: Facts, ground: Ground, action: Action, thing: Thing | None, day: date
) -> bool:
    if thing is not None and thing.kept is Kept.FROM_PARENTS and facts.viewer_is_parent:
        return False
    if ground.relation is Relation.DELEGATE and action in FOR_THE_PERSON and not ground.acts:
        return False
    if not rule.sees(facts, ground, thing, day):
        return False
    if thing is not None and ground.relation in BY_SHARE and action in TAKE_PART:
        return bool(conditions.share_covering(facts, thing, day, Level.CONTRIBUTE))
    return True


def _basis(facts: Facts, ground: Ground, thing: Thing | None, day: date) -> str | None:
    if thing is not None and ground.relation in BY_SHARE:
        return conditions.share_covering(facts, thing, day, Level.SEE)[0].basis_id
    return ground.basis_id


def _frame(facts: Facts, action: Action, day: date) -> Decision:
    whole = decide(facts, Action.OPEN, None, day)
    if action is Action.SEE_FRAME and whole.allowed:
        return whole
    if action is Action.RUN_PLAN:
        return _running(facts, day)
    over = action is Action.REGISTER and (
        facts.standing is Standing.CLOSED or _is_party(facts, day)
    )
    for ground in facts.grounds:
        if ground.relation in SEE_FRAME_ONLY and counts(facts, ground, day) and not over:
            return Decision(True, ground.relation, Reason.UNIT_FRAME, ground.basis_id)
    return REFUSED


def _running(facts: Facts, day: date) -> Decision:
    """The unit alone appoints, closes and answers (hol § 7-3), also when a plan is over or its
    person has died; and never for its own."""
    for ground in facts.grounds:
        is_unit = ground.relation is Relation.UNIT and ground.period.covers(day)
        if is_unit and not _is_party(facts, day):
            return Decision(True, ground.relation, Reason.UNIT_FRAME, ground.basis_id)
    return REFUSED


def _is_party(facts: Facts, day: date) -> bool:
    """Nobody registers what they would gain by: not for themselves, nor for their own."""
    return any(ground.relation in PARTIES and ground.period.covers(day) for ground in facts.grounds)


def hides_whereabouts(facts: Facts, day: date) -> bool:
    """With a protected address, what tells where someone is goes to those who need it to help."""
    if not facts.protected_address:
        return False
    return not decide(facts, Action.SEE_WHEREABOUTS, None, day).allowed
