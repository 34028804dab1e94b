"""What people do with forms in the world of ``tests.canaries``: by hand, for ``tests.personas``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.canaries.content import (
    AGENDA_BY,
    COMMENT_BY,
    CONTRIBUTION_BY,
    COOPERATION_BY,
    EVALUATION_BY,
    GOAL_BY,
    MEASURE_BY,
    MEETING_BY,
    RESPONSIBLE,
)
from tests.canaries.marks import Spot
from tests.holding import HOLDING, may_hold

NO_SPOT: Final = Spot("none", None)


@dataclass(frozen=True, slots=True)
class Thing:
    """What a form is about: a stored row, or a new one at a spot. ``by``: whose it is."""

    kind: str
    spot: Spot
    by: str = ""


def never(endpoint: str, thing: Thing) -> bool:
    return False


NEW: Final = frozenset({"new_goal", "new_contribution", "new_cooperation"})
ON_A_GOAL: Final = frozenset({"new_sub_goal", "new_measure", "contribute_to_goal", "evaluate"})
OWN: Final = {
    "change_goal": GOAL_BY,
    "change_measure": MEASURE_BY,
    "change_contribution": CONTRIBUTION_BY,
    "change_evaluation": EVALUATION_BY,
    "change_comment": COMMENT_BY,
    "change_meeting": MEETING_BY,
    "change_agenda_item": AGENDA_BY,
    "change_minutes": MEETING_BY,
    "change_arrangement": MEETING_BY,
    "change_cooperation": COOPERATION_BY,
}
BY_AREA: Final = frozenset({"none", "private", "economy"})
"""Where the answers lie to what one manages, what is hard and what one needs, in ``ANSWERS``."""
CAN_BE_SPOKEN_OF: Final = frozenset(
    {"about_me_answer", "goal", "measure", "contribution", "evaluation", "meeting", "minutes"}
)
SERVICES_WORDS: Final = frozenset(
    {"goal", "measure", "needed_cooperation", "meeting", "minutes", "arrangement"}
)
OF_MEETINGS: Final = frozenset(
    {"new_meeting", "new_agenda_item", "new_minutes", "new_arrangement", "turn_into_measure"}
)
OF_THE_GROUP: Final = OF_MEETINGS | {"choose_group", "cancel_meeting"}
"""What the person does, and whoever acts for them: any meeting of the group can be called off."""


def reports(endpoint: str, thing: Thing) -> bool | None:
    """The person tells of what they have taken on, and answers what others have: so does who acts
    for them. None for other forms."""
    others = thing.spot.name in RESPONSIBLE
    return {
        "report_measure": not others,
        "not_happened": others,
        "answer_in_area": thing.spot.name in BY_AREA,
        "change_area_answer": thing.spot.area is not None and thing.by == "owner",
    }.get(endpoint)


CONSENTING: Final = frozenset(
    {"give_consent", "withdraw_consent", "coordinator_consent", "answer_coordinator"}
)
REGISTERING: Final = frozenset({"registering", "registering_share", "registering_share_end"})


def also(*endpoints: str) -> Callable[[Callable[[str, Thing], bool]], Callable[[str, Thing], bool]]:
    """What somebody does, and these forms too."""
    return lambda does: lambda endpoint, thing: endpoint in endpoints or does(endpoint, thing)


def as_the_person(endpoint: str, thing: Thing) -> bool:
    """Anything but the services' goals and measures, the plan's dates and others' words."""
    if reports(endpoint, thing) is not None:
        return bool(reports(endpoint, thing))
    if endpoint == "put_back":
        return thing.kind == "goal"
    if endpoint in OWN or endpoint == "take_back":
        return thing.by == "owner"
    if endpoint == "comment":
        return thing.kind in CAN_BE_SPOKEN_OF
    if endpoint == "log_reader":
        return thing.by == "owner"
    return endpoint in NEW | ON_A_GOAL | OF_THE_GROUP | {"answer", "progress", "ask_about_entry"}


def as_a_parent(endpoint: str, thing: Thing) -> bool:
    """As the child, but never in the child's own words, and not where they may not look.

    Where the child's answer is kept from them, the question looks unanswered and can be answered.
    """
    if endpoint == "answer":
        return thing.spot.kept is not None or thing.spot.area is not None or not thing.by
    if endpoint == "answer_in_area":
        return thing.spot.name in BY_AREA
    if thing.spot.kept is not None or endpoint == "change_area_answer":
        return False
    if endpoint == "comment":
        return thing.kind in CAN_BE_SPOKEN_OF
    return endpoint in NEW | ON_A_GOAL | OF_THE_GROUP | {"progress"} or bool(
        reports(endpoint, thing)
    )


def as_a_parent_who_reads_the_log(endpoint: str, thing: Thing) -> bool:
    """Until the child is twelve."""
    return endpoint == "ask_about_entry" or as_a_parent(endpoint, thing)


def as_coordinator(endpoint: str, thing: Thing) -> bool:
    """The services' goals, measures and dates; own words; a comment on all that they see. No meeting is
    taken back with the words of others in it, as in each of these."""
    if endpoint in ("dates", "new_period") or endpoint in REGISTERING:
        return True
    if endpoint == "answer_entry_question":
        return thing.by == "owner"
    if thing.spot.kept == "only_me" or (endpoint == "take_back" and thing.kind == "meeting"):
        return False
    if endpoint in OWN or endpoint in ("take_back", "cancel_meeting"):
        services = thing.kind in SERVICES_WORDS and thing.by in ("coordinator", "replaced")
        return services or thing.by == "coordinator"
    if endpoint == "comment":
        return thing.kind in CAN_BE_SPOKEN_OF
    return endpoint in NEW | ON_A_GOAL | OF_MEETINGS | {"report_measure"}


def taking_part(role: str, spots: str, kinds: str) -> Callable[[str, Thing], bool]:
    """Contributes and comments where they are let in, and changes their own."""

    def does(endpoint: str, thing: Thing) -> bool:
        if endpoint == "put_back":
            return role == "relative" and thing.kind == "contribution"
        if thing.spot.name not in spots.split():
            return False
        if endpoint in OWN or endpoint == "take_back":
            return thing.by == role
        if endpoint in ("new_contribution", "contribute_to_goal", "new_agenda_item"):
            return True
        if endpoint == "report_measure":
            return RESPONSIBLE.get(thing.spot.name) == role
        return endpoint == "comment" and thing.kind in kinds.split()

    return does


def sharing(does: Callable[[str, Thing], bool], **who: str) -> Callable[[str, Thing], bool]:
    """What this person does, and what they share besides: ``give``, ``withdraw``, ``renew`` and
    ``agree`` say to whom, or to what."""
    acts = {"new_share": "give", "confirm_share": "give"}
    acts |= {f"{each}_share": each for each in ("withdraw", "renew")}
    acts |= {"agree_to_share": "agree", "withdraw_all": "withdraw"}

    def does_that(endpoint: str, thing: Thing) -> bool:
        if endpoint in acts:
            return thing.spot.name in who.get(acts[endpoint], "").split()
        return does(endpoint, thing)

    return does_that


PARTS = "goal measure contribution evaluation meeting minutes"
ALL_PARTS = f"about_me_answer {PARTS}"


def acting_for(spots: str) -> Callable[[str, Thing], bool]:
    """As the person, in the areas of the fullmakt, and never in the person's own words."""

    def does(endpoint: str, thing: Thing) -> bool:
        if thing.spot.name not in spots.split():
            return False
        if endpoint == "comment":
            return thing.kind in ALL_PARTS.split()
        wide = {"progress", "cancel_meeting"} | OF_MEETINGS - {"turn_into_measure"}
        acts = endpoint in NEW | ON_A_GOAL | wide
        return acts or (thing.kind == "measure" and bool(reports(endpoint, thing)))

    return does


def holds(plan: str) -> Callable[[str, Thing], bool]:
    """As the person, who may hold things back as their age allows."""

    def does(endpoint: str, thing: Thing) -> bool:
        if endpoint in HOLDING:
            return may_hold(plan, endpoint, thing)
        return as_the_person(endpoint, thing)

    return does


def as_the_childs_coordinator(endpoint: str, thing: Thing) -> bool:
    """Writes in the answers to what a child of 12 to 15 has asked, and what it has said. No child
    answers for itself on paper."""
    if endpoint in REGISTERING:
        return False
    return endpoint in ("decide_keeping", "child_voice") or as_coordinator(endpoint, thing)
