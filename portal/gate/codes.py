"""One-time codes: short, readable aloud, and kept only as a digest with the installation's key."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import timedelta

ALPHABET = "ACDEFHJKMNPRTUVWXY2346789"
"""No two signs that look alike: neither O and 0, I and 1, S and 5, B and 8, nor G, L, Q and Z."""
LENGTH = 10
"""Twenty-five signs in ten places: more than 2^46 codes."""
GROUPS = (3, 3, 4)
LIFE = timedelta(days=14)
BETWEEN = re.compile(r"[\W_]+")


def new_code(secret_key: str, *press: str) -> str:
    """The code that one press of the button makes. The same press a second time is the same code.

    Without the installation's key nobody can foretell it.
    """
    number = int.from_bytes(_keyed(secret_key, "code", *press), "big")
    signs = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)


def spaced(code: str) -> str:
    """The code as it is read aloud: in groups."""
    parts, start = [], 0
    for size in GROUPS:
        parts.append(code[start : start + size])
        start += size
    return " ".join(parts)


def digest_of(typed: str, secret_key: str) -> str:
    """What is stored of a code, however it was typed: small letters, blanks and hyphens are nothing."""
    return _keyed(secret_key, "digest", BETWEEN.sub("", typed).upper()).hex()


def _keyed(secret_key: str, *words: str) -> bytes:
    if not secret_key:
        raise ValueError("a code without a key could be guessed from the database")
    return hmac.digest(secret_key.encode(), repr(words).encode(), hashlib.sha256)
