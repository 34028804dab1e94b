"""The second listener, for those who run the portal: is it alive, can it work, how much does it do.

It never stands on the public address. The same workers answer it, so that it says how *they* are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from portal.web import metrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

OK: Final = "200 OK"
AWAY: Final = "503 SERVICE UNAVAILABLE"
SAYS: Final = {
    "ready": (OK, b"ready\n"),
    "database": (AWAY, b"not ready: the database does not answer\n"),
    "migrations": (AWAY, b"not ready: run python -m portal migrate\n"),
    "rules": (
        AWAY,
        b"not ready: the rules for rows are of another version: run python -m portal migrate\n",
    ),
    "newer": (AWAY, b"not ready: the code is older than the database\n"),
}


class Operations:
    """``readiness`` answers with one of the keys of ``SAYS``."""

    def __init__(self, readiness: Callable[[], str]) -> None:
        self._readiness = readiness

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        status, body = self._answer(environ.get("PATH_INFO", ""))
        kind = "text/plain; version=0.0.4; charset=utf-8"
        headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
        start(status, [*headers, ("Cache-Control", "no-store")])
        return [body]

    def _answer(self, path: str) -> tuple[str, bytes]:
        if path == "/healthz":
            return OK, b"alive\n"
        if path == "/readyz":
            return SAYS[self._readiness()]
        if path == "/metrics":
            return OK, metrics.exposed()
        return "404 NOT FOUND", b"/healthz, /readyz or /metrics\n"
