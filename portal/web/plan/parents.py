"""For the unit, on the bare frame: who holds parental responsibility for a person under eighteen."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.questions.parents import Parents
from portal.gate.views.parents import ParentsView
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import asks, changes
from portal.web.forms.parents import EndParentForm, ParentsForm
from portal.web.looking_over import look_over
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import must, one
from portal.web.writing import Writing

REGISTERED = language.mark("Det er lagret hvem som har foreldreansvar. De får et varsel.")


@pages.get("/enheten/foreldre")
@asks(Parents)
def parents(found: ParentsView) -> str:
    return page("plan/parents.html", found=found)


@pages.route("/enheten/foreldre/ny", methods=["GET", "POST"])
@changes(Action.RUN_PLAN)
def register_parents(writing: Writing) -> Response:
    """The numbers are matched, and neither shown again nor kept with what was typed."""
    form = ParentsForm()
    found = writing.ask(Parents(form.holders))
    must(found.may_register)
    form.offer(found)
    return look_over(
        writing,
        form,
        ("plan/register_parents.html", "plan/check_parents.html"),
        form.change,
        lambda _: _list(found),
        found=found,
        said=REGISTERED,
    )


@pages.route("/enheten/foreldre/<uuid:registered_id>/avslutt", methods=["GET", "POST"])
@changes(Action.RUN_PLAN)
def end_parent(writing: Writing, registered_id: UUID) -> Response:
    found, form = writing.ask(Parents()), EndParentForm()
    each = one(found.holders, registered_id)
    return look_over(
        writing,
        form,
        ("plan/end_parent.html", "plan/check_end_parent.html"),
        lambda: form.change(each.id),
        lambda _: _list(found),
        found=found,
        each=each,
    )


def _list(found: ParentsView) -> str:
    return path_for("plan.parents", plan_id=found.plan_id)
