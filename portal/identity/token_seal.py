"""Encrypts the id_token that a sign-out needs: a stolen dump must not hold national numbers."""

from __future__ import annotations

import hashlib

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

HEADER = {"alg": "dir", "enc": "A256GCM"}
PURPOSE = b"planen-min:id-token:"


class TokenSeal:
    """With the installation's key, and for this purpose alone."""

    def __init__(self, secret_key: str) -> None:
        self._key = OctKey.import_key(hashlib.sha256(PURPOSE + secret_key.encode()).digest())

    def seal(self, text: str) -> str:
        return jwe.encrypt_compact(HEADER, text.encode(), self._key)

    def open(self, sealed: str | None) -> str | None:
        """What was sealed, or None where the key is another by now."""
        try:
            found = jwe.decrypt_compact(sealed, self._key) if sealed else None
        except (JoseError, ValueError):
            return None
        return found.plaintext.decode() if found and found.plaintext else None
