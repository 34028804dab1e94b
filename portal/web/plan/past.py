"""The plan as it was on a day, and what changed between two (SW-50)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from flask import make_response, request
from werkzeug.wrappers import Response

from portal.clock import OSLO
from portal.gate.questions.as_it_was import PlanAsItWas
from portal.gate.questions.what_changed import WhatChanged
from portal.gate.views import AsItWasView, ChangedView, ChangeView, PlanView
from portal.web import language
from portal.web.changes_told import Telling
from portal.web.doors import asks
from portal.web.forms.past import DayForm, TwoDaysForm
from portal.web.language import gettext
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.subjects import subjects

STEPS = (
    (30, language.mark("For en måned siden")),
    (182, language.mark("For et halvt år siden")),
    (365, language.mark("For et år siden")),
)
"""Days that one need not write."""


@dataclass(frozen=True, slots=True)
class Step:
    """A link to the plan as it was some time ago."""

    words: str
    path: str


OLDER = "side"


def asked() -> PlanAsItWas:
    """The day in the address. What cannot be understood is left out."""
    return PlanAsItWas(DayForm(request.args).dato.day)


@pages.get("/slik-den-var")
@asks(asked)
def as_it_was(found: AsItWasView) -> Response:
    form = DayForm(request.args)
    right = form.validate()
    html = page(
        "plan/as_it_was.html",
        plan=found.plan,
        on=found.on if right else None,
        form=form,
        failed=not right,
        steps=tuple(_steps(found.plan)),
    )
    return make_response(html, 200 if right else 422)


def _steps(plan: PlanView) -> list[Step]:
    """Also from before this period: a plan is older than the period that it is in."""
    days = ((plan.today - timedelta(days=each), words) for each, words in STEPS)
    return [Step(gettext(words), as_it_was_path(plan, day)) for day, words in days]


def as_it_was_path(plan: PlanView, day: date) -> str:
    return path_for("plan.as_it_was", plan_id=plan.id, dato=day.isoformat())


def asked_between() -> WhatChanged:
    """The two days in the address, and the page. What cannot be understood is left out."""
    form = TwoDaysForm(request.args)
    wanted = request.args.get(OLDER, "")
    page_number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1
    return WhatChanged(form.fra.day, form.til.day, max(page_number, 1))


@pages.get("/endringer")
@asks(asked_between)
def changed(found: ChangedView) -> Response:
    form = TwoDaysForm(request.args)
    right = form.validate()
    by_day = groupby(found.changes, lambda change: change.at.astimezone(OSLO).date())
    html = page(
        "plan/changed.html",
        plan=found.plan,
        found=found,
        form=form,
        failed=not right,
        days=tuple((day, tuple(changes)) for day, changes in by_day) if right else (),
        telling=Telling(found.plan),
        paths=_paths(found),
        older=_older(found, form),
    )
    return make_response(html, 200 if right else 422)


def _paths(found: ChangedView) -> dict[str, str]:
    """Where each thing stands in the plan of today. What was taken back stands nowhere."""
    stand = {each.id: each.path for each in subjects(found.plan)} if found.changes else {}
    return {each.thing_id: path for each in found.changes if (path := _path(found, each, stand))}


def _path(found: ChangedView, change: ChangeView, stand: dict[str, str]) -> str:
    if change.kind == "person":
        return path_for("plan.people", plan_id=found.plan.id)
    if change.kind == "cooperation":
        return path_for("plan.people", plan_id=found.plan.id, _anchor="samarbeid")
    return stand.get(change.thing_id, "")


def _older(found: ChangedView, form: TwoDaysForm) -> str:
    if not found.has_older:
        return ""
    days = {name: form.value(name) for name in ("fra", "til") if form.value(name)}
    more = {OLDER: found.page + 1}
    return path_for("plan.changed", plan_id=found.plan.id, **days, **more)
