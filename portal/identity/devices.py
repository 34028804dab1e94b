"""What kind of browser and machine a sign-in was made with: two plain words, and nothing that
follows anybody. What the browser says of itself is not kept."""

from __future__ import annotations

import re
from typing import Final

OTHER: Final = "other"
BROWSERS: Final = (
    ("edge", r"Edg(e|A|iOS)?/"),
    ("opera", r"OPR/|Opera"),
    ("samsung", r"SamsungBrowser/"),
    ("firefox", r"Firefox/|FxiOS/"),
    ("chrome", r"Chrom(e|ium)/|CriOS/"),
    ("safari", r"Safari/"),
)
MACHINES: Final = (
    ("iphone", r"iPhone"),
    ("ipad", r"iPad"),
    ("android", r"Android"),
    ("windows", r"Windows"),
    ("chromeos", r"CrOS"),
    ("mac", r"Macintosh|Mac OS"),
    ("linux", r"Linux|X11"),
)
LONGEST: Final = 1_000


def device_of(user_agent: str) -> str:
    """«firefox mac»: the family of each, the first that fits."""
    said = user_agent[:LONGEST]
    return f"{_first(BROWSERS, said)} {_first(MACHINES, said)}"


def _first(families: tuple[tuple[str, str], ...], said: str) -> str:
    return next((code for code, pattern in families if re.search(pattern, said)), OTHER)
