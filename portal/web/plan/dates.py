"""The plan's own dates."""

from __future__ import annotations

from werkzeug.wrappers import Response

from portal.gate.changes.dates import ChangeDates
from portal.policy.vocabulary import Action
from portal.web.doors import changes
from portal.web.forms.dates import DatesForm
from portal.web.pages import path_for
from portal.web.plan import pages
from portal.web.writing import Writing


@pages.route("/datoer/endre", methods=["GET", "POST"])
@changes(Action.PLAN_SERVICES)
def dates(writing: Writing) -> Response:
    plan, form = writing.plan, DatesForm()
    if not form.is_submitted():
        form.start_from(plan)

    def change() -> ChangeDates:
        start, end = form.period
        return ChangeDates(start, end, form.next_revision.day, form.version)

    return writing.answer(
        form,
        "plan/dates_form.html",
        change,
        lambda _: path_for("plan.overview", plan_id=plan.id),
    )
