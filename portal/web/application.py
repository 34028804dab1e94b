"""Puts the web room's pages together on an application."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from flask import Flask, g, request
from flask_login import current_user

from portal.identity.idporten import hinted_language
from portal.identity.login import reader
from portal.web import (
    account,
    demo_table,
    doors,
    errors,
    headers,
    language,
    pages,
    plan,
    public,
    smoothing,
    staying,
)  # fmt: skip
from portal.web.house import EXTENSION, House
from portal.web.language.choice import COOKIE, Hints
from portal.web.language.environment import SpokenEnvironment
from portal.web.threshold import FORM_LIMIT

FAMILIES = (
    "answering",
    "birthday",
    "commenting",
    "consenting",
    "contributing",
    "dates",
    "delegating",
    "ending_on_paper",
    "goals",
    "history",
    "inviting",
    "keep_requests",
    "keeping",
    "log",
    "log_questions",
    "measures",
    "meetings",
    "minutes",
    "own_role",
    "past",
    "reading",
    "registering",
    "representation",
    "share_changes",
    "share_giving",
    "sharing",
    "taking_back",
    "unit_desk",
)


def install(app: Flask, house: House) -> None:
    """All pages, with their languages, their guard and their error pages."""
    app.extensions[EXTENSION] = house
    app.config.update(
        MAX_CONTENT_LENGTH=FORM_LIMIT,
        MAX_FORM_MEMORY_SIZE=FORM_LIMIT,
        PROVIDE_AUTOMATIC_OPTIONS=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_I18N_ENABLED=False,
    )
    language.install(app, _hints)
    pages.install(app)
    for way in ("signing_in", "signing_out", "my_sign_ins"):
        import_module(f"portal.web.{way}")
    for family in FAMILIES:
        import_module(f"{plan.__name__}.{family}")
    for beside in ("codes", "roles"):
        import_module(f"portal.web.{beside}")
    for blueprint in (public.pages, account.pages, demo_table.pages, plan.pages):
        app.register_blueprint(blueprint)
    headers.install(app)
    smoothing.install(app)
    errors.install(app)
    staying.install(app)
    doors.install(app)
    cast(SpokenEnvironment, app.jinja_env).warm()


def _hints() -> Hints:
    """The reader's own choice first: in the cookie, else saved with the person, else what they chose
    at ID-porten (SW-58)."""
    viewer = reader() if current_user else None
    saved = request.cookies.get(COOKIE) or (viewer.language if viewer else None)
    return Hints(saved, hinted_language(), g.get("municipality_language"))
