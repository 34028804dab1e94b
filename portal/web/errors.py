"""Clear pages for what goes wrong. «Not there» and «not yours» are one page, byte for byte."""

from __future__ import annotations

import contextlib

import structlog
from flask import Flask, g, make_response, request
from flask_wtf.csrf import validate_csrf
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response
from wtforms import ValidationError

from portal.gate.busy import BUSY
from portal.gate.changes.desk import NotThere
from portal.gate.drafts import TooMuchText
from portal.web import language
from portal.web.forms.base import is_never_kept
from portal.web.log import where
from portal.web.pages import page
from portal.web.threshold import NUMBER

log = structlog.get_logger()
RETRY_SECONDS = 3
NO_TEXT = frozenset(
    {
        "csrf_token", "form_key", "seen_version", "switch_language", "save_draft", "stay", "digest", "next",
        "life_area", "horizon", "priority", "status", "responsible", "bundle", "areas", "sections",
        "level", "tells_receiver",
        "content", "still_right", "result",
    }
)  # fmt: skip
"""Fields that nobody writes in: keys and choices. Any other is taken to hold somebody's words."""


def install(app: Flask) -> None:
    """One handler for each way in which a request can go wrong."""
    app.register_error_handler(NotThere, not_there)
    app.register_error_handler(404, not_there)
    app.register_error_handler(TooMuchText, too_large)
    app.register_error_handler(413, too_large)
    app.register_error_handler(HTTPException, not_understood)
    for fault in BUSY:
        app.register_error_handler(fault, busy)
    app.register_error_handler(Exception, failed)


def not_there(error: Exception) -> Response:
    """The page carries nothing of the address, no token and no request id.

    Whoever was writing gets their own text back: access may have been withdrawn meanwhile, and it
    must not be lost to them. It is given for any address, so it tells of none; nor in the language
    of the municipality of a plan that was opened on the way, which would tell that there is one.
    """
    g.pop("municipality_language", None)
    language.choose_again()
    return make_response(page("errors/not_there.html", here="/", texts=own_texts()), 404)


def too_large(error: Exception) -> Response:
    return make_response(page("errors/too_large.html", here="/"), 413)


def not_understood(error: HTTPException) -> Response:
    """405 and 400: the address or the way it was asked for is wrong."""
    code = error.code or 400
    response = make_response(page("errors/not_understood.html", here="/"), code)
    if code == 405:
        response.headers["Allow"] = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
    return response


def busy(error: Exception) -> Response:
    """Nothing is stored. Trying again in a moment is the cure."""
    log.warning("busy", endpoint=request.endpoint)
    response = make_response(page("errors/busy.html", here="/", sent=_sent()), 503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def failed(error: Exception) -> Response:
    """Our fault. The reader gets a number to tell us; the log gets the number and where it broke."""
    number = request.environ[NUMBER]
    log.error(
        "failed", endpoint=request.endpoint, number=number, fault=type(error).__name__,
        where=where(error),
    )  # fmt: skip
    return make_response(page("errors/failed.html", here="/", number=number, sent=_sent()), 500)


def _sent() -> tuple[tuple[str, str], ...]:
    """The fields of the form that could not be stored, to be sent again with one press."""
    if request.method != "POST":
        return ()
    with contextlib.suppress(HTTPException):
        pairs = request.form.items(multi=True)
        return tuple(pair for pair in pairs if not is_never_kept(pair[0]))
    return ()


def own_texts() -> tuple[str, ...]:
    """What the reader wrote in a form of ours. Another site's form has no token, and gets nothing."""
    fields = dict(_sent())
    try:
        validate_csrf(fields.get("csrf_token"))
    except ValidationError:
        return ()
    return tuple(text for name, text in fields.items() if text.strip() and name not in NO_TEXT)
