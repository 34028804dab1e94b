"""Who may read and change what in the world of ``tests.canaries``: by hand, and never by asking the policy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.canaries.marks import Mark
from tests.deeds import (
    ALL_PARTS,
    CONSENTING,
    PARTS,
    Thing,
    acting_for,
    also,
    as_a_parent,
    as_a_parent_who_reads_the_log,
    as_coordinator,
    as_the_childs_coordinator,
    holds,
    never,
    sharing,
    taking_part,
)
from tests.let_in import BESIDE

WITH_PAGES: Final = frozenset({"about_me", "goals", "contributions", "meetings"})
"""Messages and documents have no page yet: nobody is shown any."""


@dataclass(frozen=True, slots=True, repr=False)
class Persona:
    """Someone before one plan. ``reads`` is asked of content, ``knows`` holds whose names and
    numbers they see, ``does`` is asked of every form."""

    name: str
    plan: str
    role: str
    reads: Callable[[Mark], bool]
    knows: frozenset[str]
    does: Callable[[str, Thing], bool]
    whereabouts: bool = True
    opens: bool = True
    reads_log: bool = False

    @property
    def key(self) -> str:
        return f"{self.plan}.{self.role}"

    def may(self, endpoint: str, thing: Thing) -> bool:
        """Whether a form sent by this person changes anything. What is taken back is only put back."""
        if endpoint in BESIDE:
            return BESIDE[endpoint](self, thing)
        gone = thing.spot.name == "taken_back"
        return (endpoint == "put_back") is gone and self.does(endpoint, thing)

    def may_see(self, mark: Mark) -> bool:
        """Whether this text may reach this person in any way."""
        if mark.plan != self.plan or (mark.whereabouts and not self.whereabouts):
            return False
        if mark.who:
            return mark.who.removeprefix(f"{self.plan}.") in self.knows
        return mark.section in WITH_PAGES and self.reads(mark)

    def may_see_in_log(self, mark: Mark) -> bool:
        """Whoever has looked is named there with where they work, whatever plan they belong to."""
        named = mark.what == "own name" or (mark.what == "organisation" and self.whereabouts)
        return (named and self.reads_log) or self.may_see(mark)


def nothing(mark: Mark) -> bool:
    return False


def all_of_my_own(mark: Mark) -> bool:
    """All but what the relative wrote and took back."""
    return (mark.spot.name, mark.what) != ("taken_back", "contribution")


def all_but(*kept: str) -> Callable[[Mark], bool]:
    return lambda mark: mark.spot.kept not in kept and mark.spot.name != "taken_back"


def shared(sections: str, spots: str, own: tuple[str, str] = ("", "")) -> Callable[[Mark], bool]:
    """What is not held back, in these sections and at these spots; and ``own``, taken back."""

    def reads(mark: Mark) -> bool:
        let_in = mark.spot.name in spots.split() and mark.section in sections.split()
        return (let_in and mark.spot.kept is None) or (mark.spot.name, mark.what) == own

    return reads


EVERYONE: Final = frozenset(
    {"town", "owner", "coordinator", "replaced", "relative", "school", "bank", "third", "sharing"}
)
SOME: Final = frozenset({"town", "owner", "coordinator"})
TIED: Final = frozenset(
    {"relative", "nearest", "guardian", "seer", "expired", "withdrawn", "fullmakt_see",
     "fullmakt_act"}
)  # fmt: skip
BASES: Final = frozenset({"nearest basis", "guardian basis", "decision"})
"""What staff have written of why somebody acts for the person."""
ADULTS: Final = EVERYONE | TIED | BASES | {"question"}
UNITS_FRAME: Final = TIED | BASES | {"unit", "owner", "town", "coordinator", "inquiry"}
"""Whose it is, who coordinates and who acts for them: never what is in the plan."""
HER_OWN_MATTERS: Final = frozenset({"invited", "parted", "label", "letter", "decided", "unit"})
FAMILY: Final = EVERYONE | {"mother", "father"}

GOALS, BOTH = "goals", "goals contributions meetings"
ALL: Final = f"about_me {BOTH}"

BY_THEMSELVES: Final = {
    "adult": {"give": "relative school", "withdraw": "relative school bank", "renew": "bank"},
    "youth": {"give": "relative school", "withdraw": "relative school bank fathers",
              "renew": "bank", "agree": "fathers"},
    "protected": {"give": "relative", "withdraw": "relative school bank unnamed"},
    "other": {"give": "relative school", "withdraw": "relative school bank", "renew": "bank"},
}  # fmt: skip
"""What each who has filled sixteen may do with shares: with a protected address only towards those
whom the unit has named. What ends soon can be renewed."""
AS_A_PARENT: Final = {
    "give": "relative school", "withdraw": "relative school bank fathers", "renew": "bank",
    "agree": "fathers",
}  # fmt: skip


def _owner(plan: str, knows: frozenset[str], name: str = "owner") -> Persona:
    consents = ("child_voice",) if plan in ("child", "teen") else CONSENTING
    does = also(*consents)(sharing(holds(plan), **BY_THEMSELVES.get(plan, {})))
    return Persona(name, plan, "owner", all_of_my_own, knows | {"wish"}, does, reads_log=True)


def _parent(plan: str) -> Persona:
    reads = all_but("only_me", "from_parents")
    young = plan == "child"
    does = sharing(as_a_parent_who_reads_the_log if young else as_a_parent, **AS_A_PARENT)
    answers = also(*CONSENTING, "child_voice")(does)
    return Persona("parent", plan, "mother", reads, FAMILY, answers, reads_log=young)


def _outside(name: str, plan: str, role: str, **more: frozenset[str]) -> Persona:
    knows = more.get("knows", frozenset({role}))
    return Persona(name, plan, role, nothing, knows, never, opens=False)


def _some(name: str, role: str, reads: Callable[[Mark], bool], others: str,
          does: Callable[[str, Thing], bool] = never, plan: str = "adult",
          *, whereabouts: bool = True) -> Persona:  # fmt: skip
    basis = {f"{role} basis"} if role in ("nearest", "guardian") else set()
    knows = SOME | {role} | frozenset(others.split()) | basis
    return Persona(name, plan, role, reads, knows, does, whereabouts)


HER_OWN = ("taken_back", "contribution")
NEAR, FAR = "open health opened", "economy"
PERSONAS: Final = (
    _owner("adult", ADULTS | HER_OWN_MATTERS),
    _owner("child", FAMILY),
    _owner("youth", FAMILY),
    _owner("teen", FAMILY),
    _owner("protected", EVERYONE | {"unnamed"}),
    _parent("child"),
    _parent("teen"),
    _outside("parent_16", "youth", "mother"),
    _some("nearest_relative", "nearest", shared(BOTH, "health opened"), "relative school decided",
          taking_part("nearest", "health opened", PARTS)),
    _some("guardian", "guardian", shared(ALL, FAR), "bank",
          taking_part("guardian", FAR, ALL_PARTS)),
    _some("relative_see", "seer", shared(GOALS, "health opened"), "school"),
    _some("relative_contribute", "relative", shared(BOTH, NEAR, HER_OWN), "school",
          taking_part("relative", NEAR, PARTS)),
    _some("participant_see", "school", shared("contributions", FAR), "bank"),
    _some("participant_contribute", "bank", shared(BOTH, FAR), "", taking_part("bank", FAR, PARTS)),
    Persona("coordinator", "adult", "coordinator", all_but("only_me"), ADULTS | {"wish"},
            as_coordinator),
    Persona("childs_coordinator", "teen", "coordinator", all_but("only_me"), FAMILY | {"wish"},
            as_the_childs_coordinator),
    _outside("replaced_coordinator", "adult", "replaced"),
    Persona("unit", "adult", "unit", nothing, UNITS_FRAME | {"letter", "decided"},
            also("registering")(never), opens=False),
    _outside("expired_share", "adult", "expired"),
    _outside("withdrawn_share", "adult", "withdrawn"),
    Persona("protected_coordinator", "protected", "coordinator", all_but("only_me"),
            EVERYONE | {"unnamed", "wish"}, as_coordinator),
    _some("protected_named", "relative", shared(BOTH, NEAR, HER_OWN), "school",
          taking_part("relative", NEAR, PARTS), "protected", whereabouts=False),
    _outside("protected_unnamed", "protected", "unnamed"),
    _outside("protected_participant", "protected", "school"),
    _some("delegate_see", "fullmakt_see", shared(BOTH, "health opened"), "relative school"),
    _some("delegate_act", "fullmakt_act", shared(ALL, FAR), "bank decided", acting_for(FAR)),
    _outside("invited_unanswered", "adult", "invited"),
    _outside("ended_tie", "adult", "parted"),
    _owner("other", EVERYONE, "stranger"),
)  # fmt: skip
ANONYMOUS: Final = Persona("anonymous", "adult", "", nothing, frozenset(), never, opens=False)


def named(persona: Persona) -> str:
    """What a test case is called."""
    return f"{persona.name}-{persona.plan}"
