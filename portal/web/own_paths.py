"""Tells one of our own pages from every other address."""

from __future__ import annotations

import re

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

OWN_PATH = re.compile(r"/[a-z0-9_/-]*")
"""All signs that our addresses are made of: no host, no scheme and no line break among them."""


def own_path(path: str | None) -> str | None:
    """The path, if it is one of our own pages and nothing else."""
    if path is None or not OWN_PATH.fullmatch(path):
        return None
    routes: MapAdapter = current_app.url_map.bind("portal")
    try:
        routes.match(path, method="GET")
    except HTTPException:
        return None
    return path
