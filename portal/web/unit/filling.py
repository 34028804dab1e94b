"""The way of the unit's forms: shown, checked, stored once, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import flash, make_response, redirect, request
from werkzeug.wrappers import Response

from portal.gate.unit.room import UnitChange
from portal.identity.viewer import Viewer
from portal.web import language
from portal.web.forms.base import PlanForm
from portal.web.going_on import stay_at
from portal.web.house import house
from portal.web.pages import page
from portal.web.typed import STAY, typed
from portal.web.writing import SAVED

ALREADY: Final = language.mark("Dette var allerede gjort. Se over hva som står her nå.")


def fill_in(
    viewer: Viewer,
    form: PlanForm,
    template: str,
    change: Callable[[], UnitChange],
    done: Callable[[str], str],
    **context: Any,
) -> Response:
    """Show the form, or carry out its change and lead on to where ``done`` says."""
    if request.method != "POST":
        form.take_up(house().unit.draft(viewer, request.path))
        return show(form, template, 200, context)
    kept = _kept(viewer, form)
    if kept is not None:
        return kept
    if not form.validate():
        return show(form, template, 400 if form.forged else 422, context)
    made = house().unit.do(viewer, change(), form.key, request.path)
    flash(SAVED if made else ALREADY)
    return redirect(done(made), 303)


def show(form: PlanForm, template: str, status: int, context: dict[str, Any]) -> Response:
    return make_response(page(template, form=form, failed=status != 200, **context), status)


def _kept(viewer: Viewer, form: PlanForm) -> Response | None:
    """Another language, or more time: what was typed is there afterwards."""
    switched = "switch_language" in request.form
    if not (switched or STAY in request.form) or not form.csrf_is_right():
        return None
    house().unit.keep_draft(viewer, request.path, typed())
    if not switched:
        return stay_at(viewer, request.path)
    response = redirect(request.path, 303)
    wanted = language.find(request.form["switch_language"]) or language.DEFAULT
    language.save(response, wanted, secure=request.is_secure)
    return response
