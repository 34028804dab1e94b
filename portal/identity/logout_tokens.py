"""A message from ID-porten that a sign-in there is over (OpenID Connect Back-Channel Logout).

Anybody may send one, so it is believed only with ID-porten's signature, as this kind of token, made a
moment ago, and once.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.identity import tokens
from portal.identity.published import Published
from portal.identity.refusals import Case, Stopped
from portal.identity.tokens import LEEWAY, Client

EVENT = "http://schemas.openid.net/event/backchannel-logout"
OLDEST = 150
LONGEST_ID = 255


@dataclass(frozen=True, slots=True)
class Ending:
    """Which sign-in is over, and what tells this message from the next."""

    sid: str
    jti: str


def logout_token(text: object, published: Published, client: Client) -> Ending:
    """What the message says. Raises Stopped for anything that is not quite right."""
    token = tokens.signed(text, published)
    claims = token.claims
    right = {
        "kind": str(token.header.get("typ", "")).lower() == "logout+jwt",
        "issuer": claims.get("iss") == client.issuer,
        "audience": claims.get("aud") in (client.client_id, [client.client_id]),
        "event": _has_event(claims),
        "nonce": "nonce" not in claims,
        "time": _is_fresh(claims),
    }
    if wrong := [name for name, fits in right.items() if not fits]:
        raise Stopped(Case.NOT_TRUSTED, "logout_token_" + "_".join(wrong))
    return Ending(_id(claims, "sid"), _id(claims, "jti"))


def _has_event(claims: Mapping[str, Any]) -> bool:
    events = claims.get("events")
    return isinstance(events, dict) and isinstance(events.get(EVENT), dict)


def _is_fresh(claims: Mapping[str, Any]) -> bool:
    made, ends, now = claims.get("iat"), claims.get("exp"), time.time()
    if not isinstance(made, int | float) or not isinstance(ends, int | float | None):
        return False
    return -LEEWAY <= now - made <= OLDEST and (ends is None or now <= ends + LEEWAY)


def _id(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ID:
        raise Stopped(Case.NOT_TRUSTED, f"logout_token_{name}")
    return value
