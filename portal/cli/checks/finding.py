"""One thing that the doctor looked at. It never holds a key, a password or a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """``cure`` is what to do about it; where nothing is wrong it is empty."""

    about: str
    says: str
    cure: str = ""

    @property
    def well(self) -> bool:
        return not self.cure
