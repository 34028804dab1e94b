"""Who may hold back what in the world of ``tests.canaries``, and what a press changes: by hand."""

from __future__ import annotations

from typing import Any, Final

from tests.canaries.marks import SPOTS

HOLDING: Final = frozenset({"keep_back", "let_out", "ask_to_keep"})
OF_AGE: Final = frozenset({"adult", "youth", "protected", "other"})
ASKS: Final = "teen"
"""The one plan whose person is between 12 and 15."""
ALONE: Final = frozenset({"about_me_answer", "goal", "needed_cooperation", "meeting"})
"""What lies under no goal in the world."""
OF_A_MEETING: Final = frozenset({"agenda_item", "minutes"})
UNDER_A_MEETING: Final = OF_A_MEETING | {"arrangement"}
UNDER_A_GOAL: Final = frozenset({"measure", "evaluation", "contribution", "comment"})


def may_hold(plan: str, endpoint: str, thing: Any) -> bool:
    """Sixteen and older: their own words. From twelve: to ask, of anything. Nobody else at all.

    What lies under a goal that is held back comes and goes with the goal.
    """
    kept, kind = thing.spot.kept, thing.kind
    if plan in OF_AGE:
        own = thing.by == "owner" and kind in ALONE | OF_A_MEETING | {"contribution"}
        if endpoint == "keep_back":
            free = kept is None or (kept == "only_me" and kind in ALONE)
            return own and free
        return endpoint == "let_out" and own and (kept is None or kind in ALONE)
    if plan == ASKS and endpoint != "keep_back":
        spoken_of = kind in ALONE | OF_A_MEETING | {"measure", "contribution"}
        return spoken_of and (kept is None or (kept == "from_parents" and kind in ALONE))
    return False


def does_nothing(endpoint: str, thing: Any) -> bool:
    """A press for what is so already, as from a second window."""
    held = thing.spot.kept is not None
    return held is not (endpoint == "let_out")


def tables_held(endpoint: str, thing: Any) -> frozenset[str]:
    """The tables that a press changes: the thing, what lies under it, and the wish."""
    if does_nothing(endpoint, thing):
        return frozenset({"form_key"})
    named = thing.kind == "goal" and thing.spot in SPOTS
    wish = endpoint == "ask_to_keep" or (thing.kind == "goal" and thing.spot.name == "hidden")
    told = {"outbox_row"} if endpoint == "ask_to_keep" else set()
    under = UNDER_A_GOAL if named else frozenset()
    if thing.kind == "meeting":
        under = UNDER_A_MEETING
    return (
        frozenset({thing.kind, "version", "form_key"})
        | under
        | told
        | ({"keep_request"} if wish else set())
    )
