"""The same oracle, where what people do is done with the real changes, over the gate.

``tests.oracle.machine`` writes rows as whoever may has done them: it asks what is seen, whatever the
facts. Here the changes write the facts, so that it is also asked whether a yes counts, a share is
open, a fullmakt works, a code lets in and an end ends. The forms before them are played in
``tests.pages``. This is an adult's plan; a young person's and the parents' is in ``tests.oracle.parents``.
"""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from portal.gate.changes.consents import AnswerAboutCoordinator, GiveConsent, RefuseConsent
from portal.gate.changes.delegations import EndDelegation, EndTie, GiveDelegation
from portal.gate.changes.invitations import AnswerInvitation, MakeInvitation
from portal.gate.changes.sharing import GiveShare
from portal.gate.changes.withdrawing import WithdrawShare
from portal.gate.codes import digest_of
from portal.gate.proposal import Proposal
from tests.oracle.answers import standing
from tests.oracle.machine import LEVELS, SOME_AREAS, SOME_SECTIONS, YES
from tests.oracle.pressing import KEY, Pressing
from tests.oracle.story import OWNER

AROUND = {
    "aunt": ("tie", "relative"), "sister": ("tie", "nearest_relative"), "verge": ("tie", "guardian"),
    "school": ("role", "participant"), "berit": ("role", "coordinator"), "unit": ("role", "unit"),
}  # fmt: skip
FAMILY = ("aunt", "sister", "friend")
CHOSEN_DAYS = st.sampled_from((1, 1, 10, 31))


class Acting(Pressing):
    """An adult and those around them."""

    birth = date(1980, 5, 17)

    @initialize()
    def all_gather(self) -> None:
        self.gather(AROUND)
        self.say("plan", yes=True)
        for to in ("aunt", "sister", "school"):
            self.share(to, frozenset({"goals"}), frozenset({"health", "economy"}), 30, "see")
        for to in ("aunt", "sister"):
            self.give(to, frozenset({"general"}), 30, acts=True)

    @rule(days=CHOSEN_DAYS)
    def time_passes(self, days: int) -> None:
        self.story.day += timedelta(days=days)
        self.happens({"what": "time", "days": days})

    @rule(yes=YES, about=st.sampled_from(("plan", "plan", "coordinator")))
    def the_person_answers(self, about: str, *, yes: bool) -> None:
        """A yes after a no opens the plan to nobody that it was shared with before."""
        after_a_no = standing(self.story) == "withdrawn"
        self.say(about, yes=yes)
        if about == "plan" and yes and after_a_no:
            self.ends(*self.standing_of("share"), *self.standing_of("fullmakt"))

    def say(self, about: str, *, yes: bool) -> None:
        answer = "yes" if yes else "no"
        coordinator = AnswerAboutCoordinator(answer, "nb")
        plan = GiveConsent("nb") if yes else RefuseConsent("nb")
        self.press(OWNER, coordinator if about == "coordinator" else plan)
        self.happens({"what": "said", "id": self.new, "about": about, "by": OWNER, "yes": yes,
                      "as": "self", "from": self.story.day, "until": None})  # fmt: skip

    @rule(to=st.sampled_from((*FAMILY, "school")), sections=SOME_SECTIONS, areas=SOME_AREAS,
          days=CHOSEN_DAYS, level=LEVELS)  # fmt: skip
    def something_is_shared(
        self, to: str, sections: frozenset[str], areas: frozenset[str], days: int, level: str
    ) -> None:
        self.share(to, sections, areas, days, level)

    def share(
        self, to: str, sections: frozenset[str], areas: frozenset[str], days: int, level: str
    ) -> None:
        what = {"to": to, "sections": sections, "areas": areas, "level": level}
        there = self.standing_of("tie", who=to) or to == "school"
        if not there or self.standing_of("share", **what):
            return
        until = self.story.day + timedelta(days=days)
        proposal = Proposal(
            self.record.id(to), tuple(sorted(sections)), tuple(sorted(areas)), level, until
        )
        row_id = self.press(OWNER, GiveShare(proposal, "nb"))
        self.happens({"what": "share", "id": self.new, **what, "by": OWNER, "as": "self",
                      **self.until(days)}, row_id)  # fmt: skip

    @precondition(lambda self: self.standing_of("share"))
    @rule(data=st.data())
    def a_share_is_taken_back(self, data: st.DataObject) -> None:
        share = data.draw(st.sampled_from(self.standing_of("share")))
        self.press(OWNER, WithdrawShare(self.rows[share["id"]], False, "nb"))
        self.ends(share)

    @rule(to=st.sampled_from(FAMILY), areas=SOME_AREAS, days=CHOSEN_DAYS, acts=st.booleans())
    def a_fullmakt_is_given(self, to: str, areas: frozenset[str], days: int, *, acts: bool) -> None:
        self.give(to, areas, days, acts=acts)

    def give(self, to: str, areas: frozenset[str], days: int, *, acts: bool) -> None:
        """In the place of the one that the same person has."""
        if not self.standing_of("tie", who=to):
            return
        until, level = self.story.day + timedelta(days=days), "act" if acts else "see"
        change = GiveDelegation(self.record.id(to), tuple(sorted(areas)), level, until, "nb")
        row_id = self.press(OWNER, change)
        self.ends(*self.standing_of("fullmakt", to=to))
        self.happens({"what": "fullmakt", "id": self.new, "to": to, "areas": areas, "acts": acts,
                      **self.until(days)}, row_id)  # fmt: skip

    @precondition(lambda self: self.standing_of("fullmakt"))
    @rule(data=st.data(), by_receiver=st.booleans())
    def a_fullmakt_is_ended_by_either(self, data: st.DataObject, *, by_receiver: bool) -> None:
        """The receiver says it off wherever the plan stands."""
        given = data.draw(st.sampled_from(self.standing_of("fullmakt")))
        row_id = self.rows[given["id"]]
        if by_receiver:
            self.own_roles.leave(self.viewer(given["to"]), row_id)
        else:
            self.press(OWNER, EndDelegation(row_id))
        self.ends(given, by=given["to"] if by_receiver else OWNER)

    @precondition(lambda self: not self.standing_of("tie", who="friend"))
    @rule(yes=st.booleans())
    def a_friend_is_invited(self, *, yes: bool) -> None:
        """A code, whoever redeems it, and the answer."""
        code = re.sub("[^A-F2-9]", "A", uuid.uuid4().hex.upper())[:10]
        row_id = self.press(OWNER, MakeInvitation("friend", "x", digest_of(code, KEY)))
        self.story.day += timedelta(days=1)
        self.happens({"what": "time", "days": 1})
        assert self.invitations.redeem(self.viewer("friend"), code)
        self.everyone_gets_what_the_law_gives()
        self.press(OWNER, AnswerInvitation(row_id, yes))
        if yes:
            self.happens({"what": "tie", "id": self.new, "who": "friend", "areas": frozenset(),
                          "log": False, "is": "friend", "from": self.story.day, "until": None},
                         row_id)  # fmt: skip

    @precondition(lambda self: any(self.standing_of("tie", who=who) for who in FAMILY))
    @rule(data=st.data(), by_oneself=st.booleans())
    def a_tie_is_ended_by_either(self, data: st.DataObject, *, by_oneself: bool) -> None:
        """What rests on it ends with it, and does not come back."""
        ties = [each for who in FAMILY for each in self.standing_of("tie", who=who)]
        tie = data.draw(st.sampled_from(ties))
        who, row_id = tie["who"], self.rows[tie["id"]]
        if by_oneself:
            self.own_roles.leave(self.viewer(who), row_id)
        else:
            self.press(OWNER, EndTie(row_id))
        rests = (*self.standing_of("fullmakt", to=who), *self.standing_of("share", to=who))
        self.ends(tie, *rests, by=who if by_oneself else OWNER)
