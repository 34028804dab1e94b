"""Parents and a young person who is soon sixteen press the real buttons around one plan."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from portal.gate.changes.agreeing import AgreeToShare
from portal.gate.changes.consents import GiveConsent
from portal.gate.changes.sharing import GiveShare
from portal.gate.changes.taking_back_yes import TakeBackYes
from portal.gate.changes.withdrawing import WithdrawShare
from portal.gate.proposal import Proposal
from tests.oracle.machine import LEVELS, SOME_AREAS, SOME_SECTIONS
from tests.oracle.pressing import Pressing
from tests.oracle.story import OWNER, PARENTS, Event

AROUND = {
    "mother": ("tie", "parent"), "father": ("tie", "parent"), "aunt": ("tie", "relative"),
    "school": ("role", "participant"), "berit": ("role", "coordinator"), "unit": ("role", "unit"),
}  # fmt: skip


class Parents(Pressing):
    """Both must say yes to what one of them shares; from sixteen the young person must."""

    birth = date(2010, 12, 20)

    @initialize()
    def all_gather(self) -> None:
        self.gather(AROUND)
        for who in PARENTS:
            self.press(who, GiveConsent("nb"))
            self.happens({"what": "said", "id": self.new, "about": "plan", "by": who, "yes": True,
                          "as": "parent", "from": self.story.day, "until": None})  # fmt: skip
        self.share("mother", "school", frozenset({"goals"}), frozenset({"health"}), 60, "see")
        self.share("father", "aunt", frozenset({"about_me"}), frozenset({"general"}), 60, "see")

    @property
    def decides(self) -> tuple[str, ...]:
        return (OWNER,) if self.story.filled(16) else PARENTS

    def shares(self) -> list[Event]:
        return self.standing_of("share")

    def yes_of(self, who: str, share: Event) -> list[Event]:
        return self.standing_of("said", by=who, about=share["id"])

    @rule(days=st.sampled_from((1, 13, 28)))
    def time_passes(self, days: int) -> None:
        self.story.day += timedelta(days=days)
        self.happens({"what": "time", "days": days})

    @rule(first=st.booleans(), to=st.sampled_from(("school", "aunt")), sections=SOME_SECTIONS,
          areas=SOME_AREAS, days=st.sampled_from((10, 60)), level=LEVELS)  # fmt: skip
    def something_is_shared(
        self, to: str, sections: frozenset[str], areas: frozenset[str], days: int, level: str,
        *, first: bool,
    ) -> None:  # fmt: skip
        self.share(self.decides[0 if first else -1], to, sections, areas, days, level)

    def share(
        self, by: str, to: str, sections: frozenset[str], areas: frozenset[str], days: int,
        level: str,
    ) -> None:  # fmt: skip
        what = {"to": to, "sections": sections, "areas": areas, "level": level}
        if self.standing_of("share", **what):
            return
        until = self.story.day + timedelta(days=days)
        proposal = Proposal(
            self.record.id(to), tuple(sorted(sections)), tuple(sorted(areas)), level, until
        )
        row_id = self.press(by, GiveShare(proposal, "nb"))
        self.happens({"what": "share", "id": self.new, **what, "by": by, **self.until(days),
                      "as": "self" if by == OWNER else "parent"}, row_id)  # fmt: skip

    @precondition(lambda self: self.shares())
    @rule(data=st.data(), young=st.booleans())
    def somebody_says_yes(self, data: st.DataObject, *, young: bool) -> None:
        """The other parent, or the young person: ahead of sixteen, and from then on alone."""
        share = data.draw(st.sampled_from(self.shares()))
        (who,) = {OWNER} if young or self.story.filled(16) else {*PARENTS} - {share["by"]}
        if share["as"] == "self" or who not in (OWNER, *self.decides) or self.yes_of(who, share):
            return
        row_id = self.press(who, AgreeToShare(self.rows[share["id"]], "nb"))
        self.happens({"what": "said", "id": self.new, "about": share["id"], "by": who, "yes": True,
                      "as": "self" if who == OWNER else "parent", "from": self.story.day,
                      "until": share["until"]}, row_id)  # fmt: skip

    @precondition(lambda self: any(self.yes_of(OWNER, each) for each in self.shares()))
    @rule(data=st.data())
    def the_young_person_takes_a_yes_back(self, data: st.DataObject) -> None:
        agreed = [each for each in self.shares() if self.yes_of(OWNER, each)]
        share = data.draw(st.sampled_from(agreed))
        self.press(OWNER, TakeBackYes(self.rows[share["id"]], "nb"))
        self.ends(*self.yes_of(OWNER, share))

    @precondition(lambda self: self.shares())
    @rule(data=st.data(), first=st.booleans())
    def a_share_is_taken_back(self, data: st.DataObject, *, first: bool) -> None:
        """By either parent, whoever gave it; from sixteen by the young person."""
        share, who = data.draw(st.sampled_from(self.shares())), self.decides[0 if first else -1]
        self.press(who, WithdrawShare(self.rows[share["id"]], False, "nb"))
        self.ends(share, by=who)
