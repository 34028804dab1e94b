"""What every answer carries: nothing from elsewhere may run, and nothing personal is stored."""

from __future__ import annotations

from flask import Flask, request
from werkzeug.wrappers import Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self' https://www.yr.no; base-uri 'none'; frame-ancestors 'none'"
)
OWN_FORMS = "form-action 'self'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def forms_may_lead_to(response: Response, origins: str) -> Response:
    """For the one page whose form is sent elsewhere. It is still closed to everything else."""
    wider = POLICY.replace(OWN_FORMS, f"{OWN_FORMS} {origins}")
    response.headers["Content-Security-Policy"] = wider
    return response


def install(app: Flask) -> None:
    app.after_request(_add)


def _add(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
        response.headers["Vary"] = "Cookie, HX-Request"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    return response
