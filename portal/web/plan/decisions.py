"""For the coordinating unit: what the municipality has decided, so that its day to complain is known."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.decisions import RegisterDecided, RemoveDecided
from portal.gate.questions.disagree import Decisions
from portal.gate.views.disagree import DecisionsView
from portal.policy.vocabulary import Action
from portal.web.doors import asks, changes
from portal.web.forms.contributions import ConfirmForm
from portal.web.forms.disagree import DecidedForm
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import one
from portal.web.writing import Writing


@pages.get("/enheten/bestemt")
@asks(Decisions)
def decisions(found: DecisionsView) -> str:
    return page("plan/decisions.html", found=found)


@pages.route("/enheten/bestemt/ny", methods=["GET", "POST"])
@changes(Action.RUN_PLAN)
def new_decision(writing: Writing) -> Response:
    found, form = writing.ask(Decisions()), DecidedForm()
    return writing.answer(
        form,
        "plan/decision_form.html",
        lambda: RegisterDecided(
            form.what.data, cast(date, form.decided_on.day), form.complain_by.day
        ),
        lambda _: path_for("plan.decisions", plan_id=found.plan_id),
        found=found,
    )


@pages.route("/enheten/bestemt/<uuid:decision_id>/fjern", methods=["GET", "POST"])
@changes(Action.RUN_PLAN)
def remove_decision(writing: Writing, decision_id: UUID) -> Response:
    """For one that was registered wrongly."""
    found = writing.ask(Decisions())
    each = one(found.decisions, decision_id)
    return writing.answer(
        ConfirmForm(),
        "plan/remove_decision.html",
        lambda: RemoveDecided(each.id),
        lambda _: path_for("plan.decisions", plan_id=found.plan_id),
        found=found,
        each=each,
    )
