"""The plan's life, row by row: who says how it goes, asks the unit, and runs the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

import pytest

from portal.policy.facts import Facts, Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action, Reason, Relation
from tests.policy import cases as c
from tests.policy.people import (
    CHILD,
    COORDINATOR,
    DELEGATE,
    DELEGATE_WHO_SEES,
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
)

A: TypeAlias = Action
HEALTH, ECONOMY = c.HEALTH, c.ECONOMY
CHILD_OWNER, TEEN_OWNER = c.own(CHILD), c.own(TEEN)
ABLE_AND_NEAREST = replace(NEAREST, matters=())
VERGE_IN_MATTER = replace(VERGE, matters=(c.matter("economy"),))
UNIT_AND_RELATIVE = replace(UNIT, grounds=(*UNIT.grounds, c.ground(Relation.RELATIVE)))
UNIT_OF_THE_DEAD = replace(UNIT, died=True)

# who, does what, to what, allowed for this reason (None: refused)
LIFE: tuple[tuple[str, Facts, A, Thing | None, Reason | None], ...] = (
    ("owner says how a goal went", OWNER, A.EVALUATE, HEALTH, Reason.YOUR_PLAN),
    ("owner chooses the group", OWNER, A.CHOOSE_GROUP, None, Reason.YOUR_PLAN),
    ("owner asks the unit", OWNER, A.ASK_UNIT, None, Reason.YOUR_PLAN),
    ("owner does not run the plan", OWNER, A.RUN_PLAN, None, None),
    ("a teen evaluates", TEEN_OWNER, A.EVALUATE, HEALTH, Reason.YOUR_PLAN),
    ("a teen chooses the group", TEEN_OWNER, A.CHOOSE_GROUP, None, Reason.YOUR_PLAN),
    ("a child asks the unit", CHILD_OWNER, A.ASK_UNIT, None, Reason.YOUR_PLAN),
    ("parent of a child evaluates", PARENT_OF_CHILD, A.EVALUATE, HEALTH, Reason.PARENT_UNDER_12),
    ("parent of a child chooses the group", PARENT_OF_CHILD, A.CHOOSE_GROUP, None, Reason.PARENT_UNDER_12),
    ("parent of a child asks the unit", PARENT_OF_CHILD, A.ASK_UNIT, None, Reason.PARENT_CONSENTS),
    ("parent of a teen evaluates", PARENT_OF_TEEN, A.EVALUATE, HEALTH, Reason.PARENT_12_TO_15),
    ("parent of a teen chooses the group", PARENT_OF_TEEN, A.CHOOSE_GROUP, None, Reason.PARENT_12_TO_15),
    ("parent of a youth evaluates nothing", PARENT_OF_YOUTH, A.EVALUATE, HEALTH, None),
    ("parent of a youth asks the unit nothing", PARENT_OF_YOUTH, A.ASK_UNIT, None, None),
    ("nearest relative asks the unit", NEAREST, A.ASK_UNIT, None, Reason.NEAREST_WITHOUT_CAPACITY),
    ("nearest relative of who is able asks nothing", ABLE_AND_NEAREST, A.ASK_UNIT, None, None),
    ("nearest relative chooses no group", NEAREST, A.CHOOSE_GROUP, None, None),
    ("verge of who is able asks nothing", VERGE, A.ASK_UNIT, None, None),
    ("verge in the matter asks the unit", VERGE_IN_MATTER, A.ASK_UNIT, None, Reason.GUARDIAN_MANDATE),
    ("verge evaluates nothing", VERGE_IN_MATTER, A.EVALUATE, ECONOMY, None),
    ("delegate evaluates", DELEGATE, A.EVALUATE, HEALTH, Reason.DELEGATED),
    ("delegate chooses the group", DELEGATE, A.CHOOSE_GROUP, None, Reason.DELEGATED),
    ("delegate asks the unit", DELEGATE, A.ASK_UNIT, None, Reason.DELEGATED),
    ("delegate who only sees evaluates nothing", DELEGATE_WHO_SEES, A.EVALUATE, HEALTH, None),
    ("delegate who only sees asks nothing", DELEGATE_WHO_SEES, A.ASK_UNIT, None, None),
    ("delegate reports no other's measure", DELEGATE, A.REPORT_OWN, c.OF_VIEWER, None),
    ("relative on a measure of theirs", RELATIVE, A.REPORT_OWN, c.OF_VIEWER, Reason.SHARED_WITH_RELATIVE),
    ("relative on another's measure", WRITING_RELATIVE, A.REPORT_OWN, HEALTH, None),
    ("relative evaluates nothing", WRITING_RELATIVE, A.EVALUATE, HEALTH, None),
    ("relative chooses no group", WRITING_RELATIVE, A.CHOOSE_GROUP, None, None),
    ("relative asks the unit nothing", RELATIVE, A.ASK_UNIT, None, None),
    ("participant on a measure of theirs", PARTICIPANT, A.REPORT_OWN, c.OF_PARTICIPANT, Reason.SHARED_WITH_PARTICIPANT),
    ("participant on another's measure", WRITING_PARTICIPANT, A.REPORT_OWN, HEALTH, None),
    ("participant, own measure in an area not shared", PARTICIPANT, A.REPORT_OWN, c.OF_VIEWER_ELSEWHERE, None),
    ("participant, own measure that is held back", PARTICIPANT, A.REPORT_OWN, c.OF_VIEWER_PRIVATE, None),
    ("coordinator evaluates", COORDINATOR, A.EVALUATE, HEALTH, Reason.COORDINATES),
    ("coordinator says how any measure goes", COORDINATOR, A.REPORT_OWN, HEALTH, Reason.COORDINATES),
    ("coordinator chooses no group", COORDINATOR, A.CHOOSE_GROUP, None, None),
    ("coordinator asks for nobody", COORDINATOR, A.ASK_UNIT, None, None),
    ("coordinator does not run the plan", COORDINATOR, A.RUN_PLAN, None, None),
    ("unit runs the plan", UNIT, A.RUN_PLAN, None, Reason.UNIT_FRAME),
    ("unit of one's own relative runs nothing", UNIT_AND_RELATIVE, A.RUN_PLAN, None, None),
    ("unit runs the plan of who has died", UNIT_OF_THE_DEAD, A.RUN_PLAN, None, Reason.UNIT_FRAME),
    ("unit evaluates nothing", UNIT, A.EVALUATE, HEALTH, None),
    ("stranger runs nothing", STRANGER, A.RUN_PLAN, None, None),
    ("stranger asks the unit nothing", STRANGER, A.ASK_UNIT, None, None),
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "action", "thing", "reason"), [pytest.param(*row, id=name) for name, *row in LIFE]
)
def test_row(facts: Facts, action: A, thing: Thing | None, reason: Reason | None) -> None:
    decision = decide(facts, action, thing, c.TODAY)
    assert (decision.reason if decision.allowed else None) == reason
