"""What every request passes before anything else: whose host it asked for, and how it is answered for.

The address that people use comes from the settings. What a request says of it is checked and never used:
another host gets a short 400, and no ``X-Forwarded-`` header is believed but by setting.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import structlog
from flask import Flask, request
from structlog.contextvars import bound_contextvars
from werkzeug.datastructures import Headers
from werkzeug.middleware.proxy_fix import ProxyFix

from portal.settings import LOOPBACK, Settings
from portal.web import metrics
from portal.web.headers import missing_from

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = structlog.get_logger()
NUMBER: Final = "portal.request_number"
ENDPOINT: Final = "portal.endpoint"
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
FORM_LIMIT: Final = 256 * 1024
"""Bytes of a request. No form of ours comes near it, and nothing is uploaded."""
PLAIN: Final = ("Content-Type", "text/plain; charset=utf-8")


def install(app: Flask, settings: Settings, operations: WSGIApplication) -> None:
    """Lay it around all that the application has been wrapped in so far."""
    inner: Any = app.wsgi_app
    if settings.proxies:
        inner = ProxyFix(inner, x_for=settings.proxies, x_proto=0)
    outer: Any = Threshold(inner, settings, operations)
    app.wsgi_app = outer  # type: ignore[method-assign]
    app.before_request(_tell_endpoint)


def _tell_endpoint() -> None:
    request.environ[ENDPOINT] = request.endpoint


class Threshold:
    """A WSGI application around the portal's own."""

    def __init__(
        self, inner: WSGIApplication, settings: Settings, operations: WSGIApplication
    ) -> None:
        self._inner = inner
        self._operations = operations
        self._origin = urlsplit(settings.origin)
        self._demo = settings.demo
        self._hosts = {settings.host, f"{settings.host}:443"}
        self._port = int(settings.operations.rpartition(":")[2] or 0)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if self._port and _own_port(environ) == self._port:
            return self._operations(environ, start)
        number = environ[NUMBER] = secrets.token_hex(4)
        environ["wsgi.url_scheme"] = self._origin.scheme
        answering = _Answering(environ, start, https=not self._demo)
        with bound_contextvars(request=number):
            try:
                return self._answer(environ, answering)
            finally:
                answering.tell()

    def _answer(self, environ: WSGIEnvironment, answering: StartResponse) -> Iterable[bytes]:
        if not self._is_ours(environ.get("HTTP_HOST", "")):
            environ[ENDPOINT] = "another_host"
            return _refused(answering)
        _measure(environ)
        return self._inner(environ, answering)

    def _is_ours(self, host: str) -> bool:
        if not self._demo:
            return host.lower() in self._hosts
        try:
            return urlsplit(f"//{host}").hostname in LOOPBACK and "@" not in host
        except ValueError:
            return False


class _Answering:
    """Begins the answer with what none may lack, and tells of it: in the counts, and where it is not
    a demo, which has no https, in the log."""

    def __init__(self, environ: WSGIEnvironment, start: StartResponse, *, https: bool) -> None:
        self._environ = environ
        self._start = start
        self._https = https
        self._began = time.perf_counter()
        self._status = 500

    def __call__(
        self, status: str, headers: list[tuple[str, str]], exc_info: Any = None, /
    ) -> Callable[[bytes], object]:
        self._status = int(status[:3])
        more = missing_from(Headers(headers), https=self._https)
        return self._start(status, [*headers, *more], exc_info)

    def tell(self) -> None:
        """By the page's name in the code, never by its address."""
        seconds = time.perf_counter() - self._began
        asked = self._environ["REQUEST_METHOD"]
        method = asked if asked in METHODS else "other"
        endpoint = self._environ.get(ENDPOINT) or _unnamed(self._environ)
        metrics.count(endpoint, method, self._status, seconds)
        if self._https:
            ms = round(seconds * 1000, 1)
            log.info("request", endpoint=endpoint, method=method, status=self._status, ms=ms)


def _measure(environ: WSGIEnvironment) -> None:
    """A body that comes in pieces says no length. Unmeasured, what is over the limit would be cut off
    without a word; so it is read a byte past the limit, and refused as any other."""
    if environ.pop("HTTP_TRANSFER_ENCODING", "") and not environ.get("CONTENT_LENGTH"):
        body = environ["wsgi.input"].read(FORM_LIMIT + 1)
        environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}


def _unnamed(environ: WSGIEnvironment) -> str:
    static = environ.get("PATH_INFO", "").startswith("/static/")
    return "static" if static else "none"


def _refused(start: StartResponse) -> Iterable[bytes]:
    """No words of ours, and nothing of what was sent."""
    start("400 BAD REQUEST", [PLAIN, ("Content-Length", "12")])
    return [b"Bad request\n"]


def _own_port(environ: WSGIEnvironment) -> int | None:
    """The port of the socket that the request came in by. No header can say otherwise."""
    socket = environ.get("gunicorn.socket")
    name = socket.getsockname() if socket is not None else None
    return int(name[1]) if isinstance(name, tuple) else None
