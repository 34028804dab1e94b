"""What htmx needs beside the fragment: to be told to go on to another page itself.

A form that fails comes back as the page's main part, and focus goes to what is wrong. A form that
succeeds leads to a whole new page, so that title, history and focus are the browser's own.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, request
from werkzeug.wrappers import Response


def install(app: Flask) -> None:
    app.after_request(_lead_on)


def asked_by_htmx() -> bool:
    """Whether this request was made by htmx, or says that it was: it only changes the answer's form."""
    return request.headers.get("HX-Request") == "true"


def _lead_on(response: Response) -> Response:
    """htmx would swap the page that a redirect leads to into the one that stands."""
    if not asked_by_htmx() or response.status_code != HTTPStatus.SEE_OTHER:
        return response
    response.headers["HX-Redirect"] = response.headers.pop("Location")
    response.status_code = HTTPStatus.OK
    response.set_data(b"")
    return response
