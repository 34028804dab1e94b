"""Recording and changing a measure."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.measures import ChangeMeasure, RecordMeasure
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import changes
from portal.web.forms.measures import MeasureForm
from portal.web.pages import path_for
from portal.web.plan import pages
from portal.web.plan.finding import goal_in, measure_in, must
from portal.web.writing import Writing


@pages.route("/mal/<uuid:goal_id>/tiltak/nytt", methods=["GET", "POST"])
@changes(Action.SET_GOAL, Action.PLAN_SERVICES)
def new_measure(writing: Writing, goal_id: UUID) -> Response:
    plan, form = writing.plan, MeasureForm()
    goal = goal_in(plan, goal_id)
    must(goal.may_add_measure)
    form.offer(plan)
    return writing.answer(
        form,
        "plan/measure_form.html",
        lambda: RecordMeasure(goal.id, form.fields, language.current().code),
        lambda _: path_for("plan.goal", plan_id=plan.id, goal_id=goal.id),
        goal=goal,
        measure=None,
    )


@pages.route("/tiltak/<uuid:measure_id>/endre", methods=["GET", "POST"])
@changes(Action.SET_GOAL, Action.PLAN_SERVICES)
def change_measure(writing: Writing, measure_id: UUID) -> Response:
    plan, form = writing.plan, MeasureForm()
    measure = measure_in(plan, measure_id)
    must(measure.may_change)
    form.offer(plan, measure)
    if not form.is_submitted():
        form.start_from(measure)
    return writing.answer(
        form,
        "plan/measure_form.html",
        lambda: ChangeMeasure(measure.id, form.version, form.fields, language.current().code),
        lambda _: path_for("plan.goal", plan_id=plan.id, goal_id=measure.goal_id),
        goal=next(goal for goal in plan.goals if goal.id == measure.goal_id),
        measure=measure,
    )
