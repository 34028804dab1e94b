"""What one will contribute oneself: to the plan, or to a goal in it."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.contributions import ChangeContribution, RecordContribution
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import changes
from portal.web.forms.contributions import ContributionForm, WordsForm
from portal.web.pages import path_for
from portal.web.plan import pages
from portal.web.plan.finding import goal_in, must, one
from portal.web.writing import Writing


@pages.route("/bidrag/nytt", methods=["GET", "POST"])
@changes(Action.CONTRIBUTE)
def new_contribution(writing: Writing) -> Response:
    plan, form = writing.plan, ContributionForm()
    form.offer(plan)
    return writing.answer(
        form,
        "plan/contribution_form.html",
        lambda: RecordContribution(form.words.data, language.current().code, form.area),
        lambda made: path_for("plan.contributions", plan_id=plan.id, _anchor=made or None),
        contribution=None,
        goal=None,
    )


@pages.route("/mal/<uuid:goal_id>/bidrag/nytt", methods=["GET", "POST"])
@changes(Action.CONTRIBUTE)
def contribute_to_goal(writing: Writing, goal_id: UUID) -> Response:
    plan, form = writing.plan, WordsForm()
    goal = goal_in(plan, goal_id)
    must(goal.may_contribute)
    return writing.answer(
        form,
        "plan/contribution_form.html",
        lambda: RecordContribution(form.words.data, language.current().code, None, goal.id),
        lambda _: path_for("plan.goal", plan_id=plan.id, goal_id=goal.id),
        contribution=None,
        goal=goal,
    )


@pages.route("/bidrag/<uuid:contribution_id>/endre", methods=["GET", "POST"])
@changes(Action.CONTRIBUTE)
def change_contribution(writing: Writing, contribution_id: UUID) -> Response:
    plan, form = writing.plan, WordsForm()
    contribution = one(plan.contributions, contribution_id)
    must(contribution.may_change)
    if not form.is_submitted():
        form.words.data = contribution.words
        form.seen_version.data = str(contribution.version)
    return writing.answer(
        form,
        "plan/contribution_form.html",
        lambda: ChangeContribution(
            contribution.id, form.version, form.words.data, language.current().code
        ),
        lambda changed: path_for("plan.contributions", plan_id=plan.id, _anchor=changed or None),
        contribution=contribution,
        goal=None,
    )
