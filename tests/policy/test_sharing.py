"""Whose yes a parent's share needs, at the edges: no parent left, and sixteen without capacity."""

from __future__ import annotations

from dataclasses import replace

from portal.policy import conditions, sharing
from portal.policy.facts import Facts
from portal.policy.vocabulary import Relation
from tests.policy import cases as c

PARENTS = frozenset({c.VIEWER, "other"})
ONE_YES = c.share(given_by_parent=True, agreed_by=frozenset({"other"}))
BOTH = replace(ONE_YES, agreed_by=PARENTS)


def parent_of(age: int, **more: object) -> Facts:
    found = {"parents": PARENTS} | more
    return c.facts(c.born(age), c.ground(Relation.PARENT), **found)


def test_with_no_parent_left_nobody_has_agreed() -> None:
    """A set with nobody in it has said nothing; nor is a child's share then complete."""
    for age in (9, 13, 16):
        nobody = parent_of(age, parents=frozenset(), matters=(c.matter(),))
        assert not conditions.share_is_agreed(nobody, BOTH, c.TODAY)
        assert not conditions.share_is_agreed(nobody, ONE_YES, c.TODAY)
        assert not sharing.agreement(nobody, ONE_YES, c.TODAY).complete


def test_parents_of_a_youth_without_capacity_are_two_to_agree() -> None:
    """What both may share for sixteen and seventeen (pbrl § 4-5), the second can say yes to."""
    lacking = parent_of(16, matters=(c.matter(),))
    assert not conditions.share_is_agreed(lacking, ONE_YES, c.TODAY)
    assert sharing.may_agree(lacking, ONE_YES, c.TODAY)
    waits, done = (sharing.agreement(lacking, each, c.TODAY) for each in (ONE_YES, BOTH))
    assert (waits.given, waits.needed, waits.complete) == (1, 2, False)
    assert done.complete
    assert conditions.share_is_agreed(lacking, BOTH, c.TODAY)


def test_parents_agree_to_nothing_that_the_young_person_decides_or_refuses() -> None:
    able = parent_of(16)
    in_part = parent_of(16, matters=(c.matter("economy"),))
    grown = parent_of(18, matters=(c.matter(),))
    for facts in (able, in_part, grown):
        assert not sharing.may_agree(facts, ONE_YES, c.TODAY)
        assert not conditions.share_is_agreed(facts, BOTH, c.TODAY)
    lacking = parent_of(16, matters=(c.matter(),))
    refused = replace(ONE_YES, refused_by=frozenset({c.OWNER}))
    assert not sharing.may_agree(lacking, refused, c.TODAY)
