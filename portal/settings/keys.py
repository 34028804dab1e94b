"""Whether a key could be guessed. It finds what people type, not what a machine drew badly."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from portal.settings.model import DEMO_KEY, KEY_LENGTH

FEWEST_SIGNS: Final = 8
FEWEST_STEPS: Final = 8
PLACEHOLDERS: Final = ("change", "example", "passord", "password", "default", "your-own", "secret")
HOW: Final = "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(48))'"


def weakness(key: str) -> str:
    """What is wrong with a key, in words that follow its name; nothing where it will do.

    32 drawn hexadecimal signs, the poorest of what may be given, pass all of it.
    """
    if len(key) < KEY_LENGTH:
        return f"must be your own, of {KEY_LENGTH} characters or more. {HOW}"
    if key == DEMO_KEY or any(word in key.lower() for word in PLACEHOLDERS):
        return f"is one that stands in examples. {HOW}"
    if len(set(key)) < FEWEST_SIGNS or key in (key + key)[1:-1]:
        return f"repeats itself. {HOW}"
    if len({ord(after) - ord(before) for before, after in pairwise(key)}) < FEWEST_STEPS:
        return f"is a row of signs in their order. {HOW}"
    return ""
