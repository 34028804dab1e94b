"""Every row of the table, by hand: who, in what situation, does what to what, and why they may."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from portal.policy.facts import Facts, Thing
from portal.policy.rules import decide
from portal.policy.table import TABLE
from portal.policy.vocabulary import Action, Reason, Relation, Section, Standing
from tests.policy import cases as c
from tests.policy.people import (
    CONTRIBUTION,
    COORDINATOR,
    DELEGATE,
    DELEGATE_WHO_SEES,
    NEAREST,
    NOT_A_RELATION,
    OWNER,
    PARENT_OF_CHILD,
    PARENT_OF_TEEN,
    PARENT_OF_YOUTH,
    PARTICIPANT,
    RELATIVE,
    STRANGER,
    UNIT,
    VERGE,
    WRITING_PARTICIPANT,
    WRITING_RELATIVE,
)
from tests.policy.test_life_of_a_plan import LIFE
from tests.policy.test_permission import PERMISSIONS

A: TypeAlias = Action
ABOUT_HEALTH = Thing(Section.ABOUT_ME, "health")

# who, does what, to what, allowed for this reason (None: refused)
ROWS: tuple[tuple[str, Facts, A, Thing | None, Reason | None], ...] = (
    ("owner opens", OWNER, A.OPEN, None, Reason.YOUR_PLAN),
    ("owner reads private", OWNER, A.READ, c.PRIVATE, Reason.YOUR_PLAN),
    ("owner reads what is kept from parents", OWNER, A.READ, c.FROM_PARENTS, Reason.YOUR_PLAN),
    ("owner reads an unknown area", OWNER, A.READ, c.UNKNOWN, Reason.YOUR_PLAN),
    ("owner answers", OWNER, A.ANSWER, c.NO_AREA, Reason.YOUR_PLAN),
    ("owner sets a goal", OWNER, A.SET_GOAL, c.HEALTH, Reason.YOUR_PLAN),
    ("owner reports", OWNER, A.REPORT, c.OF_SERVICES, Reason.YOUR_PLAN),
    ("owner does not plan services", OWNER, A.PLAN_SERVICES, c.HEALTH, None),
    ("parent of a child opens", PARENT_OF_CHILD, A.OPEN, None, Reason.PARENT_UNDER_12),
    ("parent of a child reads", PARENT_OF_CHILD, A.READ, c.HEALTH, Reason.PARENT_UNDER_12),
    ("parent of a child answers", PARENT_OF_CHILD, A.ANSWER, c.NO_AREA, Reason.PARENT_UNDER_12),
    ("parent of a child, private", PARENT_OF_CHILD, A.READ, c.PRIVATE, None),
    ("parent of a child, kept from them", PARENT_OF_CHILD, A.READ, c.FROM_PARENTS, None),
    ("parent of a teen reads", PARENT_OF_TEEN, A.READ, c.ECONOMY, Reason.PARENT_12_TO_15),
    ("parent of a teen sets a goal", PARENT_OF_TEEN, A.SET_GOAL, c.HEALTH, Reason.PARENT_12_TO_15),
    ("parent of a teen, private", PARENT_OF_TEEN, A.READ, c.PRIVATE, None),
    ("parent of a teen, kept from them", PARENT_OF_TEEN, A.READ, c.FROM_PARENTS, None),
    ("parent of a youth in the matter", PARENT_OF_YOUTH, A.READ, c.HEALTH, Reason.PARENT_WITHOUT_CAPACITY),
    ("parent of a youth takes part", PARENT_OF_YOUTH, A.COMMENT, c.HEALTH, Reason.PARENT_WITHOUT_CAPACITY),
    ("parent of a youth acts for no one", PARENT_OF_YOUTH, A.SET_GOAL, c.HEALTH, None),
    ("parent of a youth in another matter", PARENT_OF_YOUTH, A.READ, c.ECONOMY, None),
    ("parent of a youth, kept from them", PARENT_OF_YOUTH, A.READ, c.FROM_PARENTS, None),
    ("parent of a youth, everyone", PARENT_OF_YOUTH, A.SEE_EVERYONE, None, None),
    ("nearest relative opens", NEAREST, A.OPEN, None, Reason.NEAREST_WITHOUT_CAPACITY),
    ("nearest relative in the matter", NEAREST, A.READ, c.HEALTH, Reason.NEAREST_WITHOUT_CAPACITY),
    ("nearest relative contributes", NEAREST, A.CONTRIBUTE, CONTRIBUTION, Reason.NEAREST_WITHOUT_CAPACITY),
    ("nearest relative in another matter", NEAREST, A.READ, c.ECONOMY, None),
    ("nearest relative, no area", NEAREST, A.READ, c.NO_AREA, None),
    ("nearest relative, kept", NEAREST, A.READ, c.FROM_PARENTS, None),
    ("nearest relative reports nothing", NEAREST, A.REPORT, c.HEALTH, None),
    ("verge in the mandate", VERGE, A.READ, c.ECONOMY, Reason.GUARDIAN_MANDATE),
    ("verge comments in the mandate", VERGE, A.COMMENT, c.ECONOMY, Reason.GUARDIAN_MANDATE),
    ("verge sees whereabouts", VERGE, A.SEE_WHEREABOUTS, None, Reason.GUARDIAN_MANDATE),
    ("verge outside the mandate", VERGE, A.READ, c.HEALTH, None),
    ("verge does not see everyone", VERGE, A.SEE_EVERYONE, None, None),
    ("delegate opens", DELEGATE, A.OPEN, None, Reason.DELEGATED),
    ("delegate reads in the areas given", DELEGATE, A.READ, c.HEALTH, Reason.DELEGATED),
    ("delegate, another area", DELEGATE, A.READ, c.ECONOMY, None),
    ("delegate, no area", DELEGATE, A.READ, c.NO_AREA, None),
    ("delegate, private", DELEGATE, A.READ, c.PRIVATE, None),
    ("delegate, kept from parents", DELEGATE, A.READ, c.FROM_PARENTS, None),
    ("delegate, messages", DELEGATE, A.READ, c.MESSAGE, None),
    ("delegate sees whereabouts", DELEGATE, A.SEE_WHEREABOUTS, None, Reason.DELEGATED),
    ("delegate does not see everyone", DELEGATE, A.SEE_EVERYONE, None, None),
    ("delegate answers for the person", DELEGATE, A.ANSWER, ABOUT_HEALTH, Reason.DELEGATED),
    ("delegate sets a goal for the person", DELEGATE, A.SET_GOAL, c.HEALTH, Reason.DELEGATED),
    ("delegate reports for the person", DELEGATE, A.REPORT, c.HEALTH, Reason.DELEGATED),
    ("delegate contributes", DELEGATE, A.CONTRIBUTE, CONTRIBUTION, Reason.DELEGATED),
    ("delegate comments", DELEGATE, A.COMMENT, c.HEALTH, Reason.DELEGATED),
    ("delegate plans no services", DELEGATE, A.PLAN_SERVICES, c.HEALTH, None),
    ("delegate who sees, reads", DELEGATE_WHO_SEES, A.READ, c.HEALTH, Reason.DELEGATED),
    ("delegate who sees, writes nothing", DELEGATE_WHO_SEES, A.COMMENT, c.HEALTH, None),
    ("delegate who sees, sets no goal", DELEGATE_WHO_SEES, A.SET_GOAL, c.HEALTH, None),
    ("relative sees", RELATIVE, A.READ, c.HEALTH, Reason.SHARED_WITH_RELATIVE),
    ("relative opens", RELATIVE, A.OPEN, None, Reason.SHARED_WITH_RELATIVE),
    ("relative who sees does not comment", RELATIVE, A.COMMENT, c.HEALTH, None),
    ("relative, other area", RELATIVE, A.READ, c.ECONOMY, None),
    ("relative, other section", RELATIVE, A.READ, c.MESSAGE, None),
    ("relative, private", RELATIVE, A.READ, c.PRIVATE, None),
    ("relative, kept from parents", RELATIVE, A.READ, c.FROM_PARENTS, None),
    ("relative, whereabouts", RELATIVE, A.SEE_WHEREABOUTS, None, None),
    ("relative comments", WRITING_RELATIVE, A.COMMENT, c.HEALTH, Reason.SHARED_WITH_RELATIVE),
    ("relative never sets goals", WRITING_RELATIVE, A.SET_GOAL, c.HEALTH, None),
    ("participant sees", PARTICIPANT, A.READ, CONTRIBUTION, Reason.SHARED_WITH_PARTICIPANT),
    ("participant who sees writes nothing", PARTICIPANT, A.CONTRIBUTE, CONTRIBUTION, None),
    ("participant comments", WRITING_PARTICIPANT, A.COMMENT, c.HEALTH, Reason.SHARED_WITH_PARTICIPANT),
    ("participant, other section", WRITING_PARTICIPANT, A.READ, CONTRIBUTION, None),
    ("participant does not plan", WRITING_PARTICIPANT, A.PLAN_SERVICES, c.HEALTH, None),
    ("coordinator opens", COORDINATOR, A.OPEN, None, Reason.COORDINATES),
    ("coordinator reads", COORDINATOR, A.READ, c.FROM_PARENTS, Reason.COORDINATES),
    ("coordinator plans", COORDINATOR, A.PLAN_SERVICES, c.HEALTH, Reason.COORDINATES),
    ("coordinator sees everyone", COORDINATOR, A.SEE_EVERYONE, None, Reason.COORDINATES),
    ("coordinator, private", COORDINATOR, A.READ, c.PRIVATE, None),
    ("coordinator, messages", COORDINATOR, A.READ, c.MESSAGE, None),
    ("coordinator, a message to them", COORDINATOR, A.READ, c.TO_VIEWER, Reason.COORDINATES),
    ("coordinator, a message held back", COORDINATOR, A.READ, c.PRIVATE_TO_VIEWER, None),
    ("coordinator answers for nobody", COORDINATOR, A.ANSWER, c.NO_AREA, None),
    ("coordinator sets no goal of the person's", COORDINATOR, A.SET_GOAL, c.HEALTH, None),
    ("unit sees the frame", UNIT, A.SEE_FRAME, None, Reason.UNIT_FRAME),
    ("unit opens nothing", UNIT, A.OPEN, None, None),
    ("unit reads nothing", UNIT, A.READ, c.HEALTH, None),
    ("stranger opens nothing", STRANGER, A.OPEN, None, None),
    ("stranger sees no frame", STRANGER, A.SEE_FRAME, None, None),
    ("a share without a relation", NOT_A_RELATION, A.READ, c.HEALTH, None),
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "action", "thing", "reason"),
    [pytest.param(*row, id=name) for name, *row in ROWS],
)
def test_the_table_says(
    facts: Facts, action: A, thing: Thing | None, reason: Reason | None
) -> None:
    decision = decide(facts, action, thing, c.TODAY)
    assert decision.reason is (reason or Reason.NO_GROUND)
    assert decision.allowed is (reason is not None)


def test_every_cell_of_the_table_is_spoken_of_here() -> None:
    cells = {(rule.who, action, rule.reason) for rule in TABLE
             for action in rule.always | rule.changes}  # fmt: skip
    rows = [(facts, action, reason) for _, facts, action, _, reason in (*ROWS, *PERMISSIONS, *LIFE)]
    said = {(_who(facts), action, reason) for facts, action, reason in rows if reason}
    assert cells - said == set()


def _who(facts: Facts) -> Relation:
    return facts.grounds[0].relation


# who may look while the plan is not in force; nobody may change it then
BEFORE_AND_AFTER: tuple[tuple[Facts, Thing, frozenset[Standing]], ...] = (
    (OWNER, c.HEALTH, frozenset(Standing)),
    (PARENT_OF_CHILD, c.HEALTH, frozenset(Standing)),
    (PARENT_OF_TEEN, c.HEALTH, frozenset(Standing)),
    (PARENT_OF_YOUTH, c.HEALTH, frozenset(Standing) - {Standing.CLOSED}),
    (DELEGATE, c.HEALTH, frozenset({Standing.ACTIVE})),
    (NEAREST, c.HEALTH, frozenset(Standing) - {Standing.CLOSED}),
    (VERGE, c.ECONOMY, frozenset(Standing) - {Standing.CLOSED}),
    (WRITING_RELATIVE, c.HEALTH, frozenset({Standing.ACTIVE})),
    (WRITING_PARTICIPANT, c.HEALTH, frozenset({Standing.ACTIVE})),
    (COORDINATOR, c.HEALTH, frozenset({Standing.ACTIVE})),
)


@pytest.mark.parametrize(("who", "thing", "open_in"), BEFORE_AND_AFTER)
@pytest.mark.parametrize("standing", list(Standing))
def test_a_plan_that_is_not_in_force(
    who: Facts, thing: Thing, open_in: frozenset[Standing], standing: Standing
) -> None:
    facts = c.standing_in(who, standing)
    assert decide(facts, A.READ, thing, c.TODAY).allowed is (standing in open_in)
    assert decide(facts, A.OPEN, None, c.TODAY).allowed is (standing in open_in)
    changes = [A.ANSWER, A.SET_GOAL, A.REPORT, A.CONTRIBUTE, A.COMMENT, A.PLAN_SERVICES]
    changed = any(decide(facts, action, thing, c.TODAY).allowed for action in changes)
    assert changed is (standing is Standing.ACTIVE)


def test_the_frame_is_seen_by_coordinator_and_unit_alone_in_any_standing() -> None:
    for standing in Standing:
        for who, sees in ((COORDINATOR, True), (UNIT, True), (RELATIVE, False), (STRANGER, False)):
            facts = c.standing_in(who, standing)
            expected = sees or (who is RELATIVE and standing is Standing.ACTIVE)
            assert decide(facts, A.SEE_FRAME, None, c.TODAY).allowed is expected, standing
