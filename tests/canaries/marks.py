"""Marks: short texts, each used once, and what each of them is the text of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MARK: Final = re.compile(r"zq(\d{4})qz", re.IGNORECASE)
"""A page may begin a sentence with one."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a plan a row lies: its life area, and how the person has held it back."""

    name: str
    area: str | None
    kept: str | None = None


SPOTS: Final = (
    Spot("open", None),
    Spot("health", "health"),
    Spot("economy", "economy"),
    Spot("private", "health", "only_me"),
    Spot("hidden", "health", "from_parents"),
    Spot("unknown", "beyond"),
)
"""A row of each kind lies at each spot. No municipality has the area «beyond»."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One text. ``who`` is the key of the person or participant whose name or number it is."""

    text: str
    plan: str
    what: str
    section: str = ""
    spot: Spot = SPOTS[0]
    who: str = ""
    whereabouts: bool = False

    def __str__(self) -> str:
        return f"{self.text} ({self.plan}: {self.what} {self.spot.name} {self.who})"


class Marks:
    """All marks of a world, by their texts."""

    def __init__(self) -> None:
        self._known: dict[str, Mark] = {}

    def new(
        self, plan: str, what: str, section: str = "", spot: Spot = SPOTS[0], **more: str | bool
    ) -> str:
        """A text that stands nowhere else."""
        text = f"zq{len(self._known):04}qz"
        who, where = str(more.get("who", "")), bool(more.get("whereabouts", False))
        self._known[text] = Mark(text, plan, what, section, spot, who, where)
        return text

    def found_in(self, text: str) -> set[Mark]:
        """The marks that stand in a text, as they are or after some escaping."""
        return {self._known[found.group().lower()] for found in MARK.finditer(text)}

    def all(self) -> tuple[Mark, ...]:
        return tuple(self._known.values())
