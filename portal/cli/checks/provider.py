"""Does ID-porten publish what the portal's sign-in rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from portal.cli.checks.finding import Finding
from portal.cli.checks.reached import Reached, reach
from portal.identity.published import WELL_KNOWN
from portal.identity.tokens import HIGH
from portal.identity.wire import Wire
from portal.settings import IdPortenSettings

ABOUT: Final = "provider"
NEEDED: Final = (
    ("token_endpoint_auth_methods_supported", "private_key_jwt", "signs in clients by private_key_jwt"),
    ("code_challenge_methods_supported", "S256", "supports PKCE with S256"),
    ("id_token_signing_alg_values_supported", "RS256", "signs with RS256"),
)  # fmt: skip
ENDPOINTS: Final = (
    "authorization_endpoint", "token_endpoint", "jwks_uri", "pushed_authorization_request_endpoint",
    "end_session_endpoint",
)  # fmt: skip
AGREE: Final = "Is PORTAL_IDPORTEN_ISSUER the one that Digdir's self-service names?"


def metadata_of(idporten: IdPortenSettings) -> Reached:
    return reach(idporten.issuer.rstrip("/") + WELL_KNOWN)


def check_provider(idporten: IdPortenSettings, read: Reached) -> Iterator[Finding]:
    """``read`` is its metadata, fetched once for all checks."""
    if read.problem:
        yield Finding(ABOUT, f"Its metadata {read.problem}.", AGREE)
        return
    if read.found.get("issuer") != idporten.issuer:
        yield Finding(ABOUT, "It calls itself something else than we call it.", AGREE)
    yield from _supported(read.found)
    yield from _addresses(idporten, read.found)
    yield _keys(read.found.get("jwks_uri"))


def _supported(found: dict[str, Any]) -> Iterator[Finding]:
    levels = found.get("acr_values_supported")
    needed = (*NEEDED, ("acr_values_supported", HIGH, f"knows the level {HIGH}"))
    for name, value, words in needed:
        offered = found.get(name)
        if name == "acr_values_supported" and levels is None:
            continue
        if not isinstance(offered, list) or value not in offered:
            yield Finding(ABOUT, f"It does not say that it {words}.", AGREE)
        else:
            yield Finding(ABOUT, f"It {words}.")


def _addresses(idporten: IdPortenSettings, found: dict[str, Any]) -> Iterator[Finding]:
    wire = Wire(idporten.issuer)
    for name in ENDPOINTS:
        if not wire.belongs(found.get(name)):
            yield Finding(ABOUT, f"It names no {name} of its own.", AGREE)


def _keys(address: Any) -> Finding:
    read = reach(address) if isinstance(address, str) else Reached("have no address", {}, None)
    if read.problem:
        return Finding(ABOUT, f"Its keys: the address {read.problem}.", AGREE)
    try:
        signing = [k for k in read.found["keys"] if k.get("kty") == "RSA" and k.get("use") != "enc"]
        count = len(KeySet.import_key_set({"keys": signing}).keys)
    except (JoseError, ValueError, KeyError, TypeError, AttributeError):
        count = 0
    if not count:
        return Finding(ABOUT, "Its keys cannot be understood.", AGREE)
    return Finding(ABOUT, f"It publishes {count} RSA keys for signing.")
