"""Those whom the rows of the table are about, each with one ground, before an active plan."""

from __future__ import annotations

from typing import TypeAlias

from portal.policy.facts import Thing
from portal.policy.vocabulary import Level, Relation, Section
from tests.policy import cases as c

R: TypeAlias = Relation
ADULT, YOUTH, TEEN, CHILD = c.born(40), c.born(16), c.born(13), c.born(9)
OWNER = c.own(ADULT)
PARENT_OF_CHILD = c.facts(CHILD, c.ground(R.PARENT), parents=frozenset({"viewer"}))
PARENT_OF_TEEN = c.facts(TEEN, c.ground(R.PARENT), parents=frozenset({"viewer"}))
PARENT_OF_YOUTH = c.facts(
    YOUTH, c.ground(R.PARENT), parents=frozenset({"viewer"}), matters=(c.matter(),)
)
NEAREST = c.facts(ADULT, c.ground(R.NEAREST_RELATIVE), matters=(c.matter(),))
VERGE = c.facts(ADULT, c.ground(R.GUARDIAN, areas=frozenset({"economy"})))
RELATIVE = c.facts(ADULT, c.ground(R.RELATIVE), shares=(c.share(),))
WRITING_RELATIVE = c.facts(ADULT, c.ground(R.RELATIVE), shares=(c.share(level=Level.CONTRIBUTE),))
PARTICIPANT = c.facts(ADULT, c.ground(R.PARTICIPANT), shares=(c.share("goals contributions"),))
WRITING_PARTICIPANT = c.facts(
    ADULT, c.ground(R.PARTICIPANT), shares=(c.share(level=Level.CONTRIBUTE),)
)
COORDINATOR = c.facts(ADULT, c.ground(R.COORDINATOR))
UNIT = c.facts(ADULT, c.ground(R.UNIT))
DELEGATE = c.facts(ADULT, c.ground(R.DELEGATE, areas=frozenset({"health"}), acts=True))
DELEGATE_WHO_SEES = c.facts(ADULT, c.ground(R.DELEGATE, areas=frozenset({"health"})))
STRANGER = c.facts(ADULT)
NOT_A_RELATION = c.facts(ADULT, shares=(c.share(),))
CONTRIBUTION = Thing(Section.CONTRIBUTIONS, "health")
