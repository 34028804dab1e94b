"""The demo's table: move the portal's date, read what would have been sent. Only in demo mode."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from portal.clock import SystemClock, today
from portal.gate.changes.desk import NotThere
from portal.web import language
from portal.web.doors import public
from portal.web.house import Demo, house
from portal.web.pages import page, path_for

pages = Blueprint("demo", __name__)
MOVED = language.mark("Datoen er endret.")


@pages.get("/demo")
@public
def table() -> str:
    demo = _demo()
    return page(
        "demo/table.html",
        form=FlaskForm(),
        today=today(demo.clock),
        notices=demo.people.notices(),
        wrong=False,
    )


@pages.post("/demo/dato")
@public
def date() -> Response | tuple[str, int]:
    demo = _demo()
    real = today(SystemClock())
    wanted = language.parse_date(request.form.get("date", ""), today=today(demo.clock))
    form = FlaskForm()
    if wanted is None or not form.validate_on_submit():
        html = page(
            "demo/table.html", form=form, today=today(demo.clock), notices=demo.people.notices(),
            wrong=True, failed=True,
        )  # fmt: skip
        return html, 422
    demo.clock.shift((wanted - real).days)
    flash(MOVED)
    return redirect(path_for("demo.table"), 303)


def _demo() -> Demo:
    """Outside demo mode these pages do not exist."""
    demo = house().demo
    if demo is None:
        raise NotThere
    return demo
