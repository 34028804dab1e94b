"""Who may read and change what in the world of ``tests.canaries``: by hand, and never by asking the policy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.canaries.content import (
    COMMENT_BY,
    CONTRIBUTION_BY,
    GOAL_BY,
    MEASURE_BY,
)
from tests.canaries.marks import Mark, Spot
from tests.holding import HOLDING, may_hold
from tests.let_in import BESIDE

WITH_PAGES: Final = frozenset({"about_me", "goals", "contributions"})
"""Messages, meetings and documents have no page yet: nobody is shown any."""
NO_SPOT: Final = Spot("none", None)


@dataclass(frozen=True, slots=True)
class Thing:
    """What a form is about: a stored row, or a new one at a spot. ``by``: whose it is."""

    kind: str
    spot: Spot
    by: str = ""


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


def never(endpoint: str, thing: Thing) -> bool:
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
HER_OWN_MATTERS: Final = frozenset({"invited", "parted", "label"})
FAMILY: Final = EVERYONE | {"mother", "father"}

NEW: Final = frozenset({"new_goal", "new_contribution"})
ON_A_GOAL: Final = frozenset({"new_sub_goal", "new_measure", "contribute_to_goal"})
OWN: Final = {
    "change_goal": GOAL_BY,
    "change_measure": MEASURE_BY,
    "change_contribution": CONTRIBUTION_BY,
    "change_comment": COMMENT_BY,
}
CAN_BE_SPOKEN_OF: Final = frozenset({"about_me_answer", "goal", "measure", "contribution"})
SERVICES_WORDS: Final = frozenset({"goal", "measure"})


def as_the_person(endpoint: str, thing: Thing) -> bool:
    """Anything but the services' goals and measures, the plan's dates and others' words."""
    if endpoint == "put_back":
        return thing.kind == "goal"
    if endpoint in OWN or endpoint == "take_back":
        return thing.by == "owner"
    if endpoint == "comment":
        return thing.kind in CAN_BE_SPOKEN_OF
    if endpoint == "log_reader":
        return thing.by == "owner"
    return endpoint in NEW | ON_A_GOAL | {"answer", "progress", "ask_about_entry"}


def as_a_parent(endpoint: str, thing: Thing) -> bool:
    """As the child, but never in the child's own words, and not where they may not look.

    Where the child's answer is kept from them, the question looks unanswered and can be answered.
    """
    if endpoint == "answer":
        return thing.spot.kept is not None or not thing.by
    if thing.spot.kept is not None:
        return False
    if endpoint == "comment":
        return thing.kind in CAN_BE_SPOKEN_OF
    return endpoint in NEW | ON_A_GOAL | {"progress"}


def as_a_parent_who_reads_the_log(endpoint: str, thing: Thing) -> bool:
    """Until the child is twelve."""
    return endpoint == "ask_about_entry" or as_a_parent(endpoint, thing)


def as_coordinator(endpoint: str, thing: Thing) -> bool:
    """The services' goals, measures and dates; own words; a comment on all that they see."""
    if endpoint == "dates":
        return True
    if endpoint == "answer_entry_question":
        return thing.by == "owner"
    if thing.spot.kept == "only_me":
        return False
    if endpoint in OWN or endpoint == "take_back":
        services = thing.kind in SERVICES_WORDS and thing.by in ("coordinator", "replaced")
        return services or thing.by == "coordinator"
    if endpoint == "comment":
        return thing.kind in CAN_BE_SPOKEN_OF
    return endpoint in NEW | ON_A_GOAL


def taking_part(role: str, spots: str, kinds: str) -> Callable[[str, Thing], bool]:
    """Contributes and comments where they are let in, and changes their own."""

    def does(endpoint: str, thing: Thing) -> bool:
        if endpoint == "put_back":
            return role == "relative" and thing.kind == "contribution"
        if thing.spot.name not in spots.split():
            return False
        if endpoint in OWN or endpoint == "take_back":
            return thing.by == role
        if endpoint in ("new_contribution", "contribute_to_goal"):
            return True
        return endpoint == "comment" and thing.kind in kinds.split()

    return does


def sharing(does: Callable[[str, Thing], bool], **who: str) -> Callable[[str, Thing], bool]:
    """What this person does, and what they share besides: ``give``, ``withdraw``, ``renew`` and
    ``agree`` say to whom, or to what."""
    acts = {"new_share": "give", "confirm_share": "give"}
    acts |= {f"{each}_share": each for each in ("withdraw", "renew")}
    acts["agree_to_share"] = "agree"

    def does_that(endpoint: str, thing: Thing) -> bool:
        if endpoint in acts:
            return thing.spot.name in who.get(acts[endpoint], "").split()
        return does(endpoint, thing)

    return does_that


GOALS, BOTH = "goals", "goals contributions"
PARTS = "goal measure contribution"


def acting_for(spots: str) -> Callable[[str, Thing], bool]:
    """As the person, in the areas of the fullmakt, and never in the person's own words."""

    def does(endpoint: str, thing: Thing) -> bool:
        if thing.spot.name not in spots.split():
            return False
        if endpoint == "comment":
            return thing.kind in PARTS.split()
        return endpoint in NEW | ON_A_GOAL | {"progress"}

    return does


def _holds(plan: str) -> Callable[[str, Thing], bool]:
    """As the person, who may hold things back as their age allows."""

    def does(endpoint: str, thing: Thing) -> bool:
        if endpoint in HOLDING:
            return may_hold(plan, endpoint, thing)
        return as_the_person(endpoint, thing)

    return does


def as_the_childs_coordinator(endpoint: str, thing: Thing) -> bool:
    """Writes in the answers to what a child of 12 to 15 has asked."""
    return endpoint == "decide_keeping" or as_coordinator(endpoint, thing)


BY_THEMSELVES: Final = {
    "adult": {"give": "relative school", "withdraw": "relative school bank", "renew": "bank"},
    "youth": {"give": "relative school", "withdraw": "relative school bank fathers",
              "renew": "bank", "agree": "fathers"},
    "protected": {"give": "relative", "withdraw": "relative school bank"},
    "other": {"give": "relative school", "withdraw": "relative school bank", "renew": "bank"},
}  # fmt: skip
"""What each who has filled sixteen may do with shares: with a protected address only towards those
whom the unit has named. What ends soon can be renewed."""
AS_A_PARENT: Final = {
    "give": "relative school", "withdraw": "relative school bank fathers", "renew": "bank",
    "agree": "fathers",
}  # fmt: skip


def _owner(plan: str, knows: frozenset[str], name: str = "owner") -> Persona:
    does = sharing(_holds(plan), **BY_THEMSELVES.get(plan, {}))
    return Persona(name, plan, "owner", all_of_my_own, knows | {"wish"}, does, reads_log=True)


def _parent(plan: str) -> Persona:
    reads = all_but("only_me", "from_parents")
    young = plan == "child"
    does = sharing(as_a_parent_who_reads_the_log if young else as_a_parent, **AS_A_PARENT)
    return Persona("parent", plan, "mother", reads, FAMILY, does, reads_log=young)


def _outside(name: str, plan: str, role: str, **more: frozenset[str]) -> Persona:
    knows = more.get("knows", frozenset({role}))
    return Persona(name, plan, role, nothing, knows, never, opens=False)


def _some(name: str, role: str, reads: Callable[[Mark], bool], others: str,
          does: Callable[[str, Thing], bool] = never, plan: str = "adult",
          whereabouts: bool = True) -> Persona:  # noqa: FBT001  # fmt: skip
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
    _some("nearest_relative", "nearest", shared(BOTH, "health opened"), "relative school",
          taking_part("nearest", "health opened", PARTS)),
    _some("guardian", "guardian", shared(BOTH, FAR), "bank", taking_part("guardian", FAR, PARTS)),
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
    _outside("unit", "adult", "unit", knows=frozenset({"unit", "owner", "town"}) | TIED | BASES),
    _outside("expired_share", "adult", "expired"),
    _outside("withdrawn_share", "adult", "withdrawn"),
    Persona("protected_coordinator", "protected", "coordinator", all_but("only_me"),
            EVERYONE | {"unnamed", "wish"}, as_coordinator),
    _some("protected_named", "relative", shared(BOTH, NEAR, HER_OWN), "school",
          taking_part("relative", NEAR, PARTS), "protected", whereabouts=False),
    _outside("protected_unnamed", "protected", "unnamed"),
    _outside("protected_participant", "protected", "school"),
    _some("delegate_see", "fullmakt_see", shared(BOTH, "health opened"), "relative school"),
    _some("delegate_act", "fullmakt_act", shared(BOTH, FAR), "bank", acting_for(FAR)),
    _outside("invited_unanswered", "adult", "invited"),
    _outside("ended_tie", "adult", "parted"),
    _owner("other", EVERYONE, "stranger"),
)  # fmt: skip
ANONYMOUS: Final = Persona("anonymous", "adult", "", nothing, frozenset(), never, opens=False)


def named(persona: Persona) -> str:
    """What a test case is called."""
    return f"{persona.name}-{persona.plan}"
