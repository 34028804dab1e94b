"""Looking back at a goal, and changing what one wrote then."""

from __future__ import annotations

from uuid import UUID

from flask import make_response
from werkzeug.wrappers import Response

from portal.gate.changes.evaluations import ChangeEvaluation, RecordEvaluation
from portal.gate.views import PlanView
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import changes
from portal.web.errors import own_texts
from portal.web.forms.evaluations import EvaluationForm
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import evaluation_in, goal_in, must
from portal.web.writing import Writing


@pages.route("/mal/<uuid:goal_id>/se-tilbake", methods=["GET", "POST"])
@changes(Action.EVALUATE)
def evaluate(writing: Writing, goal_id: UUID) -> Response:
    plan, form = writing.plan, EvaluationForm()
    if any(gone.id == str(goal_id) for gone in plan.taken_back):
        html = page("plan/goal_taken_back.html", plan=plan, goal_id=goal_id, texts=own_texts())
        return make_response(html, 409)
    goal = goal_in(plan, goal_id)
    must(goal.may_evaluate)
    form.offer(plan)
    if not form.is_submitted():
        form.begin()
    return writing.answer(
        form,
        "plan/evaluation_form.html",
        lambda: RecordEvaluation(goal.id, form.fields, language.current().code),
        lambda made: _story(plan, goal.id, made),
        goal=goal,
        held=None,
    )


@pages.route("/vurdering/<uuid:evaluation_id>/endre", methods=["GET", "POST"])
@changes(Action.EVALUATE)
def change_evaluation(writing: Writing, evaluation_id: UUID) -> Response:
    plan, form = writing.plan, EvaluationForm()
    goal, held = evaluation_in(plan, evaluation_id)
    must(held.may_change)
    form.offer(plan, held)
    if not form.is_submitted():
        form.start_from(held)
    return writing.answer(
        form,
        "plan/evaluation_form.html",
        lambda: ChangeEvaluation(held.id, form.version, form.fields, language.current().code),
        lambda changed: _story(plan, goal.id, changed),
        goal=goal,
        held=held,
    )


def _story(plan: PlanView, goal_id: str, evaluation_id: str) -> str:
    """Where one goes from here: to what one wrote, among all that has been written."""
    return path_for(
        "plan.goal_story", plan_id=plan.id, goal_id=goal_id, _anchor=evaluation_id or None
    )
