"""One goal: reading it, recording it, changing it and saying how it goes."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.goals import ChangeGoal, RecordGoal, ReportProgress
from portal.gate.rows import Part
from portal.gate.views import PlanView
from portal.policy.vocabulary import Action, Voice
from portal.web import language
from portal.web.doors import changes, opens
from portal.web.forms.goals import GoalForm, ProgressForm, ServiceGoalForm
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import goal_in, must
from portal.web.writing import Writing


@pages.get("/mal/<uuid:goal_id>")
@opens(Part.GOALS, Part.CONTRIBUTIONS, logs_as="goal")
def goal(plan: PlanView, goal_id: UUID) -> str:
    return page("plan/goal.html", plan=plan, goal=goal_in(plan, goal_id))


@pages.route("/mal/nytt", methods=["GET", "POST"])
@changes(Action.SET_GOAL, Action.PLAN_SERVICES)
def new_goal(writing: Writing) -> Response:
    plan, form = writing.plan, GoalForm()
    form.offer(plan)
    return writing.answer(
        form,
        "plan/goal_form.html",
        lambda: RecordGoal(
            form.words.data, language.current().code, form.area, form.horizon.data,
            int(form.priority.data),
        ),
        lambda goal_id: _after(plan, goal_id),
        goal=None,
        parent=None,
    )  # fmt: skip


@pages.route("/mal/<uuid:goal_id>/delmal/nytt", methods=["GET", "POST"])
@changes(Action.SET_GOAL, Action.PLAN_SERVICES)
def new_sub_goal(writing: Writing, goal_id: UUID) -> Response:
    plan, form = writing.plan, GoalForm()
    parent = goal_in(plan, goal_id)
    must(parent.may_add_measure and parent.parent_goal_id is None)
    form.offer(plan)
    del form.life_area
    return writing.answer(
        form,
        "plan/goal_form.html",
        lambda: RecordGoal(
            form.words.data, language.current().code, None, form.horizon.data,
            int(form.priority.data), parent.id,
        ),
        lambda made: _after(plan, made),
        goal=None,
        parent=parent,
    )  # fmt: skip


@pages.route("/mal/<uuid:goal_id>/endre", methods=["GET", "POST"])
@changes(Action.SET_GOAL, Action.PLAN_SERVICES)
def change_goal(writing: Writing, goal_id: UUID) -> Response:
    plan = writing.plan
    goal = goal_in(plan, goal_id)
    must(goal.may_change)
    form = ServiceGoalForm() if goal.by.voice == Voice.SERVICE else GoalForm()
    form.offer(plan, goal)
    if not form.is_submitted():
        form.start_from(goal)
    return writing.answer(
        form,
        "plan/goal_form.html",
        lambda: ChangeGoal(
            goal.id, form.version, form.words.data, language.current().code, form.area,
            form.horizon.data, int(form.priority.data),
            form.status.data if isinstance(form, ServiceGoalForm) else None,
        ),
        lambda _: _after(plan, goal.id),
        goal=goal,
        parent=None,
    )  # fmt: skip


@pages.route("/mal/<uuid:goal_id>/hvordan-gar-det", methods=["GET", "POST"])
@changes(Action.REPORT)
def progress(writing: Writing, goal_id: UUID) -> Response:
    plan, form = writing.plan, ProgressForm()
    goal = goal_in(plan, goal_id)
    must(goal.may_report)
    form.offer()
    if not form.is_submitted():
        form.start_from(goal)
    return writing.answer(
        form,
        "plan/progress.html",
        lambda: ReportProgress(goal.id, form.version, form.status.data, form.progress_words.data),
        lambda _: _after(plan, goal.id),
        goal=goal,
    )


def _after(plan: PlanView, goal_id: str) -> str:
    """Where one goes from here: the goal, or, after a second press of the button, the list."""
    if not goal_id:
        return path_for("plan.goals", plan_id=plan.id)
    return path_for("plan.goal", plan_id=plan.id, goal_id=goal_id)
