"""A plan that has been opened in a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.facts import Frame
from portal.gate.ledger import ChainEnd
from portal.identity.viewer import Viewer
from portal.policy.rules import Decision
from portal.record.seal import SealedSession


@dataclass(frozen=True, slots=True)
class Opened:
    """What the gate holds in its hand between opening and commit. It never leaves the gate."""

    session: SealedSession
    head: ChainEnd
    frame: Frame
    decision: Decision
    viewer: Viewer
    now: datetime
    day: date
