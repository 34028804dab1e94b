"""The day before and the day after, for who decides: birthdays, decisions, both parents, standings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

import pytest

from portal.gate.facts import _matter
from portal.policy.changing import may_change
from portal.policy.facts import Facts, Ground, Matter, Period, ShareFact
from portal.policy.rules import decide
from portal.policy.vocabulary import Action, Kept, Level, Relation, Standing
from tests.policy import cases as c
from tests.policy import people

A: TypeAlias = Action
R: TypeAlias = Relation
DAY = timedelta(days=1)
BORN = date(2010, 6, 15)
TWELVE, SIXTEEN, EIGHTEEN = date(2022, 6, 15), date(2026, 6, 15), date(2028, 6, 15)
AROUND = tuple(each for day in (TWELVE, SIXTEEN, EIGHTEEN) for each in (day - DAY, day))
FROM_BIRTH = Period(BORN)
IN_HEALTH = (Matter(frozenset({"health"}), FROM_BIRTH),)
IN_ECONOMY = (Matter(frozenset({"economy"}), FROM_BIRTH),)
HEALTH = frozenset({"health"})
SELF = c.own(BORN)
PARENT = c.facts(BORN, Ground(R.PARENT, "tie", FROM_BIRTH), parents=frozenset({"viewer"}))
VERGE = c.facts(BORN, Ground(R.GUARDIAN, "tie", FROM_BIRTH, HEALTH), matters=IN_HEALTH)
FULLMAKT = Ground(R.DELEGATE, "fullmakt", FROM_BIRTH, HEALTH, acts=True)
DELEGATE = c.facts(BORN, FULLMAKT)


def open_log(who: Facts) -> Facts:
    return replace(who, grounds=tuple(replace(each, reads_log=True) for each in who.grounds))


# who, does what, and whether on: 11 years, 12, 15, 16, 17, 18
AT_THE_BIRTHDAYS: tuple[tuple[str, Facts, A, str], ...] = (
    ("the person consents", SELF, A.CONSENT, "no no no yes yes yes"),
    ("the person shares", SELF, A.SHARE, "no no no yes yes yes"),
    ("the person withdraws", SELF, A.WITHDRAW, "no no no yes yes yes"),
    ("the person delegates", SELF, A.DELEGATE, "no no no yes yes yes"),
    ("the person keeps back", SELF, A.KEEP_BACK, "no no no yes yes yes"),
    ("the person asks to have it kept", SELF, A.ASK_TO_KEEP, "no yes yes no no no"),
    ("the person sees the log", SELF, A.SEE_LOG, "yes yes yes yes yes yes"),
    ("the person sees the shares", SELF, A.SEE_SHARES, "yes yes yes yes yes yes"),
    ("without capacity, shares", replace(SELF, matters=IN_HEALTH), A.SHARE, "no no no no no no"),
    ("without capacity, withdraws", replace(SELF, matters=IN_HEALTH), A.WITHDRAW, "no no no yes yes yes"),
    ("a parent consents", PARENT, A.CONSENT, "yes yes yes no no no"),
    ("a parent shares", PARENT, A.SHARE, "yes yes yes no no no"),
    ("a parent withdraws", PARENT, A.WITHDRAW, "yes yes yes no no no"),
    ("a parent sees the shares", PARENT, A.SEE_SHARES, "yes yes yes no no no"),
    ("a parent sees the log", PARENT, A.SEE_LOG, "yes no no no no no"),
    ("a parent let into the log", open_log(PARENT), A.SEE_LOG, "yes yes yes no no no"),
    ("a parent in the matter consents", replace(PARENT, matters=IN_HEALTH), A.CONSENT, "yes yes yes yes yes no"),
    ("a parent in the matter shares", replace(PARENT, matters=IN_HEALTH), A.SHARE, "yes yes yes yes yes no"),
    ("a parent in the matter withdraws", replace(PARENT, matters=IN_HEALTH), A.WITHDRAW, "yes yes yes yes yes no"),
    ("a verge shares", VERGE, A.SHARE, "no no no no no yes"),
    ("a verge withdraws", VERGE, A.WITHDRAW, "no no no no no yes"),
    ("a delegate reads", DELEGATE, A.READ, "no no no yes yes yes"),
    ("a delegate sets a goal", DELEGATE, A.SET_GOAL, "no no no yes yes yes"),
    ("a delegate leaves", DELEGATE, A.END_OWN_ROLE, "no no no yes yes yes"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("who", "action", "expected"), [pytest.param(*row, id=name) for name, *row in AT_THE_BIRTHDAYS]
)
def test_at_the_birthdays(who: Facts, action: A, expected: str) -> None:
    allowed = [decide(who, action, c.HEALTH, day).allowed for day in AROUND]
    assert allowed == [word == "yes" for word in expected.split()]


MOTHER, FATHER = "mother", "father"
BOTH, BY_MOTHER = frozenset({MOTHER, FATHER}), frozenset({MOTHER})
GIVEN = ShareFact("share", FROM_BIRTH, frozenset({"goals"}), HEALTH, Level.SEE, True)


def receives(agreed: frozenset[str], *, keeps: bool = False, **more: object) -> Facts:
    given = replace(GIVEN, agreed_by=agreed)
    tie = Ground(R.RELATIVE, "tie", FROM_BIRTH)
    return c.facts(BORN, tie, shares=(given,), parents=BOTH, keeps_shares_at_sixteen=keeps, **more)


def refusing(who: Facts) -> Facts:
    """The person's own last answer is no."""
    refused = tuple(replace(each, refused_by=frozenset({c.OWNER})) for each in who.shares)
    return replace(who, shares=refused)


# who has agreed to a parent's share, and whether it is open on: 11 years, 12, 15, 16, 17, 18
AGREED: tuple[tuple[str, Facts, str], ...] = (
    ("one parent", receives(BY_MOTHER), "no no no no no no"),
    ("both parents", receives(BOTH), "yes yes yes no no no"),
    ("both, and then the person", receives(BOTH | {c.OWNER}), "yes yes yes yes yes yes"),
    ("one, and then the person", receives(BY_MOTHER | {c.OWNER}), "no no no yes yes yes"),
    ("a stranger's yes counts for none", receives(BY_MOTHER | {"aunt"}), "no no no no no no"),
    ("both, where the municipality keeps", receives(BOTH, keeps=True), "yes yes yes yes yes no"),
    ("one parent, where it keeps", receives(BY_MOTHER, keeps=True), "no no no no no no"),
    ("kept, but the person says no", refusing(receives(BOTH, keeps=True)), "yes yes yes no no no"),
    (
        "both, in a matter without capacity",
        receives(BOTH, matters=IN_HEALTH),
        "yes yes yes yes yes no",
    ),
    (
        "one, in a matter without capacity",
        receives(BY_MOTHER, matters=IN_HEALTH),
        "no no no no no no",
    ),
    ("both, in another matter", receives(BOTH, matters=IN_ECONOMY), "yes yes yes no no no"),
    ("kept, and then confirmed", receives(BOTH | {c.OWNER}, keeps=True), "yes yes yes yes yes yes"),
)


@pytest.mark.parametrize(
    ("who", "expected"), [pytest.param(*row, id=name) for name, *row in AGREED]
)
def test_what_a_parent_shared(who: Facts, expected: str) -> None:
    wanted = [word == "yes" for word in expected.split()]
    for action, thing in ((A.READ, c.HEALTH), (A.OPEN, None)):
        assert [decide(who, action, thing, day).allowed for day in AROUND] == wanted


def test_where_there_is_one_parent_one_yes_is_enough() -> None:
    alone = replace(receives(BY_MOTHER), parents=BY_MOTHER)
    assert decide(alone, A.READ, c.HEALTH, SIXTEEN - DAY).allowed


def test_a_decision_on_its_last_day_and_the_day_after() -> None:
    owner = c.own(c.born(40), matters=(c.matter(end=c.TODAY),))
    verge = c.facts(c.born(40), c.ground(R.GUARDIAN, areas=HEALTH), matters=owner.matters)
    for action in (A.SHARE, A.CONSENT, A.DELEGATE):
        assert not decide(owner, action, c.HEALTH, c.TODAY).allowed
        assert decide(owner, action, c.HEALTH, c.TODAY + DAY).allowed
    for action in (A.SHARE, A.CONSENT, A.WITHDRAW):
        assert decide(verge, action, c.HEALTH, c.TODAY).allowed
        assert not decide(verge, action, c.HEALTH, c.TODAY + DAY).allowed


@pytest.mark.parametrize(
    ("decided", "until", "last"),
    [
        ("2021-11-22", "2024-05-01", date(2024, 5, 1)),
        ("2021-11-22", "2026-11-22", date(2026, 11, 22)),
        ("2021-11-22", "2031-11-22", date(2026, 11, 22)),
        ("2024-02-29", "2039-01-01", date(2029, 3, 1)),
    ],
)
def test_a_decision_runs_for_five_years_at_most(decided: str, until: str, last: date) -> None:
    found = _matter("health economy", decided, until)
    assert found.areas == {"health", "economy"}
    assert found.period.covers(last)
    assert not found.period.covers(last + DAY)
    assert not found.period.covers(found.period.start - DAY)


@pytest.mark.parametrize("standing", list(Standing))
def test_a_coordinator_whom_the_person_does_not_want_sees_nothing(standing: Standing) -> None:
    declined = replace(people.COORDINATOR, declines_coordinator=True, standing=standing)
    for action in A:
        assert not decide(declined, action, c.HEALTH, c.TODAY).allowed
        assert not decide(declined, action, None, c.TODAY).allowed
    for other in (people.RELATIVE, people.PARTICIPANT, people.UNIT, people.OWNER):
        declining = replace(other, declines_coordinator=True, standing=standing)
        wanted = replace(other, standing=standing)
        for action in A:
            assert decide(declining, action, c.HEALTH, c.TODAY) == decide(
                wanted, action, c.HEALTH, c.TODAY
            )


ANY, NOT_CLOSED, ACTIVE = (
    frozenset(Standing), frozenset(Standing) - {Standing.CLOSED}, frozenset({Standing.ACTIVE})
)  # fmt: skip
TEEN = c.own(people.TEEN)
IN_STANDINGS: tuple[tuple[Facts, A, frozenset[Standing]], ...] = (
    (people.OWNER, A.SEE_LOG, ANY),
    (people.OWNER, A.SEE_SHARES, ANY),
    (people.OWNER, A.CONSENT, NOT_CLOSED),
    (people.OWNER, A.SHARE, NOT_CLOSED),
    (people.OWNER, A.WITHDRAW, NOT_CLOSED),
    (people.OWNER, A.DELEGATE, NOT_CLOSED),
    (people.OWNER, A.KEEP_BACK, ACTIVE),
    (TEEN, A.ASK_TO_KEEP, ACTIVE),
    (people.PARENT_OF_CHILD, A.CONSENT, NOT_CLOSED),
    (people.PARENT_OF_CHILD, A.WITHDRAW, NOT_CLOSED),
    (people.PARENT_OF_CHILD, A.SEE_LOG, ANY),
    (people.PARENT_OF_CHILD, A.ASK_UNIT, ANY),
    (people.PARENT_OF_TEEN, A.SEE_SHARES, ANY),
    (people.PARENT_OF_YOUTH, A.READ, NOT_CLOSED),
    (people.PARENT_OF_YOUTH, A.CONSENT, NOT_CLOSED),
    (people.PARENT_OF_YOUTH, A.COMMENT, ACTIVE),
    (people.DELEGATE, A.SET_GOAL, ACTIVE),
    (people.RELATIVE, A.END_OWN_ROLE, ACTIVE),
    (people.COORDINATOR, A.SEE_SHARES, ACTIVE),
    (people.COORDINATOR, A.DECIDE_KEEPING, ACTIVE),
    (people.COORDINATOR, A.REPLY, ACTIVE),
    (people.COORDINATOR, A.REGISTER, NOT_CLOSED),
    (people.UNIT, A.REGISTER, NOT_CLOSED),
    (people.UNIT, A.RUN_PLAN, ANY),
    (people.OWNER, A.ASK_UNIT, ANY),
    (people.OWNER, A.EVALUATE, ACTIVE),
    (people.PARENT_OF_CHILD, A.ASK_UNIT, ANY),
    (people.PARENT_OF_CHILD, A.CHOOSE_GROUP, ACTIVE),
    (people.DELEGATE, A.ASK_UNIT, ACTIVE),
)


@pytest.mark.parametrize(("who", "action", "open_in"), IN_STANDINGS)
@pytest.mark.parametrize("standing", list(Standing))
def test_in_each_standing(
    who: Facts, action: A, open_in: frozenset[Standing], standing: Standing
) -> None:
    facts = c.standing_in(who, standing)
    assert decide(facts, action, c.HEALTH, c.TODAY).allowed is (standing in open_in)


def test_a_child_may_ask_of_anything_but_a_parents_own_words() -> None:
    owner = replace(TEEN, parents=BOTH)
    for author, allowed in ((c.OWNER, True), ("coordinator", True), (MOTHER, False)):
        thing = replace(c.HEALTH, author_id=author)
        assert may_change(owner, A.ASK_TO_KEEP, thing, c.TODAY).allowed is allowed
    asked = replace(c.FROM_PARENTS, author_id=c.OWNER)
    assert may_change(people.COORDINATOR, A.DECIDE_KEEPING, asked, c.TODAY).allowed
    private = replace(asked, kept=Kept.ONLY_ME)
    assert not may_change(people.COORDINATOR, A.DECIDE_KEEPING, private, c.TODAY).allowed
