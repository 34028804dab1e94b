"""Who reads the plan once a yes to it stands, and by what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing that opens the plan to somebody. ``way``: share, delegation or coordinator.

    ``waits``: a share that opens nothing before another has said yes to it too.
    """

    way: str
    sections: tuple[str, ...]
    areas: tuple[str, ...]
    writes: bool
    until: date | None
    waits: bool = False


@dataclass(frozen=True, slots=True)
class ReaderView:
    """Somebody beside the person and who answers for them."""

    id: str
    name: str
    passages: tuple[Passage, ...]
    coordinates: bool

    @property
    def given(self) -> tuple[Passage, ...]:
        """What the person, or who acts for them, has given."""
        return tuple(each for each in self.passages if each.way != "coordinator")
