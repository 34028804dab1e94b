"""The end of a plan: what it means, for those in it; and ending it, for the unit."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from portal.gate.changes.closing import ClosePlan
from portal.gate.questions.closing import EndOfPlan, HowItEnds
from portal.gate.views.closing import ClosingView
from portal.policy.vocabulary import Action, Standing
from portal.web.closing_words import REASON
from portal.web.doors import asks, changes
from portal.web.forms.closing import CloseForm
from portal.web.language import gettext
from portal.web.looking_over import look_over
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.writing import Writing


@pages.get("/avslutning")
@asks(HowItEnds)
def closing(found: ClosingView) -> str:
    return page("plan/closing.html", plan=found.plan, found=found, reasons=_said())


@pages.route("/enheten/avslutt", methods=["GET", "POST"])
@changes(Action.RUN_PLAN)
def close(writing: Writing) -> Response:
    """Looked over once more before it is done. What is closed already cannot be closed again."""
    found, form = writing.ask(EndOfPlan()), CloseForm()
    form.offer(found)
    if found.standing is Standing.CLOSED and "confirmed" not in request.form:
        late = request.method == "POST"
        return writing.show(
            form, "plan/close.html", {"found": found, "reasons": _said()}, 409 if late else 200
        )
    return look_over(
        writing,
        form,
        ("plan/close.html", "plan/check_closing.html"),
        lambda: ClosePlan(form.reason.data, form.died_on.day),
        lambda _: path_for("plan.unit_desk", plan_id=found.plan_id),
        found=found,
        reasons=_said(),
    )


def _said() -> dict[str, str]:
    return {code: gettext(text) for code, text in REASON.items()}
