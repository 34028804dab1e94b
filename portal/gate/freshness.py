"""What lets somebody in asks for a sign-in that was made a short while ago; taking back never does.

A phone that was left behind, or somebody who leans over, opens a plan to no one.
"""

from __future__ import annotations

from datetime import datetime

from portal.gate.changes.desk import Change
from portal.identity.lasting import is_fresh
from portal.identity.viewer import Viewer


class NotFresh(Exception):
    """The viewer may do this, when they have proved once more who they are. Nothing is stored."""


def must_be_fresh(viewer: Viewer, change: Change, now: datetime) -> None:
    """For a change that says ``lets_in`` of itself. Raises NotFresh."""
    if getattr(change, "lets_in", False) and not is_fresh(viewer.proved_at, now):
        raise NotFresh
