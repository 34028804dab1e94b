"""The file with our private key for ID-porten: there, ours alone, and a key that can sign."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from portal.cli.checks.finding import Finding
from portal.settings import Settings

ABOUT: Final = "key file"
FEWEST_BITS: Final = 2048
MAKE: Final = "Make one as docs/operating.md says, and register its public half."


def check_key_file(settings: Settings) -> Iterator[Finding]:
    """The keys in the environment are looked at with the other settings."""
    if settings.idporten is None:
        return
    path = Path(settings.idporten.key_file)
    try:
        found, held = path.stat(), path.read_text("utf-8")
    except (OSError, ValueError):
        yield Finding(ABOUT, "PORTAL_IDPORTEN_KEY_FILE cannot be read.", MAKE)
        return
    if stat.S_IMODE(found.st_mode) & 0o077 or found.st_uid not in (0, os.geteuid()):
        yield Finding(
            ABOUT,
            "Others than the portal may read it.",
            "chown it to the portal, and chmod 600 it.",
        )
    else:
        yield Finding(ABOUT, "Only its owner may read it.")
    yield _inside(held)


def _inside(held: str) -> Finding:
    try:
        key = RSAKey.import_key(json.loads(held))
    except (ValueError, KeyError, TypeError, JoseError):
        return Finding(ABOUT, "It does not hold an RSA key as a JWK.", MAKE)
    if not key.is_private:
        return Finding(ABOUT, "It holds the public half, which cannot sign.", MAKE)
    if not key.kid:
        return Finding(ABOUT, "The key has no kid, so ID-porten cannot tell which it is.", MAKE)
    bits = key.raw_value.key_size
    if bits < FEWEST_BITS:
        return Finding(ABOUT, f"The key has {bits} bits; {FEWEST_BITS} is the least.", MAKE)
    return Finding(ABOUT, f"It holds a private RSA key of {bits} bits with its kid.")
