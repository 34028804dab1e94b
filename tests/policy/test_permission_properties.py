"""Who decides who sees what, for any viewer of any plan on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from portal.policy.age import age_on
from portal.policy.facts import Facts, Ground, Matter, Period, Thing
from portal.policy.rules import decide, live_relations
from portal.policy.table import ACT_FOR
from portal.policy.vocabulary import GENERAL, Action, Kept, Relation, Standing
from tests.policy.anybody import AREA_SETS, CONTENT, DAYS, PERMISSION, many, may, things, viewers

A, R = Action, Relation
ALWAYS = Period(date(1900, 1, 1))
LOOKS = {A.OPEN, A.READ, A.SEE_FRAME, A.SEE_WHEREABOUTS, A.SEE_EVERYONE, A.SEE_SHARES, A.SEE_LOG}
OF_THE_PERSON = {A.DELEGATE, A.KEEP_BACK, A.ASK_TO_KEEP}


def owning(facts: Facts) -> Facts:
    """The same plan before the person whose it is."""
    return replace(facts, viewer_id="owner", grounds=(Ground(R.SELF, "owner", ALWAYS),))


def others(facts: Facts, *relations: Relation) -> Facts:
    """The same viewer without what they are by these relations."""
    left = tuple(each for each in facts.grounds if each.relation not in relations)
    return replace(facts, grounds=left)


@many
@given(viewers, things, DAYS)
def test_nobody_but_the_person_parents_and_a_verge_decides_who_sees(
    facts: Facts, thing: Thing, day: date
) -> None:
    rest = others(facts, R.PARENT, R.GUARDIAN)
    assert not (PERMISSION & may(rest, thing, day))


@many
@given(viewers, things, DAYS)
def test_only_the_person_gives_a_fullmakt_or_holds_back(
    facts: Facts, thing: Thing, day: date
) -> None:
    assert not (OF_THE_PERSON & may(facts, thing, day))


@many
@given(viewers, things, DAYS)
def test_nobody_decides_for_an_adult_who_can(facts: Facts, thing: Thing, day: date) -> None:
    able = replace(facts, matters=(), birth_date=date(day.year - 19, 1, 1))
    assert not (PERMISSION & may(able, thing, day))


@many
@given(facts=viewers, thing=things, day=DAYS, areas=AREA_SETS, acts=st.booleans())
def test_a_delegate_sees_and_does_no_more_than_the_person(
    facts: Facts, thing: Thing, day: date, areas: frozenset[str], *, acts: bool
) -> None:
    fullmakt = Ground(R.DELEGATE, "fullmakt", ALWAYS, areas, acts=acts)
    delegate = replace(facts, grounds=(fullmakt,), shares=())
    done = may(delegate, thing, day) - {A.END_OWN_ROLE}
    assert done <= may(replace(owning(facts), matters=()), thing, day)
    within = thing.kept is None and (thing.life_area or GENERAL) in areas
    assert within or not any(decide(delegate, each, thing, day).allowed for each in CONTENT)
    assert acts or not done & (ACT_FOR | {A.ASK_UNIT})
    assert not (done and facts.protected_address)


@many
@given(viewers, things, DAYS)
def test_what_a_parent_gave_opens_only_where_all_agree(
    facts: Facts, thing: Thing, day: date
) -> None:
    """With nobody's yes but the giver's, a parent's share opens nothing that no share opens."""
    given_ = tuple(replace(each, given_by_parent=True, agreed_by=frozenset({"mother"}))
                   for each in facts.shares)  # fmt: skip
    receiver = replace(
        others(facts, R.PARENT), shares=given_, parents=frozenset({"mother", "father"})
    )
    assert may(receiver, thing, day) == may(replace(receiver, shares=()), thing, day)


@many
@given(facts=viewers, thing=things, day=DAYS, keeps=st.booleans())
def test_a_parents_share_is_the_young_persons_from_sixteen(
    facts: Facts, thing: Thing, day: date, *, keeps: bool
) -> None:
    both = frozenset({"mother", "father"})
    given_ = tuple(replace(each, given_by_parent=True, agreed_by=both) for each in facts.shares)
    receiver = replace(
        facts, shares=given_, matters=(), parents=both, keeps_shares_at_sixteen=keeps
    )
    if age_on(facts.birth_date, day) >= (18 if keeps else 16):
        assert may(receiver, thing, day) == may(replace(receiver, shares=()), thing, day)


@many
@given(viewers, things, DAYS)
def test_whoever_declines_a_coordinator_has_none(facts: Facts, thing: Thing, day: date) -> None:
    declined = replace(facts, declines_coordinator=True)
    without = others(facts, R.COORDINATOR)
    assert may(declined, thing, day) == may(without, thing, day)


@many
@given(viewers, things, DAYS)
def test_a_decision_takes_what_a_yes_means_in_its_areas_and_nothing_else(
    facts: Facts, thing: Thing, day: date
) -> None:
    """Never reading, never withdrawing, never own words (SW-23)."""
    owner = owning(replace(facts, matters=()))
    named = frozenset({thing.life_area or GENERAL})
    decided = replace(owner, matters=(Matter(named, Period(day, day)),))
    before = {each for each in A if decide(owner, each, thing, day).allowed}
    after = {each for each in A if decide(decided, each, thing, day).allowed}
    assert before - after <= {A.CONSENT, A.SHARE, A.DELEGATE}
    assert not after & {A.CONSENT, A.SHARE, A.DELEGATE}
    elsewhere = replace(thing, life_area="elsewhere")
    for each in A:
        assert decide(decided, each, elsewhere, day) == decide(owner, each, elsewhere, day)


@many
@given(viewers, things, DAYS)
def test_before_and_after_a_consent_only_the_person_and_representatives_are_let_in(
    facts: Facts, thing: Thing, day: date
) -> None:
    rest = others(facts, R.PARENT, R.GUARDIAN, R.NEAREST_RELATIVE)
    for standing in (Standing.AWAITING_CONSENT, Standing.WITHDRAWN, Standing.CLOSED):
        assert may(replace(rest, standing=standing), thing, day) <= {
            A.SEE_FRAME,
            A.REGISTER,
            A.RUN_PLAN,
        }
    child, closed = age_on(facts.birth_date, day) < 16, replace(facts, standing=Standing.CLOSED)
    parents = LOOKS if child and R.PARENT in live_relations(facts, day) else set()
    assert may(closed, thing, day) <= {A.SEE_FRAME, A.RUN_PLAN} | parents


@many
@given(viewers, things, DAYS)
def test_what_is_held_back_nobody_shares_and_no_representative_decides(
    facts: Facts, thing: Thing, day: date
) -> None:
    kept = replace(thing, kept=Kept.ONLY_ME)
    assert not any(decide(facts, action, kept, day).allowed for action in PERMISSION)
