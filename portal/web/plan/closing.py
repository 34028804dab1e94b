"""The end of a plan: what it means, for those in it; and ending it, for the unit."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from portal.gate.changes.closing import ClosePlan
from portal.gate.questions.closing import EndOfPlan, HowItEnds
from portal.gate.views.closing import ClosingView
from portal.policy.vocabulary import Action, Relation, Standing
from portal.web import language
from portal.web.closing_words import reasons
from portal.web.doors import asks, changes
from portal.web.forms.closing import CloseForm
from portal.web.looking_over import look_over
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.writing import Writing

CLOSED = language.mark("Planen er avsluttet.")


@pages.get("/avslutning")
@asks(HowItEnds)
def closing(found: ClosingView) -> str:
    own = found.plan is not None and found.plan.as_whom is Relation.SELF
    return page("plan/closing.html", plan=found.plan, found=found, reasons=reasons(own=own))


@pages.route("/enheten/avslutt", methods=["GET", "POST"])
@changes(Action.RUN_PLAN)
def close(writing: Writing) -> Response:
    """Looked over once more before it is done. What is closed already cannot be closed again."""
    found, form = writing.ask(EndOfPlan()), CloseForm()
    form.offer(found)
    if found.standing is Standing.CLOSED and "confirmed" not in request.form:
        late = request.method == "POST"
        return writing.show(
            form, "plan/close.html", {"found": found, "reasons": reasons()}, 409 if late else 200
        )
    return look_over(
        writing,
        form,
        ("plan/close.html", "plan/check_closing.html"),
        lambda: ClosePlan(form.reason.data, form.died_on.day),
        lambda _: path_for("plan.unit_desk", plan_id=found.plan_id),
        found=found,
        reasons=reasons(),
        said=CLOSED,
    )
