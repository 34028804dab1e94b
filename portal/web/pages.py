"""Renders a page, or the one part of it that htmx asks for; and finds the paths between pages."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from jinja2_fragments.flask import render_block

from portal.identity.login import reader
from portal.web import language, role_words, words
from portal.web.guidance import guidance_in
from portal.web.house import house
from portal.web.language import gettext
from portal.web.smoothing import asked_by_htmx
from portal.web.unit_words import about_words

MAIN = "main"
TITLE = "title"


def page(template: str, fragment: str = MAIN, **context: Any) -> str:
    """The whole page; for an htmx request only its fragment, which is a part of the page.

    With a form that failed goes its title, which htmx makes the page's.
    """
    if not asked_by_htmx():
        return render_template(template, **context)
    title = _title_of_a_fault(template, context) if context.get("failed") else ""
    return title + render_block(template, fragment, **context)


def _title_of_a_fault(template: str, context: dict[str, Any]) -> str:
    """As the frame writes it: «Feil: », the page's name as always, and the portal's; or the neutral
    name, for who has chosen that."""
    viewer = reader()
    if viewer is not None and viewer.discreet:
        return f"<title>{gettext('Feil')}: {gettext('Min side')}</title>"
    name = render_block(template, TITLE, **context)
    return f"<title>{gettext('Feil')}: {name} – {gettext('Planen min')}</title>"


def path_for(endpoint: str, **values: Any) -> str:
    """The path of a page."""
    return url_for(endpoint, **values)


def asset(name: str) -> str:
    """The path of a static file. It changes when the file does, so that browsers may keep it long."""
    return f"/static/{name}?v={_fingerprint(str(current_app.static_folder), name)}"


@cache
def _fingerprint(folder: str, name: str) -> str:
    return hashlib.sha256((Path(folder) / name).read_bytes()).hexdigest()[:12]


def install(app: Flask) -> None:
    """What every template knows. No ORM row is ever among it."""
    app.jinja_env.globals.update(
        path_for=path_for,
        asset=asset,
        csrf_token=generate_csrf,
        status_words=words.status_words,
        result_words=words.result_words,
        content_words=words.content_words,
        still_right_words=words.still_right_words,
        horizon_words=words.horizon_words,
        priority_words=words.priority_words,
        area_words=words.area_words,
        meeting_form_words=words.meeting_form_words,
        section_words=words.section_words,
        relations_said=role_words.relation_words,
        guidance_about=_guidance_about,
        complaint_about=about_words,
    )
    app.jinja_env.filters.update(
        own_words=words.own_words, stored_date=words.stored_date,
        stored_moment=words.stored_moment, with_role=role_words.with_role,
    )  # fmt: skip
    app.context_processor(_surroundings)


def _guidance_about(topic: str, plan: Any) -> dict[str, Any]:
    """What stands beside a field: the topic, and what the plan's municipality adds. A page that hides
    where somebody is knows no municipality."""
    spoken = language.current().code
    town = plan.municipality.municipality_id if plan else ""
    added = house().guidance.beside(town, topic) if town else None
    return {"topic": guidance_in(spoken).topics[topic], "added": added, "spoken": spoken}


def _surroundings() -> dict[str, Any]:
    spoken = language.current().code
    return {
        "language": spoken,
        "other_language": "nn" if spoken == "nb" else "nb",
        "demo": house().demo is not None,
        "contact": house().settings.contact,
        "viewer": reader(),
        "plan": None,
        "here": request.path if request.method == "GET" else "/",
    }
