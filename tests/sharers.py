"""What each persona may do with shares: by hand, and never by asking the policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.personas import Thing

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
