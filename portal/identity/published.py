"""What ID-porten publishes about itself: its addresses and its keys. Kept, and read anew when needed."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from portal.identity.refusals import Case, Stopped
from portal.identity.wire import Wire

KEPT = 3600.0
BETWEEN_READINGS = 30.0
WELL_KNOWN = "/.well-known/openid-configuration"
NEEDED = (
    "authorization_endpoint",
    "token_endpoint",
    "pushed_authorization_request_endpoint",
    "jwks_uri",
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The addresses we use. ``names_itself``: each answer carries ``iss`` (RFC 9207)."""

    authorization_endpoint: str
    token_endpoint: str
    pushed_authorization_request_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None
    names_itself: bool


@dataclass(slots=True)
class _Kept:
    metadata: Metadata
    keys: KeySet
    read_at: float
    keys_at: float


class Published:
    """Read at the first sign-in and then once an hour; keys also when one is unknown."""

    def __init__(self, issuer: str, wire: Wire) -> None:
        self._issuer = issuer
        self._wire = wire
        self._kept: _Kept | None = None
        self._lock = threading.Lock()

    def metadata(self) -> Metadata:
        return self._fresh().metadata

    def keys(self) -> KeySet:
        return self._fresh().keys

    def keys_read_anew(self) -> KeySet:
        """For an unknown kid: keys change without warning. Not more often than twice a minute, since
        anybody may send us a token with a kid of their own making."""
        with self._lock:
            kept = self._kept
            if kept and time.monotonic() - kept.keys_at > BETWEEN_READINGS:
                kept.keys = self._read_keys(kept.metadata)
                kept.keys_at = time.monotonic()
        return self.keys()

    def _fresh(self) -> _Kept:
        with self._lock:
            kept = self._kept
            if kept is None:
                kept = self._kept = self._read()
            elif time.monotonic() - kept.read_at > KEPT:
                kept = self._kept = self._again(kept)
            return kept

    def _again(self, kept: _Kept) -> _Kept:
        """What was read an hour ago is better than nothing."""
        try:
            return self._read()
        except Stopped:
            kept.read_at = time.monotonic()
            return kept

    def _read(self) -> _Kept:
        metadata = self._checked(self._wire.get(self._issuer.rstrip("/") + WELL_KNOWN))
        now = time.monotonic()
        return _Kept(metadata, self._read_keys(metadata), now, now)

    def _read_keys(self, metadata: Metadata) -> KeySet:
        found = self._wire.get(metadata.jwks_uri)
        try:
            return KeySet.import_key_set(_signing(found))
        except (JoseError, ValueError, KeyError, TypeError):
            raise Stopped(Case.DOWN, "keys_not_understood") from None

    def _checked(self, found: Any) -> Metadata:
        """An issuer that calls itself something else is another issuer (V10.5.3)."""
        if not isinstance(found, dict) or found.get("issuer") != self._issuer:
            raise Stopped(Case.DOWN, "other_issuer_in_metadata")
        if not all(self._wire.belongs(found.get(name)) for name in NEEDED):
            raise Stopped(Case.DOWN, "foreign_address_in_metadata")
        end = found.get("end_session_endpoint")
        return Metadata(
            **{name: found[name] for name in NEEDED},
            end_session_endpoint=end if self._wire.belongs(end) else None,
            names_itself=found.get("authorization_response_iss_parameter_supported") is True,
        )


def _signing(found: Any) -> Any:
    """RSA keys for signatures. A symmetric key among them would make our own client a forger."""
    keys = [each for each in found["keys"] if each.get("kty") == "RSA" and each.get("use") != "enc"]
    return {"keys": keys}
