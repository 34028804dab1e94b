"""A provider that speaks the protocol badly on purpose. Each lie is one line, said in one place."""

from __future__ import annotations

import hmac
import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.identity.provider import CLIENT_ID, HIGH, Running, new_key, write_key

Claims = dict[str, Any]
Sign = Callable[["Hostile", Claims], str]


@dataclass
class Hostile:
    """What it says now. A test sets one thing wrong; ``honest`` puts all right again."""

    issuer: str
    number: str
    key: RSAKey
    lie: Callable[[Claims], None] = lambda claims: None
    sign: Sign = lambda hostile, claims: hostile.signed(claims)
    answers: dict[str, Callable[[], tuple[int, bytes, float]]] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    published: list[RSAKey] = field(default_factory=list)

    def honest(self) -> None:
        self.lie = lambda claims: None
        self.sign = lambda hostile, claims: hostile.signed(claims)
        self.answers.clear()
        self.published[:] = [self.key]

    def signed(self, claims: Claims, key: RSAKey | None = None, **header: str) -> str:
        """A token as an honest provider makes it, or with another key or header."""
        key = key or self.key
        told = {"alg": "RS256", "kid": str(key.kid)} | header
        return jwt.encode(told, claims, key, algorithms=[told["alg"]])

    def claims(self) -> Claims:
        now = int(time.time())
        found: Claims = {
            "iss": self.issuer, "aud": CLIENT_ID, "sub": "subject", "iat": now, "exp": now + 120,
            "nonce": self.asked.get("nonce"), "acr": HIGH, "pid": self.number, "sid": "session-1",
            "locale": "nb", "auth_time": now,
        }  # fmt: skip
        self.lie(found)
        return found

    def body_of(self, path: str) -> Any:
        if path == "/.well-known/openid-configuration":
            return self.metadata()
        if path == "/keys":
            return {"keys": [key.as_dict(private=False) for key in self.published]}
        if path == "/par":
            return {"request_uri": "urn:one", "expires_in": 60}
        token = self.sign(self, self.claims())
        return {"access_token": "opaque", "token_type": "Bearer", "id_token": token}

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "pushed_authorization_request_endpoint": f"{self.issuer}/par",
            "end_session_endpoint": f"{self.issuer}/end",
            "jwks_uri": f"{self.issuer}/keys",
            "authorization_response_iss_parameter_supported": True,
        }

    def back(self, **more: str) -> str:
        """The address that a browser would be sent back to."""
        given = {"code": "code", "state": self.asked["state"], "iss": self.issuer} | more
        return f"/logg-inn/id-porten/svar?{urlencode(given)}"


def unsigned(hostile: Hostile, claims: Claims) -> str:
    """alg «none»: a token that nobody has signed."""
    header = {"alg": "none", "kid": str(hostile.key.kid)}
    return f"{_part(header)}.{_part(claims)}."


def with_the_public_key(hostile: Hostile, claims: Claims) -> str:
    """HS256 with the published key as the secret: right only for one who lets the token choose."""
    header = {"alg": "HS256", "kid": str(hostile.key.kid)}
    said = f"{_part(header)}.{_part(claims)}"
    made = hmac.digest(hostile.key.as_pem(private=False), said.encode(), "sha256")
    return f"{said}.{urlsafe_b64encode(made).rstrip(b'=').decode()}"


def _part(value: Any) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@contextmanager
def hostile_provider(folder: Path, number: str) -> Iterator[tuple[Hostile, Running]]:
    """Run it on a free port, until the block ends."""
    hostile = Hostile("", number, new_key("hostile-1"))
    hostile.honest()
    path, _ = write_key(folder)

    class Handler(BaseHTTPRequestHandler):
        """Answers as ``hostile`` says."""

        def _answer(self) -> None:
            where = urlsplit(self.path).path
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            hostile.calls.append(where)
            if where == "/par":
                hostile.asked = {name: values[0] for name, values in parse_qs(sent).items()}
            told = hostile.answers.get(where)
            status, body, wait = told() if told else (200, _json(hostile.body_of(where)), 0.0)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Location", f"{hostile.issuer}/keys")
            self.end_headers()
            self._drip(body, wait)

        def _drip(self, body: bytes, wait: float) -> None:
            size = 1 if wait else len(body) or 1
            for at in range(0, len(body), size):
                time.sleep(wait)
                self.wfile.write(body[at : at + size])

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = _Quiet(("127.0.0.1", 0), Handler)
    hostile.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield hostile, Running(hostile.issuer, path)
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(ThreadingHTTPServer):
    """A reader that hangs up is no news."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None: ...


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()
