"""What a child has asked to have kept from the parents, and the answers to it (SW-22)."""

from __future__ import annotations

from uuid import UUID

from flask import redirect
from werkzeug.wrappers import Response

from portal.gate.changes.deciding import DecideKeeping
from portal.gate.questions.keep_requests import KeepRequests
from portal.gate.views.keeping import KeepRequestsView
from portal.policy.vocabulary import Action
from portal.web.doors import asks, changes
from portal.web.forms.keeping import DecisionForm
from portal.web.looking_over import look_over
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import must, one
from portal.web.plan.subjects import SEGMENTS, subjects
from portal.web.writing import Writing, spoken_in


@pages.get("/onsker")
@asks(KeepRequests)
def keep_requests(found: KeepRequestsView) -> str:
    plan = spoken_in(found.plan)
    return page(
        "plan/keep_requests.html", plan=plan, found=found,
        things={each.id: each for each in subjects(plan)},
        segments={kind: segment for segment, kind in SEGMENTS.items()},
    )  # fmt: skip


@pages.route("/onsker/<uuid:request_id>", methods=["GET", "POST"])
@changes(Action.DECIDE_KEEPING)
def decide_keeping(writing: Writing, request_id: UUID) -> Response:
    form, found = DecisionForm(), writing.ask(KeepRequests())
    must(found.decides)
    wish, plan = one(found.requests, request_id), found.plan
    listed = path_for("plan.keep_requests", plan_id=plan.id)
    thing = next((each for each in subjects(plan) if each.id == wish.thing_id), None)
    if not wish.open:
        return redirect(listed, 303)
    form.offer()
    return look_over(
        writing,
        form,
        ("plan/decide_keeping.html", "plan/check_decision.html"),
        lambda: DecideKeeping(
            wish.id, form.decision.data, form.day, form.decider_name.data,
            form.decider_title.data, form.reason.data,
        ),
        lambda _: listed,
        wish=wish,
        thing=thing,
    )  # fmt: skip
