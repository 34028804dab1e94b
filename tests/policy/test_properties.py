"""What must hold for any viewer of any plan on any day, however the table is rewritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import compress
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from portal.policy.changing import may_change
from portal.policy.facts import Facts, Ground, Period, Thing
from portal.policy.rules import all_allowed, decide
from portal.policy.vocabulary import Action, Kept, Relation, Voice
from tests.policy.anybody import (
    AREAS,
    CONTENT,
    DAYS,
    PERMISSION,
    WITH_A_THING,
    many,
    may,
    things,
    viewers,
)

T = TypeVar("T")
OF_OTHERS = {Action.PLAN_SERVICES, Action.DECIDE_KEEPING, Action.REPLY, Action.REGISTER,
             Action.END_OWN_ROLE, Action.REPORT_OWN, Action.RUN_PLAN}  # fmt: skip
"""What belongs to a role that is not the person's own."""


def some_of(held: tuple[T, ...]) -> st.SearchStrategy[tuple[T, ...]]:
    """What is left when any of it has been taken back."""
    kept = st.lists(st.booleans(), min_size=len(held), max_size=len(held))
    return kept.map(lambda keep: tuple(compress(held, keep)))


@many
@given(viewers, things, DAYS, st.data())
def test_taking_something_back_never_shows_more(
    facts: Facts, thing: Thing, day: date, data: st.DataObject
) -> None:
    less = replace(
        facts,
        grounds=data.draw(some_of(facts.grounds)),
        shares=data.draw(some_of(facts.shares)),
        matters=data.draw(some_of(facts.matters)),
    )
    # who is a party registers and runs nothing, so a tie that ends may give back those leaves
    assert may(less, thing, day) - {Action.REGISTER, Action.RUN_PLAN} <= may(facts, thing, day)


@many
@given(viewers, things, DAYS)
def test_what_has_expired_shows_nothing(facts: Facts, thing: Thing, day: date) -> None:
    over = Period(date(2000, 1, 1), day - timedelta(days=1))
    ended = tuple(replace(each, period=over) for each in facts.grounds)
    assert may(replace(facts, grounds=ended), thing, day) == set()


@many
@given(viewers, things, DAYS)
def test_expired_shares_show_what_no_share_shows(facts: Facts, thing: Thing, day: date) -> None:
    over = Period(date(2000, 1, 1), day - timedelta(days=1))
    ended = tuple(replace(each, period=over) for each in facts.shares)
    without = replace(facts, shares=())
    assert may(replace(facts, shares=ended), thing, day) == may(without, thing, day)


@many
@given(viewers, things, DAYS)
def test_an_unknown_area_is_for_those_alone_who_see_every_area(
    facts: Facts, thing: Thing, day: date
) -> None:
    """The owner, a parent of a child under sixteen, and the coordinator. No share, mandate or
    decision reaches what it does not name."""
    unknown = replace(thing, life_area="somewhere_new")
    decision = decide(facts, Action.READ, unknown, day)
    everywhere = {Relation.SELF, Relation.PARENT, Relation.COORDINATOR}
    assert not decision.allowed or decision.relation in everywhere
    if decision.relation is Relation.PARENT:
        assert facts.birth_date > day.replace(year=day.year - 16, day=min(day.day, 28)) - timedelta(
            days=4
        )


@many
@given(viewers, things, DAYS)
def test_nobody_sees_more_than_the_owner(facts: Facts, thing: Thing, day: date) -> None:
    """Services' goals are planned by the coordinator alone, and a child's parents decide for it;
    all else the owner may as well."""
    myself = Ground(Relation.SELF, "owner", Period(date(1990, 1, 1)))
    owner = replace(
        facts, viewer_id="owner", grounds=(myself,), shares=(), matters=(), parents=frozenset()
    )
    assert may(facts, thing, day) - OF_OTHERS - PERMISSION <= may(owner, thing, day)


@many
@given(viewers, things, DAYS)
def test_what_is_kept_for_me_alone_only_i_see(facts: Facts, thing: Thing, day: date) -> None:
    private = replace(thing, kept=Kept.ONLY_ME)
    assert not any(decide(facts, action, private, day).allowed for action in WITH_A_THING)


@many
@given(viewers, things, DAYS)
def test_what_is_kept_from_parents_no_parent_sees_by_any_road(
    facts: Facts, thing: Thing, day: date
) -> None:
    roads = (Relation.PARENT, Relation.COORDINATOR, Relation.NEAREST_RELATIVE, Relation.GUARDIAN)
    held = tuple(Ground(each, "road", Period(day), frozenset(AREAS), True) for each in roads)
    parent = replace(
        facts, parents=frozenset({"viewer"}), grounds=(*facts.grounds, *held), died=False
    )
    kept = replace(thing, kept=Kept.FROM_PARENTS)
    assert not any(decide(parent, action, kept, day).allowed for action in WITH_A_THING)


@many
@given(viewers, things, DAYS)
def test_own_words_are_rewritten_by_those_alone_whose_they_are(
    facts: Facts, thing: Thing, day: date
) -> None:
    others = replace(thing, author_id="other", on_behalf_of_id="owner", voice=Voice.PERSON)
    asking = {Action.REPORT, Action.ASK_TO_KEEP, Action.DECIDE_KEEPING}
    rewriting = set(CONTENT) - asking - {Action.READ, Action.OPEN}
    allowed = {each for each in rewriting if may_change(facts, each, others, day).allowed}
    assert allowed == set()


@many
@given(viewers, things, DAYS)
def test_many_actions_asked_at_once_get_the_same_answers(
    facts: Facts, thing: Thing, day: date
) -> None:
    one_by_one = {each for each in CONTENT if decide(facts, each, thing, day).allowed}
    assert set(all_allowed(facts, CONTENT, thing, day)) == one_by_one
