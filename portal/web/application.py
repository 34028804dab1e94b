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
    unit,
)  # fmt: skip
from portal.web.house import EXTENSION, House
from portal.web.language.choice import COOKIE, Hints
from portal.web.language.environment import SpokenEnvironment
from portal.web.threshold import FORM_LIMIT

BESIDE = ("signing_in", "signing_out", "my_sign_ins", "codes", "roles", "unit.plans", "unit.inquiries",
          "unit.settling", "unit.opening")  # fmt: skip
"""The pages that belong to no plan; and then those of the plan."""
FAMILIES = (
    "answering",
    "answering_in_area",
    "birthday",
    "commenting",
    "closing",
    "consenting",
    "contributing",
    "cooperating",
    "coordinators",
    "dates",
    "decisions",
    "delegating",
    "disagreeing",
    "ending_on_paper",
    "evaluating",
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
    "reporting",
    "representation",
    "revision",
    "share_changes",
    "share_giving",
    "sharing",
    "story",
    "taking_back",
    "unit_answers",
    "parents",
    "unit_desk",
    "unit_letters",
    "waiting_for",
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
    for family in (*BESIDE, *(f"plan.{each}" for each in FAMILIES)):
        import_module(f"portal.web.{family}")
    for blueprint in (public.pages, account.pages, demo_table.pages, unit.pages, plan.pages):
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
