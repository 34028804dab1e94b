"""Reads ``requirements.lock``: each part, its version and the hashes that it is installed by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import requires
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[2]
LOCK: Final = ROOT / "requirements.lock"
PROJECT: Final = ROOT / "pyproject.toml"
_PART: Final = re.compile(
    r"^([\w.-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Part:
    """One package, as it is locked. ``ships``: the portal itself needs it, not only the tests."""

    name: str
    version: str
    hashes: tuple[str, ...]
    ships: bool


def parts(text: str, needed: list[str]) -> list[Part]:
    """All that the lock names. ``needed`` are what the portal itself asks for."""
    ships = _with_what_they_need(needed)
    return [
        Part(name, version, tuple(re.findall("[0-9a-f]{64}", hashes)), name in ships)
        for name, version, hashes in _PART.findall(text)
    ]


def _with_what_they_need(needed: list[str]) -> set[str]:
    """Their names, and of all that they rest on here."""
    found: set[str] = set()
    waiting = [Requirement(each) for each in needed]
    while waiting:
        asked = waiting.pop()
        extras = asked.extras or {""}
        if asked.marker and not any(asked.marker.evaluate({"extra": each}) for each in extras):
            continue
        name = canonicalize_name(asked.name)
        if name in found:
            continue
        found.add(name)
        for text in requires(name) or ():
            below = Requirement(text)
            if not below.marker or any(below.marker.evaluate({"extra": e}) for e in extras):
                waiting.append(_plain(below))
    return found


def _plain(asked: Requirement) -> Requirement:
    """Without its condition, which holds."""
    asked.marker = None
    return asked
