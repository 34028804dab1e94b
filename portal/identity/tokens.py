"""Checks what ID-porten has signed: who signed it, for whom, when, and which question it answers."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import extract_compact

from portal.identity.published import Published
from portal.identity.refusals import Case, Stopped

ALGORITHMS = ["RS256"]
"""What ID-porten signs with. Anything else, «none» and HS256 above all, is a forgery."""
LEEWAY = 10
OLDEST = 300
LONGEST = 16 * 1024
HIGH = "idporten-loa-high"


@dataclass(frozen=True, slots=True)
class Client:
    """Who signs, and for whom."""

    issuer: str
    client_id: str


def id_token(
    text: object, published: Published, client: Client, nonce: str, access_token: str | None
) -> Mapping[str, Any]:
    """The claims of an id_token that is ID-porten's own answer to our question. Raises Stopped."""
    token = signed(text, published)
    claims = dict(token.claims)
    params = {"nonce": nonce, "client_id": client.client_id, "access_token": access_token}
    options: Any = {"iss": {"essential": True, "value": client.issuer}}
    try:
        CodeIDToken(claims, token.header, options, params).validate(int(time.time()), LEEWAY)
    except (JoseError, ValueError, TypeError, AttributeError) as problem:
        raise Stopped(Case.NOT_TRUSTED, _name_of(problem)) from None
    _ours_alone(claims, client)
    _just_made(claims)
    if token.header.get("typ", "JWT").upper() != "JWT" or "events" in claims:
        raise Stopped(Case.NOT_TRUSTED, "not_an_id_token")
    if claims.get("acr") != HIGH:
        raise Stopped(Case.TOO_LOW, "acr")
    return claims


def signed(text: object, published: Published) -> jwt.Token:
    """A token with a right signature. A kid that we do not know may be a new one."""
    if not isinstance(text, str) or len(text) > LONGEST:
        raise Stopped(Case.NOT_TRUSTED, "no_token")
    kid = _kid(text)
    keys = published.keys()
    if not _has(keys, kid):
        keys = published.keys_read_anew()
    if not _has(keys, kid):
        raise Stopped(Case.NOT_TRUSTED, "unknown_key")
    try:
        return jwt.decode(text, keys.get_by_kid(kid), algorithms=ALGORITHMS)
    except (JoseError, ValueError, TypeError) as problem:
        raise Stopped(Case.NOT_TRUSTED, _name_of(problem)) from None


def _kid(text: str) -> str:
    try:
        header = extract_compact(text.encode()).headers()
    except (JoseError, ValueError, TypeError) as problem:
        raise Stopped(Case.NOT_TRUSTED, _name_of(problem)) from None
    kid = header.get("kid")
    if header.get("alg") not in ALGORITHMS or not isinstance(kid, str):
        raise Stopped(Case.NOT_TRUSTED, "algorithm_or_key")
    return kid


def _has(keys: KeySet, kid: str) -> bool:
    return any(key.kid == kid for key in keys.keys)


def _ours_alone(claims: Mapping[str, Any], client: Client) -> None:
    if claims.get("aud") not in (client.client_id, [client.client_id]):
        raise Stopped(Case.NOT_TRUSTED, "audience")


def _just_made(claims: Mapping[str, Any]) -> None:
    age = time.time() - float(claims["iat"])
    if not -LEEWAY <= age <= OLDEST:
        raise Stopped(Case.NOT_TRUSTED, "made_long_ago")


def _name_of(problem: Exception) -> str:
    """A code for the log: the fault's name, never its words."""
    return type(problem).__name__


def seconds_since_proof(claims: Mapping[str, Any]) -> float | None:
    """How long ago the person proved who they are. With a sign-in that several share, long ago."""
    when = claims.get("auth_time")
    if isinstance(when, bool) or not isinstance(when, (int, float)):
        return None
    age = time.time() - float(when)
    if age < -LEEWAY:
        raise Stopped(Case.NOT_TRUSTED, "proof_of_the_future")
    return max(age, 0.0)
