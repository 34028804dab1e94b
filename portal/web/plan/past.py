"""The plan as it was on a day (SW-50)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask import make_response, request
from werkzeug.wrappers import Response

from portal.gate.questions.as_it_was import PlanAsItWas
from portal.gate.views import AsItWasView, PlanView
from portal.web import language
from portal.web.doors import asks
from portal.web.forms.past import DayForm
from portal.web.language import gettext
from portal.web.pages import page, path_for
from portal.web.plan import pages

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
    days = ((plan.today - timedelta(days=each), words) for each, words in STEPS)
    return [
        Step(gettext(words), as_it_was_path(plan, day)) for day, words in days if _began(plan, day)
    ]


def _began(plan: PlanView, day: date) -> bool:
    return plan.period_start <= day


def as_it_was_path(plan: PlanView, day: date) -> str:
    return path_for("plan.as_it_was", plan_id=plan.id, dato=day.isoformat())
