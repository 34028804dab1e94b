"""The shares that stand, and who may take them back, for staff who register that somebody did."""

from __future__ import annotations

from dataclasses import dataclass

from portal.gate.views.plan import PlanView
from portal.gate.views.registering import GiverChoice
from portal.gate.views.sharing import ShareView


@dataclass(frozen=True, slots=True)
class EndingOnPaperView:
    """``unlawful``: who was chosen could not take back what was chosen. ``gone``: it has been taken
    back already."""

    plan: PlanView
    givers: tuple[GiverChoice, ...]
    shares: tuple[ShareView, ...]
    unlawful: bool
    shared_later: bool
    gone: bool
