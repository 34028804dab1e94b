"""Any viewer of any plan on any day: what Hypothesis draws the policy's properties from."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from portal.policy.changing import may_change
from portal.policy.facts import Facts, Ground, Matter, Period, ShareFact, Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import (
    GENERAL,
    Action,
    Kept,
    Level,
    Relation,
    Section,
    Standing,
    Voice,
)

AREAS = ("health", "economy", GENERAL)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
AREA_SETS = st.frozensets(st.sampled_from(AREAS))
OTHERS = st.sampled_from([each for each in Relation if each is not Relation.SELF])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(DAYS)
    days = draw(st.none() | st.integers(0, 3000))
    return Period(start, None if days is None else start + timedelta(days=days))


PEOPLE = st.frozensets(st.sampled_from(["viewer", "owner", "mother", "father"]))
grounds = st.builds(
    Ground, OTHERS, st.just("ground"), periods(), AREA_SETS, named_by_unit=st.booleans(),
    reads_log=st.booleans(), acts=st.booleans(),
)  # fmt: skip
shares = st.builds(
    ShareFact, st.just("share"), periods(), st.frozensets(st.sampled_from(list(Section))),
    AREA_SETS, st.sampled_from(list(Level)), given_by_parent=st.booleans(), agreed_by=PEOPLE,
)  # fmt: skip
matters = st.builds(Matter, AREA_SETS, periods())
things = st.builds(
    Thing, st.sampled_from(list(Section)), st.none() | st.sampled_from(AREAS[:2]),
    st.none() | st.sampled_from(list(Kept)), st.sampled_from(list(Voice)),
    st.sampled_from(["viewer", "owner", "other"]), st.none() | st.just("owner"),
    responsible=st.frozensets(st.sampled_from(["viewer", "ground", "other"])),
)  # fmt: skip
viewers = st.builds(
    Facts, st.just("viewer"), st.just("owner"),
    st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.sampled_from(list(Standing)),
    protected_address=st.booleans(), died=st.booleans(),
    grounds=st.lists(grounds, max_size=3).map(tuple),
    shares=st.lists(shares, max_size=3).map(tuple),
    matters=st.lists(matters, max_size=2).map(tuple),
    parents=PEOPLE.map(lambda people: people - {"owner"}),
    keeps_shares_at_sixteen=st.booleans(), declines_coordinator=st.booleans(),
)  # fmt: skip


ON_THE_FRAME = {Action.SEE_FRAME, Action.REGISTER, Action.RUN_PLAN}
CONTENT = tuple(each for each in Action if each not in ON_THE_FRAME)
WITH_A_THING = tuple(each for each in CONTENT if each is not Action.SEE_LOG)
"""The log is of the plan as a whole; whoever may read it is told of no thing in it."""
PERMISSION = frozenset({Action.CONSENT, Action.SHARE, Action.WITHDRAW, Action.DELEGATE})
"""To decide who sees what."""

many = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def may(facts: Facts, thing: Thing, day: date) -> set[Action]:
    """All that the viewer may, with this thing and with the plan as a whole."""
    with_thing = {each for each in Action if decide(facts, each, thing, day).allowed}
    with_plan = {each for each in Action if decide(facts, each, None, day).allowed}
    rewrite = {each for each in Action if may_change(facts, each, thing, day).allowed}
    assert rewrite <= with_thing
    return with_thing | with_plan
