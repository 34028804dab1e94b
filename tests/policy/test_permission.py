"""Who decides who sees what: consent, sharing, fullmakt, holding back and the log, row by row.

Nobody decides for a person who can, and nobody passes on what they were given (SW-20 to SW-32).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeAlias

import pytest

from portal.policy.facts import Facts, Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action, Reason, Relation
from tests.policy import cases as c
from tests.policy.people import (
    ADULT,
    CHILD,
    COORDINATOR,
    DELEGATE,
    NEAREST,
    OWNER,
    PARENT_OF_CHILD,
    PARENT_OF_TEEN,
    PARENT_OF_YOUTH,
    PARTICIPANT,
    RELATIVE,
    STRANGER,
    TEEN,
    UNIT,
    VERGE,
    WRITING_PARTICIPANT,
    WRITING_RELATIVE,
    YOUTH,
)

A: TypeAlias = Action
HEALTH, ECONOMY, ABOUT_ME = c.HEALTH, c.ECONOMY, c.NO_AREA
OWNER_IN_PART = c.own(ADULT, matters=(c.matter(),))
CHILD_OWNER, TEEN_OWNER, YOUNG_OWNER = c.own(CHILD), c.own(TEEN), c.own(YOUTH)
SOON_SIXTEEN, NOT_YET_SOON = c.own(date(2010, 12, 22)), c.own(date(2010, 12, 23))
COORDINATOR_OF_CHILD = c.facts(CHILD, c.ground(Relation.COORDINATOR))
PARENT_OF_ABLE_YOUTH = replace(PARENT_OF_YOUTH, matters=())
ABLE_AND_NEAREST = replace(NEAREST, matters=())
VERGE_BESIDE_MATTER = replace(VERGE, matters=(c.matter(),))
VERGE_IN_MATTER = replace(VERGE, matters=(c.matter("economy"),))


def reading_log(who: Facts) -> Facts:
    return replace(who, grounds=tuple(replace(each, reads_log=True) for each in who.grounds))


# who, does what, to what, allowed for this reason (None: refused)
PERMISSIONS: tuple[tuple[str, Facts, A, Thing | None, Reason | None], ...] = (
    ("owner sees the frame", OWNER, A.SEE_FRAME, None, Reason.YOUR_PLAN),
    ("owner sees whereabouts", OWNER, A.SEE_WHEREABOUTS, None, Reason.YOUR_PLAN),
    ("owner sees everyone", OWNER, A.SEE_EVERYONE, None, Reason.YOUR_PLAN),
    ("owner contributes", OWNER, A.CONTRIBUTE, HEALTH, Reason.YOUR_PLAN),
    ("owner comments", OWNER, A.COMMENT, HEALTH, Reason.YOUR_PLAN),
    ("owner sees the shares", OWNER, A.SEE_SHARES, None, Reason.YOUR_PLAN),
    ("owner sees the log", OWNER, A.SEE_LOG, None, Reason.YOUR_PLAN),
    ("owner consents", OWNER, A.CONSENT, None, Reason.YOUR_PLAN),
    ("owner consents, of the plan as such", OWNER, A.CONSENT, ABOUT_ME, Reason.YOUR_PLAN),
    ("owner shares", OWNER, A.SHARE, HEALTH, Reason.YOUR_PLAN),
    ("owner withdraws", OWNER, A.WITHDRAW, HEALTH, Reason.YOUR_PLAN),
    ("owner delegates", OWNER, A.DELEGATE, HEALTH, Reason.YOUR_PLAN),
    ("owner keeps back", OWNER, A.KEEP_BACK, HEALTH, Reason.YOUR_PLAN),
    ("an adult asks nobody to keep", OWNER, A.ASK_TO_KEEP, HEALTH, None),
    ("owner decides no wish", OWNER, A.DECIDE_KEEPING, HEALTH, None),
    ("owner does not register", OWNER, A.REGISTER, None, None),
    ("owner is not in a role to end", OWNER, A.END_OWN_ROLE, None, None),
    ("a young owner consents", YOUNG_OWNER, A.CONSENT, None, Reason.YOUR_PLAN),
    ("a young owner shares", YOUNG_OWNER, A.SHARE, HEALTH, Reason.YOUR_PLAN),
    ("a young owner delegates", YOUNG_OWNER, A.DELEGATE, HEALTH, Reason.YOUR_PLAN),
    ("a young owner keeps back", YOUNG_OWNER, A.KEEP_BACK, HEALTH, Reason.YOUR_PLAN),
    ("a young owner asks nobody", YOUNG_OWNER, A.ASK_TO_KEEP, HEALTH, None),
    ("without capacity, in the matter: no sharing", OWNER_IN_PART, A.SHARE, HEALTH, None),
    ("without capacity, in the matter: no consent", OWNER_IN_PART, A.CONSENT, HEALTH, None),
    ("without capacity, in the matter: no fullmakt", OWNER_IN_PART, A.DELEGATE, HEALTH, None),
    ("without capacity, elsewhere: shares", OWNER_IN_PART, A.SHARE, ECONOMY, Reason.YOUR_PLAN),
    ("without capacity: withdraws", OWNER_IN_PART, A.WITHDRAW, HEALTH, Reason.YOUR_PLAN),
    ("without capacity: reads", OWNER_IN_PART, A.READ, HEALTH, Reason.YOUR_PLAN),
    ("without capacity: sets goals", OWNER_IN_PART, A.SET_GOAL, HEALTH, Reason.YOUR_PLAN),
    ("without capacity: keeps back", OWNER_IN_PART, A.KEEP_BACK, HEALTH, Reason.YOUR_PLAN),
    ("a teen asks to have it kept", TEEN_OWNER, A.ASK_TO_KEEP, HEALTH, Reason.YOUR_PLAN),
    ("a teen reads the log", TEEN_OWNER, A.SEE_LOG, None, Reason.YOUR_PLAN),
    ("a teen sees the shares", TEEN_OWNER, A.SEE_SHARES, None, Reason.YOUR_PLAN),
    ("a teen does not consent", TEEN_OWNER, A.CONSENT, None, None),
    ("a teen does not share", TEEN_OWNER, A.SHARE, HEALTH, None),
    ("a teen does not withdraw", TEEN_OWNER, A.WITHDRAW, HEALTH, None),
    ("a teen does not delegate", TEEN_OWNER, A.DELEGATE, HEALTH, None),
    ("a teen keeps nothing by own word", TEEN_OWNER, A.KEEP_BACK, HEALTH, None),
    ("a child asks nothing", CHILD_OWNER, A.ASK_TO_KEEP, HEALTH, None),
    ("a child does not share", CHILD_OWNER, A.SHARE, HEALTH, None),
    ("a month before sixteen: answers ahead", SOON_SIXTEEN, A.CONSENT_AHEAD, ABOUT_ME, Reason.YOUR_PLAN),
    ("a month before sixteen: and no more", SOON_SIXTEEN, A.CONSENT, ABOUT_ME, None),
    ("a day too soon", NOT_YET_SOON, A.CONSENT_AHEAD, ABOUT_ME, None),
    ("from sixteen one answers at once", YOUNG_OWNER, A.CONSENT_AHEAD, ABOUT_ME, None),
    ("no parent answers ahead", PARENT_OF_TEEN, A.CONSENT_AHEAD, ABOUT_ME, None),
    ("a child is heard", CHILD_OWNER, A.HEAR_CHILD, ABOUT_ME, Reason.YOUR_PLAN),
    ("a grown person speaks for themselves", OWNER, A.HEAR_CHILD, ABOUT_ME, None),
    ("parent writes what a child says", PARENT_OF_CHILD, A.HEAR_CHILD, ABOUT_ME, Reason.PARENT_CONSENTS),
    ("parent of a youth does not", PARENT_OF_YOUTH, A.HEAR_CHILD, ABOUT_ME, None),
    ("coordinator of a child writes it", COORDINATOR_OF_CHILD, A.HEAR_CHILD, ABOUT_ME, Reason.COORDINATES),
    ("coordinator of an adult does not", COORDINATOR, A.HEAR_CHILD, ABOUT_ME, None),
    ("parent of a child, frame", PARENT_OF_CHILD, A.SEE_FRAME, None, Reason.PARENT_UNDER_12),
    ("parent of a child, place", PARENT_OF_CHILD, A.SEE_WHEREABOUTS, None, Reason.PARENT_UNDER_12),
    ("parent of a child, all", PARENT_OF_CHILD, A.SEE_EVERYONE, None, Reason.PARENT_UNDER_12),
    ("parent of a child, shares", PARENT_OF_CHILD, A.SEE_SHARES, None, Reason.PARENT_UNDER_12),
    ("parent of a child, log", PARENT_OF_CHILD, A.SEE_LOG, None, Reason.PARENT_UNDER_12),
    ("parent of a child sets a goal", PARENT_OF_CHILD, A.SET_GOAL, HEALTH, Reason.PARENT_UNDER_12),
    ("parent of a child reports", PARENT_OF_CHILD, A.REPORT, HEALTH, Reason.PARENT_UNDER_12),
    ("parent of a child gives", PARENT_OF_CHILD, A.CONTRIBUTE, HEALTH, Reason.PARENT_UNDER_12),
    ("parent of a child comments", PARENT_OF_CHILD, A.COMMENT, HEALTH, Reason.PARENT_UNDER_12),
    ("parent of a child consents", PARENT_OF_CHILD, A.CONSENT, None, Reason.PARENT_CONSENTS),
    ("parent of a child shares", PARENT_OF_CHILD, A.SHARE, HEALTH, Reason.PARENT_CONSENTS),
    ("parent of a child withdraws", PARENT_OF_CHILD, A.WITHDRAW, HEALTH, Reason.PARENT_CONSENTS),
    ("parent gives no fullmakt", PARENT_OF_CHILD, A.DELEGATE, HEALTH, None),
    ("parent keeps nothing back", PARENT_OF_CHILD, A.KEEP_BACK, HEALTH, None),
    ("parent does not share what is private", PARENT_OF_CHILD, A.SHARE, c.PRIVATE, None),
    ("parent does not end being one", PARENT_OF_CHILD, A.END_OWN_ROLE, None, None),
    ("parent of a teen opens", PARENT_OF_TEEN, A.OPEN, None, Reason.PARENT_12_TO_15),
    ("parent of a teen, frame", PARENT_OF_TEEN, A.SEE_FRAME, None, Reason.PARENT_12_TO_15),
    ("parent of a teen, place", PARENT_OF_TEEN, A.SEE_WHEREABOUTS, None, Reason.PARENT_12_TO_15),
    ("parent of a teen, all", PARENT_OF_TEEN, A.SEE_EVERYONE, None, Reason.PARENT_12_TO_15),
    ("parent of a teen, shares", PARENT_OF_TEEN, A.SEE_SHARES, None, Reason.PARENT_12_TO_15),
    ("parent of a teen, no log", PARENT_OF_TEEN, A.SEE_LOG, None, None),
    ("parent whom a teen lets see the log", reading_log(PARENT_OF_TEEN), A.SEE_LOG, None, Reason.PARENT_12_TO_15),
    ("parent of a teen answers", PARENT_OF_TEEN, A.ANSWER, ABOUT_ME, Reason.PARENT_12_TO_15),
    ("parent of a teen reports", PARENT_OF_TEEN, A.REPORT, HEALTH, Reason.PARENT_12_TO_15),
    ("parent of a teen contributes", PARENT_OF_TEEN, A.CONTRIBUTE, HEALTH, Reason.PARENT_12_TO_15),
    ("parent of a teen comments", PARENT_OF_TEEN, A.COMMENT, HEALTH, Reason.PARENT_12_TO_15),
    ("parent of a teen consents", PARENT_OF_TEEN, A.CONSENT, None, Reason.PARENT_CONSENTS),
    ("parent of a teen shares", PARENT_OF_TEEN, A.SHARE, HEALTH, Reason.PARENT_CONSENTS),
    ("parent asks nothing for the teen", PARENT_OF_TEEN, A.ASK_TO_KEEP, HEALTH, None),
    ("parent decides no wish", PARENT_OF_TEEN, A.DECIDE_KEEPING, HEALTH, None),
    ("parent of an able youth opens nothing", PARENT_OF_ABLE_YOUTH, A.OPEN, None, None),
    ("parent of an able youth consents to nothing", PARENT_OF_ABLE_YOUTH, A.CONSENT, None, None),
    ("parent of an able youth withdraws nothing", PARENT_OF_ABLE_YOUTH, A.WITHDRAW, HEALTH, None),
    ("parent of a youth opens", PARENT_OF_YOUTH, A.OPEN, None, Reason.PARENT_WITHOUT_CAPACITY),
    ("parent of a youth, place", PARENT_OF_YOUTH, A.SEE_WHEREABOUTS, None, Reason.PARENT_WITHOUT_CAPACITY),
    ("parent of a youth contributes", PARENT_OF_YOUTH, A.CONTRIBUTE, HEALTH, Reason.PARENT_WITHOUT_CAPACITY),
    ("parent of a youth consents", PARENT_OF_YOUTH, A.CONSENT, None, Reason.PARENT_WITHOUT_CAPACITY),
    ("parent of a youth shares in the matter", PARENT_OF_YOUTH, A.SHARE, HEALTH, Reason.PARENT_WITHOUT_CAPACITY),
    ("parent of a youth withdraws there", PARENT_OF_YOUTH, A.WITHDRAW, HEALTH, Reason.PARENT_WITHOUT_CAPACITY),
    ("parent of a youth shares nothing else", PARENT_OF_YOUTH, A.SHARE, ECONOMY, None),
    ("parent of a youth withdraws nothing else", PARENT_OF_YOUTH, A.WITHDRAW, ECONOMY, None),
    ("parent of a youth, shares", PARENT_OF_YOUTH, A.SEE_SHARES, None, None),
    ("parent of a youth, log", reading_log(PARENT_OF_YOUTH), A.SEE_LOG, None, None),
    ("nearest relative, place", NEAREST, A.SEE_WHEREABOUTS, None, Reason.NEAREST_WITHOUT_CAPACITY),
    ("nearest relative comments", NEAREST, A.COMMENT, HEALTH, Reason.NEAREST_WITHOUT_CAPACITY),
    ("nearest relative leaves", NEAREST, A.END_OWN_ROLE, None, Reason.NEAREST_WITHOUT_CAPACITY),
    ("nearest relative, no log", NEAREST, A.SEE_LOG, None, None),
    ("nearest relative who may see the log", reading_log(NEAREST), A.SEE_LOG, None, Reason.NEAREST_WITHOUT_CAPACITY),
    ("nearest relative of who is able, log", reading_log(ABLE_AND_NEAREST), A.SEE_LOG, None, None),
    ("nearest relative does not consent", NEAREST, A.CONSENT, HEALTH, None),
    ("nearest relative does not share", NEAREST, A.SHARE, HEALTH, None),
    ("nearest relative does not withdraw", NEAREST, A.WITHDRAW, HEALTH, None),
    ("nearest relative gives no fullmakt", NEAREST, A.DELEGATE, HEALTH, None),
    ("verge opens", VERGE, A.OPEN, None, Reason.GUARDIAN_MANDATE),
    ("verge contributes", VERGE, A.CONTRIBUTE, ECONOMY, Reason.GUARDIAN_MANDATE),
    ("verge of who is able does not consent", VERGE, A.CONSENT, ECONOMY, None),
    ("verge of who is able does not share", VERGE, A.SHARE, ECONOMY, None),
    ("verge of who is able withdraws nothing", VERGE, A.WITHDRAW, ECONOMY, None),
    ("verge consents in the matter", VERGE_IN_MATTER, A.CONSENT, None, Reason.GUARDIAN_MANDATE),
    ("verge shares in the matter", VERGE_IN_MATTER, A.SHARE, ECONOMY, Reason.GUARDIAN_MANDATE),
    ("verge withdraws in the matter", VERGE_IN_MATTER, A.WITHDRAW, ECONOMY, Reason.GUARDIAN_MANDATE),
    ("verge, matter beside the mandate", VERGE_BESIDE_MATTER, A.SHARE, HEALTH, None),
    ("verge passes nothing on", VERGE_IN_MATTER, A.DELEGATE, ECONOMY, None),
    ("verge, no log", VERGE, A.SEE_LOG, None, None),
    ("verge who may see the log", reading_log(VERGE), A.SEE_LOG, None, Reason.GUARDIAN_MANDATE),
    ("delegate leaves", DELEGATE, A.END_OWN_ROLE, None, Reason.DELEGATED),
    ("delegate passes nothing on", DELEGATE, A.DELEGATE, HEALTH, None),
    ("delegate does not share", DELEGATE, A.SHARE, HEALTH, None),
    ("delegate does not consent", DELEGATE, A.CONSENT, None, None),
    ("delegate does not withdraw", DELEGATE, A.WITHDRAW, HEALTH, None),
    ("delegate keeps nothing back", DELEGATE, A.KEEP_BACK, HEALTH, None),
    ("delegate, shares", DELEGATE, A.SEE_SHARES, None, None),
    ("delegate, log", reading_log(DELEGATE), A.SEE_LOG, None, None),
    ("relative leaves", RELATIVE, A.END_OWN_ROLE, None, Reason.SHARED_WITH_RELATIVE),
    ("relative contributes", WRITING_RELATIVE, A.CONTRIBUTE, HEALTH, Reason.SHARED_WITH_RELATIVE),
    ("relative passes nothing on", RELATIVE, A.SHARE, HEALTH, None),
    ("relative, shares", RELATIVE, A.SEE_SHARES, None, None),
    ("relative, log", reading_log(RELATIVE), A.SEE_LOG, None, None),
    ("participant opens", PARTICIPANT, A.OPEN, None, Reason.SHARED_WITH_PARTICIPANT),
    ("participant contributes", WRITING_PARTICIPANT, A.CONTRIBUTE, HEALTH, Reason.SHARED_WITH_PARTICIPANT),
    ("participant passes nothing on", PARTICIPANT, A.SHARE, HEALTH, None),
    ("participant's role is the service's", PARTICIPANT, A.END_OWN_ROLE, None, None),
    ("coordinator, frame", COORDINATOR, A.SEE_FRAME, None, Reason.COORDINATES),
    ("coordinator, place", COORDINATOR, A.SEE_WHEREABOUTS, None, Reason.COORDINATES),
    ("coordinator, shares", COORDINATOR, A.SEE_SHARES, None, Reason.COORDINATES),
    ("coordinator contributes", COORDINATOR, A.CONTRIBUTE, HEALTH, Reason.COORDINATES),
    ("coordinator comments", COORDINATOR, A.COMMENT, HEALTH, Reason.COORDINATES),
    ("coordinator replies", COORDINATOR, A.REPLY, None, Reason.COORDINATES),
    ("coordinator records decisions", COORDINATOR, A.DECIDE_KEEPING, c.FROM_PARENTS, Reason.COORDINATES),
    ("coordinator registers", COORDINATOR, A.REGISTER, None, Reason.UNIT_FRAME),
    ("coordinator, log", reading_log(COORDINATOR), A.SEE_LOG, None, None),
    ("coordinator does not share", COORDINATOR, A.SHARE, HEALTH, None),
    ("coordinator does not consent", COORDINATOR, A.CONSENT, None, None),
    ("coordinator keeps nothing back", COORDINATOR, A.KEEP_BACK, HEALTH, None),
    ("unit registers", UNIT, A.REGISTER, None, Reason.UNIT_FRAME),
    ("unit, shares", UNIT, A.SEE_SHARES, None, None),
    ("unit decides no wish", UNIT, A.DECIDE_KEEPING, c.FROM_PARENTS, None),
    ("unit does not consent", UNIT, A.CONSENT, None, None),
    ("stranger registers nothing", STRANGER, A.REGISTER, None, None),
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "action", "thing", "reason"),
    [pytest.param(*row, id=name) for name, *row in PERMISSIONS],
)
def test_the_table_says(
    facts: Facts, action: A, thing: Thing | None, reason: Reason | None
) -> None:
    decision = decide(facts, action, thing, c.TODAY)
    assert decision.reason is (reason or Reason.NO_GROUND)
    assert decision.allowed is (reason is not None)


@pytest.mark.parametrize(
    "relation", [Relation.PARENT, Relation.NEAREST_RELATIVE, Relation.GUARDIAN, Relation.RELATIVE]
)
def test_staff_who_are_a_party_register_nothing(relation: Relation) -> None:
    """Else a unit worker who is the mother could write down the father's yes."""
    alone = c.facts(c.born(40), c.ground(Relation.UNIT))
    party = c.facts(c.born(40), c.ground(Relation.UNIT), c.ground(relation))
    assert decide(alone, A.REGISTER, None, c.TODAY).allowed
    assert not decide(party, A.REGISTER, None, c.TODAY).allowed
