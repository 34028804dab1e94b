"""Reading: overview, the whole plan on one page, people, and the nine points of the law."""

from __future__ import annotations

from portal.gate.gate import EVERYTHING
from portal.gate.pieces import BY_AREA
from portal.gate.rows import Part
from portal.gate.views import PlanView
from portal.policy.vocabulary import Action
from portal.web.doors import opens
from portal.web.pages import page
from portal.web.plan import pages
from portal.web.plan.subjects import subjects
from portal.web.plan.waiting import paths_of
from portal.web.plan.waiting_for import coming


@pages.get("/")
@opens(*EVERYTHING, Part.WAITING, logs_as="overview")
def overview(plan: PlanView) -> str:
    things = {each.id: each for each in subjects(plan)} if plan.news else {}
    return page(
        "plan/overview.html", plan=plan, things=things, waits=paths_of(plan), next=coming(plan)
    )


@pages.get("/hele")
@opens()
def whole(plan: PlanView) -> str:
    return page("plan/whole.html", plan=plan)


@pages.get("/hele/utskrift")
@opens(logs_as="print")
def print_out(plan: PlanView) -> str:
    """The same page, asked for to be printed: the log tells it apart from a reading (SW-28)."""
    return page("plan/whole.html", plan=plan, printing=True)


@pages.get("/folk")
@opens(logs_as="people")
def people(plan: PlanView) -> str:
    return page("plan/people.html", plan=plan)


@pages.get("/sjekkliste")
@opens(wants=(Action.SEE_EVERYONE,), logs_as="checklist")
def checklist(plan: PlanView) -> str:
    return page("plan/checklist.html", plan=plan)


@pages.get("/om-meg")
@opens(Part.ABOUT_ME)
def about_me(plan: PlanView) -> str:
    return page("plan/about_me.html", plan=plan, by_area=BY_AREA)


@pages.get("/mal")
@opens(Part.GOALS)
def goals(plan: PlanView) -> str:
    return page("plan/goals.html", plan=plan)


@pages.get("/bidrag")
@opens(Part.CONTRIBUTIONS, Part.GOALS, logs_as="contributions")
def contributions(plan: PlanView) -> str:
    return page("plan/contributions.html", plan=plan)
