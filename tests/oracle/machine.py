"""Plays any sequence of acts and days, and asks after each what everyone can fetch."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.oracle.law import deciders, foreseen
from tests.oracle.record import Foundation, Record
from tests.oracle.story import (
    AREAS,
    EVERYONE,
    OWNER,
    PARENTS,
    SECTIONS,
    SPOTS,
    Event,
    Story,
    years_on,
)

BEGINS = date(2026, 11, 22)
SOME_AREAS = st.frozensets(st.sampled_from(AREAS), min_size=1)
SOME_SECTIONS = st.frozensets(st.sampled_from(SECTIONS), min_size=1)
DAYS = st.sampled_from((1, 10, 29, 30, 31, 60, 180, 400))
YES = st.sampled_from((True, True, True, False))
MAY_RECEIVE = st.sampled_from(("aunt", "friend", "sister", "verge", "school", "nav", *PARENTS))
LEVELS = st.sampled_from(("see", "contribute"))
SHARES = st.tuples(MAY_RECEIVE, SOME_SECTIONS, SOME_AREAS, DAYS, LEVELS)
Shared = tuple[str, frozenset[str], frozenset[str], int, str]
CAPACITIES = {OWNER: "self", "mother": "parent", "father": "parent", "verge": "guardian"}
ACTS: dict[str, tuple[str, str]] = {
    "aunt": ("tie", "relative"),
    "sister": ("tie", "nearest_relative"),
    "verge": ("tie", "guardian"),
    "mother": ("tie", "parent"),
    "father": ("tie", "parent"),
    "school": ("role", "participant"),
    "nav": ("role", "participant"),
    "berit": ("role", "coordinator"),
    "unit": ("role", "unit"),
}
"""Who stands around the person from the beginning, and as what. The friend must be let in first."""


def settled(examples: int, steps: int) -> settings:
    """The same play each time, and no time spent on a shorter story: the story is told in full."""
    return settings(
        max_examples=examples, stateful_step_count=steps, derandomize=True, deadline=None,
        database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
    )  # fmt: skip


class Play(RuleBasedStateMachine):
    """One story after another on one foundation. ``ages``: days until a birthday, and which."""

    foundation: ClassVar[Foundation]
    birthday: ClassVar[int]

    def __init__(self) -> None:
        super().__init__()
        soon = date(BEGINS.year - self.birthday, 12, 20)
        self.story = Story(soon, BEGINS)
        self.record = Record(self.foundation, self.story)

    def tell(self, what: str, **event: Any) -> None:
        said: Event = {"what": what, **event}
        self.record.write(said)
        self.story.events.append(said)

    def ids(self, *kinds: str) -> list[str]:
        """Those of these kinds that are not over yet."""
        events = self.story.events
        return [
            each["id"] for each in events if each["what"] in kinds and not self.story.is_over(each)
        ]

    def until(self, days: int) -> dict[str, date]:
        return {"from": self.story.day, "until": self.story.day + timedelta(days=days)}

    @property
    def new(self) -> str:
        return f"nr {len(self.story.events)}"

    @initialize(mandate=SOME_AREAS, log=st.booleans(), by_both=YES,
                shares=st.lists(SHARES, min_size=2, max_size=4))  # fmt: skip
    def all_gather(
        self, mandate: frozenset[str], shares: list[Shared], *, log: bool, by_both: bool
    ) -> None:
        since = {"from": self.story.birth, "until": None}
        for who, (what, relation) in ACTS.items():
            more = {"areas": mandate if who == "verge" else frozenset(), "log": log}
            self.tell(what, id=self.new, who=who, **{"is": relation}, **more, **since)
        for who in (OWNER, *PARENTS) if by_both else (OWNER, "mother"):
            if who in deciders(self.story, frozenset({"general"})):
                self._say("plan", who, yes=True)
        for share in shares:
            may = deciders(self.story, share[2])
            if may:
                self._share(may[0], *share)

    @invariant()
    def everyone_gets_what_the_law_gives(self) -> None:
        for who in EVERYONE:
            got, law = self.record.fetch(who), foreseen(self.story, who)
            assert got == law, f"{who} got\n{got}, not\n{law}\n{self.story.told()}"

    @rule(days=DAYS)
    def time_passes(self, days: int) -> None:
        self.story.day += timedelta(days=days)
        self.tell("time", days=days)

    @rule(years=st.sampled_from((12, 16, 18)), before=st.booleans())
    def a_birthday_comes(self, years: int, *, before: bool) -> None:
        day = self.story.birthday(years) - timedelta(days=1 if before else 0)
        if self.story.day < day < self.story.day + timedelta(days=800):
            self.story.day = day
        self.tell("time", days=0)

    @rule(share=SHARES, data=st.data())
    def somebody_shares(self, share: Shared, data: st.DataObject) -> None:
        may = deciders(self.story, share[2])
        if may:
            self._share(data.draw(st.sampled_from(may)), *share)

    def _share(self, by: str, to: str, sections: frozenset[str], areas: frozenset[str],
               days: int, level: str) -> None:  # fmt: skip
        self.tell("share", id=self.new, to=to, sections=sections, areas=areas, level=level,
                  by=by, **{"as": CAPACITIES[by]}, **self.until(days))  # fmt: skip

    @precondition(lambda self: self.ids("share"))
    @rule(by=st.sampled_from((*PARENTS, *PARENTS, OWNER)), yes=YES, data=st.data())
    def somebody_answers_to_a_share(self, by: str, data: st.DataObject, *, yes: bool) -> None:
        share = data.draw(st.sampled_from(self.ids("share")))
        self._say(share, by, yes=yes)

    @rule(yes=YES, data=st.data())
    def somebody_consents(self, data: st.DataObject, *, yes: bool) -> None:
        self._decide("plan", data, yes=yes)

    @rule(yes=st.booleans(), data=st.data())
    def a_coordinator_is_wanted_or_not(self, data: st.DataObject, *, yes: bool) -> None:
        self._decide("coordinator", data, yes=yes)

    def _decide(self, about: str, data: st.DataObject, *, yes: bool) -> None:
        may = deciders(self.story, frozenset({"general"}))
        if may:
            self._say(about, data.draw(st.sampled_from(may)), yes=yes)

    @rule(yes=YES)
    def the_young_person_answers_ahead(self, *, yes: bool) -> None:
        start = self.story.birthday(16)
        if start - timedelta(days=31) <= self.story.day < start:
            self.tell("said", id=self.new, about="plan", by=OWNER, yes=yes,
                      **{"as": "self", "from": start, "until": None})  # fmt: skip

    def _say(self, about: str, by: str, *, yes: bool) -> None:
        self.tell("said", id=self.new, about=about, by=by, yes=yes,
                  **{"as": CAPACITIES[by], "from": self.story.day, "until": None})  # fmt: skip

    @rule(to=st.sampled_from(("daughter", "daughter", "mother", "aunt")), areas=SOME_AREAS,
          days=DAYS, acts=st.booleans())  # fmt: skip
    def a_fullmakt_is_given(self, to: str, areas: frozenset[str], days: int, *, acts: bool) -> None:
        if OWNER in deciders(self.story, areas):
            self.tell("fullmakt", id=self.new, to=to, areas=areas, acts=acts, **self.until(days))

    @precondition(lambda self: self.ids("share", "said", "fullmakt"))
    @rule(data=st.data())
    def something_is_taken_back(self, data: st.DataObject) -> None:
        of = data.draw(st.sampled_from(self.ids("share", "share", "said", "fullmakt")))
        self.tell("end", of=of, by=OWNER)

    @precondition(lambda self: self.ids("tie"))
    @rule(data=st.data())
    def a_tie_ends(self, data: st.DataObject) -> None:
        of = data.draw(st.sampled_from(self.ids("tie")))
        self.tell("end", of=of, by=OWNER)

    @rule(areas=SOME_AREAS, years=st.sampled_from((1, 3, 8)), ago=st.sampled_from((0, 0, 1800)))
    def it_is_decided_that_the_person_cannot(
        self, areas: frozenset[str], years: int, ago: int
    ) -> None:
        """Now, or so long ago that the five years are soon over."""
        start = self.story.day - timedelta(days=ago)
        until = date(start.year + years, 6, 1)
        self.tell("decision", areas=areas, id=self.new, **{"from": start, "until": until})

    @precondition(lambda self: self.story.happened("decision"))
    @rule(days=st.sampled_from((0, 1)))
    def five_years_have_gone_since_the_decision(self, days: int) -> None:
        decided = [each["from"] for each in self.story.all("decision")][-1]
        day = years_on(decided, 5) + timedelta(days=days)
        self.story.day = max(self.story.day, day)
        self.tell("time", days=days)

    @rule()
    def the_coordinator_is_replaced(self) -> None:
        holding = self.story.in_force("role", **{"is": "coordinator"})
        for role in holding:
            if role["from"] < self.story.day:
                self.tell("replaced", of=role["id"], last=self.story.day - timedelta(days=1))
        who = "lars" if any(each["who"] == "berit" for each in holding) else "berit"
        self.tell("role", id=self.new, who=who,
                  **{"is": "coordinator", "from": self.story.day, "until": None})  # fmt: skip

    @rule()
    def the_friend_is_let_in(self) -> None:
        self.tell("tie", id=self.new, who="friend", areas=frozenset(), log=False,
                  **{"is": "friend", "from": self.story.day, "until": None})  # fmt: skip

    @rule(protected=st.booleans())
    def the_address_is_hidden_or_not(self, *, protected: bool) -> None:
        self.tell("address", protected=protected)

    @rule(yes=YES, data=st.data())
    def the_unit_names_somebody(self, data: st.DataObject, *, yes: bool) -> None:
        """Somebody who has or had a tie or a role; the unit itself cannot be named."""
        events = self.story.events
        grounds = [each["id"] for each in events if each["what"] in ("tie", "role")
                   and each["is"] != "unit"]  # fmt: skip
        self.tell("named", of=data.draw(st.sampled_from(grounds)), yes=yes)

    @rule(spot=st.sampled_from(list(SPOTS)),
          how=st.sampled_from((None, "only_me", "from_parents")))  # fmt: skip
    def something_is_kept_back_or_let_out(self, spot: str, how: str | None) -> None:
        self.tell("keep", spot=spot, how=how)

    @rule(keeps=st.booleans())
    def the_municipality_chooses(self, *, keeps: bool) -> None:
        self.tell("municipality", keeps=keeps)

    @precondition(lambda self: len(self.story.events) > 30)
    @rule(what=st.sampled_from(("closed", "died")))
    def it_is_over(self, what: str) -> None:
        self.tell(what)
