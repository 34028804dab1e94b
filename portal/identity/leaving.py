"""Signing out at ID-porten as well, by each of the ways in which the two tell one another."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import session

from portal.identity.idporten import IdPorten
from portal.identity.login import COOKIE_KEY
from portal.identity.logout_tokens import logout_token
from portal.identity.refusals import Stopped

SIGNED_OUT_PATH = "/logget-ut"


@dataclass(frozen=True, slots=True)
class Onward:
    """A form for ID-porten: the id_token goes in its body, since a national number is in it and
    addresses are kept and logged. ``origins``: where the form may lead."""

    address: str
    fields: tuple[tuple[str, str], ...]
    origins: str


def onward(provider: IdPorten | None) -> Onward | None:
    """The form to send after our own sign-out; None where the reader did not come from ID-porten, or
    it does not answer now. Ask before the sign-in ends."""
    token = session.get(COOKIE_KEY)
    if provider is None or not isinstance(token, str):
        return None
    id_token = provider.seal.open(provider.sign_outs.sealed_token(token))
    try:
        address = provider.party.published.metadata().end_session_endpoint
    except Stopped:
        return None
    if id_token is None or address is None:
        return None
    back = provider.party.origin + SIGNED_OUT_PATH
    fields = (("id_token_hint", id_token), ("post_logout_redirect_uri", back))
    return Onward(address, fields, _origins(provider.party.client.issuer))


def heard_in_frame(provider: IdPorten, issuer: str, sid: str) -> int:
    """Front-channel: ID-porten opens our address in a frame that has no cookie of ours. The sid is a
    secret between the two, and all that the address can do is to end it. PostgreSQL takes no NUL."""
    if (
        not sid
        or not sid.isprintable()
        or not hmac.compare_digest(issuer.encode(), provider.party.client.issuer.encode())
    ):
        return 0
    return provider.sign_outs.end(sid)


def heard(provider: IdPorten, token: object) -> int:
    """Back-channel: a signed message, server to server. Raises Stopped."""
    return provider.sign_outs.hear(
        logout_token(token, provider.party.published, provider.party.client)
    )


def _origins(issuer: str) -> str:
    """The issuer's own origin and those below its host: a sign-out may pass by several of them."""
    parts = urlsplit(issuer)
    own = f"{parts.scheme}://{parts.netloc}"
    below = f" {parts.scheme}://*.{parts.netloc}" if parts.scheme == "https" else ""
    return own + below
