"""Going through the plan: what stands of it, and what comes when its period is over."""

from __future__ import annotations

from werkzeug.wrappers import Response

from portal.gate.changes.dates import ChangeDates
from portal.gate.rows import Part
from portal.gate.views import MeasureView, PlanView
from portal.policy.vocabulary import Action
from portal.web.doors import changes, opens
from portal.web.forms.dates import NewPeriodForm
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.writing import Writing

OPEN = frozenset({"not_started", "in_progress", "on_hold"})


@pages.get("/gjennomgang")
@opens(Part.GOALS, logs_as="revision")
def revision(plan: PlanView) -> str:
    goals = [goal for goal in plan.goals if goal.status in OPEN]
    return page("plan/revision.html", plan=plan, goals=goals, outside=_outside(plan))


@pages.route("/gjennomgang/ny-periode", methods=["GET", "POST"])
@changes(Action.PLAN_SERVICES)
def new_period(writing: Writing) -> Response:
    plan, form = writing.plan, NewPeriodForm()
    if not form.is_submitted():
        form.begin(plan)

    def change() -> ChangeDates:
        start, end = form.period
        return ChangeDates(start, end, form.next_revision.day, form.version)

    return writing.answer(
        form,
        "plan/period_form.html",
        change,
        lambda _: path_for("plan.revision", plan_id=plan.id),
    )


def _outside(plan: PlanView) -> list[MeasureView]:
    """What goes on beyond the period: nobody would follow it up there."""
    measures = (measure for goal in plan.goals for measure in goal.measures)
    return [
        each
        for each in measures
        if each.status in OPEN and each.deadline and each.deadline > plan.period_end
    ]
