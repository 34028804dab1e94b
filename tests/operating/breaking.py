"""The portal with a fault in it: what a request says it must break of, it breaks of, quoting all it was sent."""

from __future__ import annotations

import sys
import threading
import warnings
from typing import TYPE_CHECKING, Any

from flask import request

from wsgi import app

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment


def _all_that_was_sent() -> str:
    return f"{request.url} {request.headers} {request.get_data(as_text=True)}"


def _break_in_a_view() -> None:
    if request.headers.get("X-Break") == "view":
        warnings.warn(_all_that_was_sent(), stacklevel=1)
        threading.Thread(target=_fail, args=(_all_that_was_sent(),)).start()
        raise ValueError(_all_that_was_sent())


def _fail(said: str) -> None:
    raise RuntimeError(said)


class _Breaking:
    """Around all of the portal, so that only gunicorn stands behind."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ.get("HTTP_X_BREAK") == "server":
            raise OverflowError(str(environ))
        if environ.get("HTTP_X_BREAK") == "exit":
            sys.exit(str(environ))
        answer: Iterable[bytes] = self._inner(environ, start)
        return answer


app.before_request_funcs[None].insert(0, _break_in_a_view)
outermost: Any = _Breaking(app.wsgi_app)
app.wsgi_app = outermost  # type: ignore[method-assign]
