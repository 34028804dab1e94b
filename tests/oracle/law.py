"""The law as the oracle reads it: who sees which words, who opens, and who decides who sees.

Read from pbrl §§ 2-5, 3-1 to 3-4, 4-1 to 4-7, hol § 7-2 and the house's own promises; each rule is
said once, in words of its own. Ages, periods and answers are reckoned here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tests.oracle.answers import agreed, declined, parents, standing
from tests.oracle.story import AREAS, EVERYONE, OWNER, SECTIONS, SPOTS, Event, Story, years_on

FIVE_YEARS = 5


@dataclass(frozen=True)
class Fetched:
    """What one person can get of the plan, and may do with it."""

    opens: bool
    listed: bool
    words: frozenset[str]
    may: frozenset[str]
    comments: frozenset[str]
    sets_goals: frozenset[str]


NOTHING = Fetched(False, False, *(frozenset[str]() for _ in range(4)))


def undecided(story: Story) -> frozenset[str]:
    """The areas in which the person cannot consent today: five years from the decision at most."""
    areas: set[str] = set()
    for decision in story.in_force("decision"):
        if story.day <= years_on(decision["from"], FIVE_YEARS):
            areas |= set(decision["areas"])
    return frozenset(areas)


class Reader:
    """One person before the plan: what they are to it today, and what follows."""

    def __init__(self, story: Story, who: str) -> None:
        self.story = story
        self.who = who
        self.standing = standing(story)
        self.active = self.standing == "active"
        self.alive = not story.happened("died")

    @cached_property
    def protected(self) -> bool:
        address = self.story.last("address")
        return bool(address and address["protected"])

    def _counting(self, what: str, *kinds: str) -> list[Event]:
        """Ties or roles that count: with a protected address those alone that the unit has named."""
        held = [each for each in self.story.in_force(what, who=self.who) if each["is"] in kinds]
        if not self.alive:
            return []
        return [each for each in held if not self.protected or self._named(each)]

    def _named(self, ground: Event) -> bool:
        """The unit, which names, need not be named; it sees the bare frame and no more."""
        if ground["is"] == "unit":
            return True
        said = self.story.last("named", of=ground["id"])
        return bool(said and said["yes"])

    @cached_property
    def is_owner(self) -> bool:
        return self.who == OWNER and self.alive

    @cached_property
    def is_parent(self) -> bool:
        return bool(self._counting("tie", "parent"))

    @cached_property
    def whole(self) -> bool:
        """A child's parents stand in its place, until sixteen (pbrl § 3-4), also when it has ended."""
        return self.is_parent and not self.story.filled(16)

    @cached_property
    def represented(self) -> frozenset[str]:
        """Areas that are open because the person cannot decide there, or a mandate says so."""
        if self.standing == "closed":
            return frozenset()
        story, areas = self.story, undecided(self.story)
        found: set[str] = set()
        if self.is_parent and story.filled(16) and not story.filled(18):
            found |= areas
        if story.filled(18) and self._counting("tie", "nearest_relative"):
            found |= areas
        if story.filled(18):
            for verge in self._counting("tie", "guardian"):
                found |= set(verge["areas"])
        return frozenset(found)

    @cached_property
    def fullmakt(self) -> list[Event]:
        """By choice, from sixteen, never with a hidden address (SW-30, SW-34)."""
        off = self.protected or not self.active or not self.alive or not self.story.filled(16)
        return [] if off else self.story.in_force("fullmakt", to=self.who)

    @cached_property
    def shares(self) -> list[Event]:
        """What has been shared with someone who still is something to the person."""
        ties = self._counting(
            "tie", "relative", "friend", "parent", "nearest_relative", "guardian"
        ) + self._counting("role", "participant")
        if not self.active or not ties:
            return []
        given = self.story.in_force("share", to=self.who)
        return [each for each in given if agreed(self.story, each, undecided(self.story))]

    @cached_property
    def coordinates(self) -> bool:
        wanted = not declined(self.story)
        return wanted and bool(self._counting("role", "coordinator"))

    @cached_property
    def opens(self) -> bool:
        return bool(
            self.is_owner
            or self.whole
            or self.represented
            or any(each["areas"] for each in self.fullmakt)
            or self.shares
            or (self.coordinates and self.active)
        )

    @cached_property
    def listed(self) -> bool:
        """The bare frame is the coordinator's until the plan is closed, and always the unit's: it
        closes the plan of who has died, and answers for what is kept (SW-48, SW-52)."""
        runs = any(each["is"] == "unit" for each in self.story.in_force("role", who=self.who))
        return self.opens or runs or (self.coordinates and self.standing != "closed")

    def reads(self, section: str, area: str, kept: str | None) -> bool:
        if self.is_owner:
            return True
        if kept == "only_me":
            return False
        if kept == "from_parents":
            return self.coordinates and self.active and self.who not in parents(self.story)
        return bool(
            self.whole
            or area in self.represented
            or any(area in each["areas"] for each in self.fullmakt)
            or self.covering(section, area)
            or (self.coordinates and self.active)
        )

    def covering(self, section: str, area: str) -> list[Event]:
        return [
            each for each in self.shares if section in each["sections"] and area in each["areas"]
        ]

    def knows_where(self) -> bool:
        """Where someone is goes to those who need it to help, when the address is protected."""
        helping = self.whole or self.represented or (self.coordinates and self.active)
        return bool(self.is_owner or helping or not self.protected)

    def words(self) -> frozenset[str]:
        found = set()
        for spot, (area, _) in SPOTS.items():
            kept = held_back(self.story, spot)
            for section in SECTIONS:
                if self.reads(section, area, kept):
                    found.add(f"{section}.{spot}")
                    if section == "goals" and self.knows_where():
                        found.add(f"place.{spot}")
        return frozenset(found)

    def comments(self, area: str) -> bool:
        """Whether they may write beside a goal of the area."""
        takes_part = self.is_owner or self.whole or area in self.represented
        acts = any(each["acts"] and area in each["areas"] for each in self.fullmakt)
        lets = any(each["level"] == "contribute" for each in self.covering("goals", area))
        return self.active and bool(takes_part or acts or lets or self.coordinates)

    def sets_goals(self, area: str) -> bool:
        acts = any(each["acts"] and area in each["areas"] for each in self.fullmakt)
        return self.active and bool(self.is_owner or self.whole or acts)

    def decides(self, area: str) -> bool:
        """Whether they may share of this area, or consent where it is «general»."""
        if self.standing == "closed" or not self.alive:
            return False
        cannot = undecided(self.story)
        if self.is_owner:
            return self.story.filled(16) and area not in cannot
        if self.whole:
            return True
        return area in cannot and area in self.represented and not self._only_nearest(area)

    def _only_nearest(self, area: str) -> bool:
        """The nearest relative is told and takes part; the law lets them decide nothing (§ 4-6)."""
        guards = any(area in each["areas"] for each in self._counting("tie", "guardian"))
        return not (self.is_parent and not self.story.filled(18)) and not guards

    def may(self) -> frozenset[str]:
        """What they may do with the plan as a whole."""
        standing_open = self.standing != "closed"
        decides = self.decides("general") if self.is_owner else any(map(self.decides, AREAS))
        withdraws = standing_open and self.story.filled(16) if self.is_owner else decides
        told = {
            "consent": self.decides("general"),
            "share": decides,
            "withdraw": withdraws,
            "delegate": self.is_owner and decides,
            "see_shares": self.is_owner or self.whole or (self.coordinates and self.active),
            "see_log": self.is_owner or self._reads_log(),
        }
        return frozenset(what for what, so in told.items() if so and self.opens)

    def _reads_log(self) -> bool:
        """Parents of a child under twelve; other representatives whom the person lets (SW-46)."""
        story = self.story
        if self.whole and not story.filled(12):
            return True
        if self.whole:
            return any(each["log"] for each in self._counting("tie", "parent"))
        if not story.filled(18) or self.standing == "closed":
            return False
        verges = self._counting("tie", "guardian")
        nearest = self._counting("tie", "nearest_relative") if undecided(story) else []
        return any(each["log"] and each["areas"] for each in verges) or any(
            each["log"] for each in nearest
        )


def held_back(story: Story, spot: str) -> str | None:
    kept = story.last("keep", spot=spot)
    return kept["how"] if kept else SPOTS[spot][1]


def foreseen(story: Story, who: str) -> Fetched:
    """What the law gives this person today."""
    reader = Reader(story, who)
    if not reader.opens:
        return Fetched(False, reader.listed, *(frozenset[str]() for _ in range(4)))
    return Fetched(
        True,
        True,
        reader.words(),
        reader.may(),
        frozenset(area for area in AREAS if reader.comments(area)),
        frozenset(area for area in AREAS if reader.sets_goals(area)),
    )


def deciders(story: Story, areas: frozenset[str]) -> list[str]:
    """Who may say yes for all of these areas today."""
    return [who for who in EVERYONE if all(map(Reader(story, who).decides, areas))]
