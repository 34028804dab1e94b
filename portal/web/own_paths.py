"""Tells one of our own pages from every other address."""

from __future__ import annotations

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter


def own_path(path: str | None) -> str | None:
    """The path, if it is one of our own pages and nothing else."""
    routes: MapAdapter = current_app.url_map.bind("portal")
    try:
        routes.match(path or "?", method="GET")
    except HTTPException:
        return None
    return path
