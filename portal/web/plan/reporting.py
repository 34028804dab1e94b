"""Telling what was done of a measure, and answering that it has not happened."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.reporting import ReportMeasure, SayNotHappened
from portal.gate.views import MeasureView, PlanView
from portal.web import language
from portal.web.doors import changes
from portal.web.forms.reporting import NotHappenedForm, ReportForm
from portal.web.pages import path_for
from portal.web.plan import pages
from portal.web.plan.finding import measure_in, must
from portal.web.writing import Writing


@pages.route("/tiltak/<uuid:measure_id>/fortell", methods=["GET", "POST"])
@changes()
def report_measure(writing: Writing, measure_id: UUID) -> Response:
    plan, form = writing.plan, ReportForm()
    measure = measure_in(plan, measure_id)
    must(bool(measure.reports_as))
    form.offer(measure)
    return writing.answer(
        form,
        "plan/report_measure.html",
        lambda: ReportMeasure(
            measure.id, form.status.data, form.words.data, language.current().code,
            measure.reports_as == "person",
        ),
        lambda _: _at(plan, measure),
        measure=measure,
    )  # fmt: skip


@pages.route("/tiltak/<uuid:measure_id>/ikke-skjedd", methods=["GET", "POST"])
@changes()
def not_happened(writing: Writing, measure_id: UUID) -> Response:
    plan, form = writing.plan, NotHappenedForm()
    measure = measure_in(plan, measure_id)
    must(measure.may_deny)
    return writing.answer(
        form,
        "plan/not_happened.html",
        lambda: SayNotHappened(measure.id, form.words.data, language.current().code),
        lambda _: _at(plan, measure),
        measure=measure,
    )


def _at(plan: PlanView, measure: MeasureView) -> str:
    return path_for("plan.goal", plan_id=plan.id, goal_id=measure.goal_id, _anchor=measure.id)
