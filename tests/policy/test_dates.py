"""The day before and the day after: birthdays, last days, decisions, protection, consent and death."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeAlias

import pytest

from portal.policy.age import age_on
from portal.policy.consent import ConsentFact, standing
from portal.policy.facts import Facts, Ground, Matter, Period, ShareFact
from portal.policy.rules import decide
from portal.policy.vocabulary import Action, Level, Reason, Relation, Standing
from tests.policy import cases as c

A: TypeAlias = Action
R: TypeAlias = Relation
DAY = timedelta(days=1)
BORN = date(2010, 6, 15)
TWELVE, SIXTEEN, EIGHTEEN = date(2022, 6, 15), date(2026, 6, 15), date(2028, 6, 15)
FROM_BIRTH = Period(BORN)
HERS = frozenset({"mother"})


def reason(facts: Facts, day: date, action: A = A.READ) -> Reason:
    return decide(facts, action, c.HEALTH, day).reason


def parent(**more: object) -> Facts:
    return c.facts(BORN, Ground(R.PARENT, "tie", FROM_BIRTH), parents=frozenset({"viewer"}), **more)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (TWELVE - DAY, Reason.PARENT_UNDER_12),
        (TWELVE, Reason.PARENT_12_TO_15),
        (SIXTEEN - DAY, Reason.PARENT_12_TO_15),
        (SIXTEEN, Reason.NO_GROUND),
        (EIGHTEEN, Reason.NO_GROUND),
    ],
)
def test_a_parent_at_the_birthdays(day: date, expected: Reason) -> None:
    assert reason(parent(), day) is expected
    assert reason(parent(), day, A.REPORT) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (SIXTEEN - DAY, Reason.PARENT_12_TO_15),
        (SIXTEEN, Reason.PARENT_WITHOUT_CAPACITY),
        (EIGHTEEN - DAY, Reason.PARENT_WITHOUT_CAPACITY),
        (EIGHTEEN, Reason.NO_GROUND),
    ],
)
def test_a_parent_of_a_youth_who_lacks_capacity(day: date, expected: Reason) -> None:
    assert reason(parent(matters=(Matter(frozenset({"health"}), FROM_BIRTH),)), day) is expected


def test_a_nearest_relative_and_a_verge_only_of_an_adult() -> None:
    matters = (Matter(frozenset({"health"}), FROM_BIRTH),)
    nearest = c.facts(BORN, Ground(R.NEAREST_RELATIVE, "tie", FROM_BIRTH), matters=matters)
    verge = c.facts(BORN, Ground(R.GUARDIAN, "tie", FROM_BIRTH, frozenset({"health"})))
    for facts in (nearest, verge):
        assert not decide(facts, A.READ, c.HEALTH, EIGHTEEN - DAY).allowed
        assert decide(facts, A.READ, c.HEALTH, EIGHTEEN).allowed


def test_what_a_parent_shared_closes_on_the_sixteenth_birthday() -> None:
    given = ShareFact(
        "share", FROM_BIRTH, frozenset({"goals"}), frozenset({"health"}), Level.SEE, True, HERS
    )
    facts = c.facts(BORN, Ground(R.RELATIVE, "tie", FROM_BIRTH), shares=(given,), parents=HERS)
    assert reason(facts, SIXTEEN - DAY) is Reason.SHARED_WITH_RELATIVE
    assert reason(facts, SIXTEEN) is Reason.NO_GROUND
    assert not decide(facts, A.OPEN, None, SIXTEEN).allowed


def test_someone_born_on_a_leap_day_fills_years_on_the_first_of_march() -> None:
    born = date(2012, 2, 29)
    assert age_on(born, date(2028, 2, 28)) == 15
    assert age_on(born, date(2028, 2, 29)) == 16
    assert age_on(born, date(2030, 2, 28)) == 17
    assert age_on(born, date(2030, 3, 1)) == 18


@pytest.mark.parametrize("relation", [R.RELATIVE, R.PARTICIPANT])
def test_a_share_on_its_last_day_and_the_day_after(relation: Relation) -> None:
    facts = c.facts(c.born(40), c.ground(relation), shares=(c.share(end=c.TODAY),))
    assert decide(facts, A.READ, c.HEALTH, c.TODAY).allowed
    assert decide(facts, A.OPEN, None, c.TODAY).allowed
    assert not decide(facts, A.READ, c.HEALTH, c.TODAY + DAY).allowed
    assert not decide(facts, A.OPEN, None, c.TODAY + DAY).allowed
    assert not decide(facts, A.READ, c.HEALTH, c.LAST_YEAR - DAY).allowed


LAST_DAY = (
    (R.GUARDIAN, c.facts(c.born(40), c.ground(R.GUARDIAN, c.TODAY, areas=frozenset({"health"})))),
    (R.DELEGATE, c.facts(c.born(40), c.ground(R.DELEGATE, c.TODAY, areas=frozenset({"health"})))),
    (R.COORDINATOR, c.facts(c.born(40), c.ground(R.COORDINATOR, c.TODAY))),
    (R.PARENT, c.facts(c.born(9), c.ground(R.PARENT, c.TODAY))),
    (R.RELATIVE, c.facts(c.born(40), c.ground(R.RELATIVE, c.TODAY), shares=(c.share(),))),
    (R.PARTICIPANT, c.facts(c.born(40), c.ground(R.PARTICIPANT, c.TODAY), shares=(c.share(),))),
    (R.NEAREST_RELATIVE, c.facts(c.born(40), c.ground(R.NEAREST_RELATIVE), matters=(c.matter(end=c.TODAY),))),
)  # fmt: skip


@pytest.mark.parametrize(("relation", "facts"), LAST_DAY)
def test_every_ground_on_its_last_day_and_the_day_after(relation: Relation, facts: Facts) -> None:
    assert decide(facts, A.READ, c.HEALTH, c.TODAY).relation is relation
    assert not decide(facts, A.READ, c.HEALTH, c.TODAY + DAY).allowed
    assert not decide(facts, A.OPEN, None, c.TODAY + DAY).allowed


@pytest.mark.parametrize("relation", [r for r in R if r not in (R.SELF, R.STRANGER, R.UNIT)])
def test_with_a_protected_address_only_those_whom_the_unit_has_named(relation: Relation) -> None:
    age = 9 if relation is R.PARENT else 40
    for named in (True, False):
        grounds = c.ground(relation, areas=frozenset({"health"}), named_by_unit=named)
        facts = c.facts(
            c.born(age), grounds, protected_address=True, shares=(c.share(),), matters=(c.matter(),)
        )
        counts = named and relation is not R.DELEGATE  # no fullmakt does (SW-34)
        assert decide(facts, A.READ, c.HEALTH, c.TODAY).allowed is counts
        assert decide(facts, A.SEE_FRAME, None, c.TODAY).allowed is counts


def test_who_sees_where_someone_is() -> None:
    sees = {
        relation
        for relation in R
        if decide(
            c.facts(
                c.born(9 if relation is R.PARENT else 40),
                c.ground(relation, areas=frozenset({"health"}), named_by_unit=True),
                protected_address=True, shares=(c.share(),), matters=(c.matter(),),
            ),
            A.SEE_WHEREABOUTS, None, c.TODAY,
        ).allowed
    }  # fmt: skip
    assert sees == {R.SELF, R.PARENT, R.NEAREST_RELATIVE, R.GUARDIAN, R.COORDINATOR}


def test_the_dead_have_no_readers() -> None:
    assert not decide(c.own(c.born(80), died=True), A.OPEN, None, c.TODAY).allowed
    for relation in R:
        facts = c.facts(
            c.born(40), c.ground(relation, areas=frozenset({"health"})), died=True,
            shares=(c.share(),), matters=(c.matter(),),
        )  # fmt: skip
        for action, thing in ((A.OPEN, None), (A.READ, c.HEALTH), (A.SEE_FRAME, None)):
            assert not decide(facts, action, thing, c.TODAY).allowed


MOTHER, FATHER = "mother", "father"
BOTH = frozenset({MOTHER, FATHER})


def consent(
    giver: str, capacity: str = "parent", at: int = 1, start: date = BORN, *, stands: bool = True
) -> ConsentFact:
    return ConsentFact(giver, capacity, Period(start), stands, f"2026-01-0{at}")


OWN, OWN_BACK = consent("me", "self"), consent("me", "self", stands=False)
OWN_AFTER, OWN_NO_AFTER = consent("me", "self", 2), consent("me", "self", 2, stands=False)
OWN_AHEAD = consent("me", "self", start=SIXTEEN, stands=False)
OF_BOTH = (consent(MOTHER), consent(FATHER))
FORMER_NO = consent("former", stands=False)
FATHER_BACK = consent(FATHER, stands=False)

STANDINGS = (
    ("none", SIXTEEN - DAY, (), Standing.AWAITING_CONSENT),
    ("one of two", SIXTEEN - DAY, (consent(MOTHER),), Standing.AWAITING_CONSENT),
    ("both", SIXTEEN - DAY, (consent(MOTHER), consent(FATHER)), Standing.ACTIVE),
    ("one took it back", SIXTEEN - DAY, (consent(MOTHER), FATHER_BACK), Standing.WITHDRAWN),
    ("the child's own does not carry", SIXTEEN - DAY, (consent("me", "self"),), Standing.AWAITING_CONSENT),
    ("the parents' carry on", SIXTEEN, (consent(MOTHER), consent(FATHER)), Standing.ACTIVE),
    ("one parent's does not begin to", SIXTEEN, (consent(MOTHER),), Standing.AWAITING_CONSENT),
    ("own", SIXTEEN, (consent("me", "self"),), Standing.ACTIVE),
    ("own taken back beats a parent's", SIXTEEN, (consent(MOTHER), OWN_BACK), Standing.WITHDRAWN),
    ("own beats a parent's taken back", SIXTEEN, (FATHER_BACK, OWN), Standing.ACTIVE),
    ("none of an adult's", EIGHTEEN, (), Standing.AWAITING_CONSENT),
    ("a nearest relative's", EIGHTEEN, (consent("sister", "nearest_relative"),), Standing.ACTIVE),
    ("given anew", EIGHTEEN, (OWN_AFTER, OWN_BACK), Standing.ACTIVE),
    ("refused after all", EIGHTEEN, (OWN_NO_AFTER, OWN), Standing.WITHDRAWN),
    ("the parents' until eighteen", EIGHTEEN - DAY, (consent(MOTHER), consent(FATHER)), Standing.ACTIVE),
    ("the parents' no more", EIGHTEEN, (consent(MOTHER), consent(FATHER)), Standing.AWAITING_CONSENT),
    ("a former parent's no counts no more", SIXTEEN, (*OF_BOTH, FORMER_NO), Standing.ACTIVE),
    ("a former parent's yes neither", SIXTEEN, (consent("former"),), Standing.AWAITING_CONSENT),
    ("answered ahead", SIXTEEN - DAY, (consent(MOTHER), consent(FATHER), OWN_AHEAD), Standing.ACTIVE),
    ("and the day comes", SIXTEEN, (consent(MOTHER), consent(FATHER), OWN_AHEAD), Standing.WITHDRAWN),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "consents", "expected"), [pytest.param(*row, id=name) for name, *row in STANDINGS]
)
def test_where_the_plan_stands(
    day: date, consents: tuple[ConsentFact, ...], expected: Standing
) -> None:
    assert standing("active", consents, BOTH, BORN, day) is expected
    assert standing("closed", consents, BOTH, BORN, day) is Standing.CLOSED


def test_a_consent_ends_after_its_last_day() -> None:
    mine = (ConsentFact("me", "self", Period(BORN, c.TODAY), True, "2026-01-01"),)
    assert standing("active", mine, frozenset(), c.born(40), c.TODAY) is Standing.ACTIVE
    after = standing("active", mine, frozenset(), c.born(40), c.TODAY + DAY)
    assert after is Standing.AWAITING_CONSENT
