"""What every answer carries: nothing from elsewhere may run, and nothing personal is stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flask import Flask, request
from werkzeug.datastructures import Headers
from werkzeug.wrappers import Response

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self' https://www.yr.no; base-uri 'none'; frame-ancestors 'none'"
)
OWN_FORMS: Final = "form-action 'self'"
UNUSED: Final = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "usb",
)  # fmt: skip
"""What a browser can do and the portal never asks it for."""
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
STRICT: Final = "max-age=63072000; includeSubDomains"


def forms_may_lead_to(response: Response, origins: str) -> Response:
    """For the one page whose form is sent elsewhere. It is still closed to everything else."""
    wider = POLICY.replace(OWN_FORMS, f"{OWN_FORMS} {origins}")
    response.headers["Content-Security-Policy"] = wider
    return response


def missing_from(headers: Headers, *, https: bool) -> Iterator[tuple[str, str]]:
    """What an answer lacks: static files and refusals at the door get them as pages do."""
    wanted = HEADERS | ({"Strict-Transport-Security": STRICT} if https else {})
    yield from ((name, value) for name, value in wanted.items() if name not in headers)


def install(app: Flask) -> None:
    app.after_request(_never_stored)


def _never_stored(response: Response) -> Response:
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
        response.headers["Vary"] = "Cookie, HX-Request"
    return response
