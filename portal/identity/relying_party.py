"""The portal as ID-porten's relying party: asks who someone is, and believes only the right answer.

Authlib makes the requests and checks PKCE and claims; joserfc signs. The code flow with pushed requests
keeps everything but a reference out of the address.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from authlib.common.urls import add_params_to_qs
from authlib.oauth2.base import OAuth2Error
from authlib.oauth2.client import OAuth2Client
from authlib.oauth2.rfc7523 import private_key_jwt_sign
from authlib.oauth2.rfc7523.client import ASSERTION_TYPE
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from portal.identity import tokens
from portal.identity.lasting import FRESH, WHOLE
from portal.identity.national_number import is_number
from portal.identity.published import Published
from portal.identity.refusals import Case, Stopped
from portal.identity.starts import Secrets
from portal.identity.wire import Wire
from portal.settings import IdPortenSettings, UnsafeSettings

SCOPE = "openid profile"
ASSERTION_SECONDS = 60
LONGEST = 2_048
NOT_WELL = frozenset({"server_error", "temporarily_unavailable"})


@dataclass(frozen=True, slots=True)
class Told:
    """What ID-porten has told of someone, checked. ``number`` is never written down.

    ``proved``: the seconds since they proved who they are.
    """

    number: str
    sid: str | None
    locale: str | None
    id_token: str
    proved: float | None

    def __repr__(self) -> str:
        return "Told(…)"


class RelyingParty:
    """One for the process. It keeps no state but what the provider publishes."""

    def __init__(self, settings: IdPortenSettings, origin: str, answer_path: str) -> None:
        self.origin = origin
        self._redirect_uri = origin + answer_path
        self._key = _key(Path(settings.key_file))
        self.client = tokens.Client(settings.issuer, settings.client_id)
        self._wire = Wire(settings.issuer)
        self.published = Published(settings.issuer, self._wire)

    def address(self, secrets: Secrets, language: str) -> str:
        """Where to send the browser: a request that ID-porten has already been handed (RFC 9126)."""
        metadata = self.published.metadata()
        asking = self._authlib()
        url, _ = asking.create_authorization_url(
            metadata.authorization_endpoint, state=secrets.state, code_verifier=secrets.verifier,
            nonce=secrets.nonce, acr_values=tokens.HIGH, ui_locales=language, **_how_old(secrets),
        )  # fmt: skip
        pushed = self._pushed(metadata.pushed_authorization_request_endpoint, url)
        query = {"client_id": self.client.client_id, "request_uri": pushed}
        return f"{metadata.authorization_endpoint}?{urlencode(query)}"

    def _pushed(self, endpoint: str, url: str) -> str:
        asking = self._authlib()
        auth = asking.client_auth("private_key_jwt")
        form = dict(parse_qsl(urlsplit(url).query))
        answer = self._wire.post(endpoint, form, _FORM, auth)
        try:
            request_uri = answer.json()["request_uri"]
        except (ValueError, KeyError, TypeError):
            raise Stopped(Case.DOWN, f"pushed_request_{answer.status_code}") from None
        return str(request_uri)

    def check_sender(self, answer: Mapping[str, str]) -> None:
        """An answer names its issuer (RFC 9207). Another's, sent to us by mistake or on purpose, is
        refused before its code is sent anywhere."""
        named = answer.get("iss")
        required = self.published.metadata().names_itself
        if named != self.client.issuer and (required or named is not None):
            raise Stopped(Case.MIXED_UP, "iss")

    def code_of(self, answer: Mapping[str, str]) -> str:
        """The code in an answer. Raises Stopped where ID-porten says that there is none."""
        error, code = answer.get("error"), answer.get("code", "")
        if error == "access_denied":
            raise Stopped(Case.CANCELLED, "access_denied")
        if error in NOT_WELL:
            raise Stopped(Case.DOWN, "provider_says_so")
        if error is not None or not 0 < len(code) <= LONGEST:
            raise Stopped(Case.NOT_TRUSTED, "error_or_no_code")
        return code

    def who(self, code: str, secrets: Secrets) -> Told:
        """Exchange the code, and check what comes back. Raises Stopped."""
        answer = self._exchanged(code, secrets.verifier)
        text = answer.get("id_token")
        access_token = answer.get("access_token")
        claims = tokens.id_token(
            text, self.published, self.client, secrets.nonce,
            access_token if isinstance(access_token, str) else None,
        )  # fmt: skip
        number = claims.get("pid")
        if not is_number(number):
            raise Stopped(Case.NO_NUMBER, "pid")
        proved = tokens.seconds_since_proof(claims)
        if secrets.fresh and (proved is None or proved > FRESH.total_seconds()):
            raise Stopped(Case.NOT_TRUSTED, "not_fresh")
        sid, locale = _text(claims, "sid"), _text(claims, "locale")
        return Told(str(number), sid, locale, str(text), proved)

    def _exchanged(self, code: str, verifier: str) -> Mapping[str, Any]:
        asking, endpoint = self._authlib(), self.published.metadata().token_endpoint
        try:
            answer = asking.fetch_token(
                endpoint, grant_type="authorization_code", code=code, code_verifier=verifier
            )
        except OAuth2Error:
            raise Stopped(Case.NOT_TRUSTED, "code_refused") from None
        except (ValueError, TypeError, KeyError, AttributeError):
            raise Stopped(Case.DOWN, "token_answer_not_understood") from None
        return dict(answer)

    def _authlib(self) -> OAuth2Client:
        """A new one for each call: it keeps the last token, and threads must not share that."""
        client = OAuth2Client(
            self._wire, self.client.client_id, self._key, "private_key_jwt", scope=SCOPE,
            redirect_uri=self._redirect_uri, code_challenge_method="S256",
        )  # fmt: skip
        client.register_client_auth_method(("private_key_jwt", self._sign))
        return client

    def _sign(self, auth: Any, method: str, uri: str, headers: Any, body: str) -> Any:
        """A new assertion for each request: its own jti, a minute of life, for this issuer alone."""
        now = int(time.time())
        assertion = private_key_jwt_sign(
            self._key, self.client.client_id, self.client.issuer, alg="RS256",
            header={"kid": self._key.kid}, issued_at=now, expires_in=ASSERTION_SECONDS,
        )  # fmt: skip
        more = [("client_assertion_type", ASSERTION_TYPE), ("client_assertion", assertion)]
        return uri, headers, add_params_to_qs(body, more)


_FORM = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}


def _how_old(secrets: Secrets) -> dict[str, str]:
    """How long ago the proof may be. To ask at all is to be told in the answer (OIDC core 3.1.2.1)."""
    if secrets.fresh:
        return {"max_age": str(int(FRESH.total_seconds())), "prompt": "login"}
    return {"max_age": str(int(WHOLE.total_seconds()))}


def _key(path: Path) -> RSAKey:
    """Our own private key. Raises UnsafeSettings, which never quotes the file."""
    try:
        key = RSAKey.import_key(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, JoseError):
        raise UnsafeSettings("PORTAL_IDPORTEN_KEY_FILE is not a file with a private JWK.") from None
    if not key.is_private or not key.kid:
        raise UnsafeSettings("PORTAL_IDPORTEN_KEY_FILE must hold a private RSA JWK with its kid.")
    return key


def _text(claims: Mapping[str, Any], name: str) -> str | None:
    value = claims.get(name)
    return value if isinstance(value, str) and 0 < len(value) <= 255 else None
