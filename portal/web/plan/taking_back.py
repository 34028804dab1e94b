"""Taking back what one wrote, and putting it back."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.taking_back import PutBack, TakeBack
from portal.gate.views import PlanView
from portal.web.doors import changes, opens
from portal.web.forms.contributions import ConfirmForm
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import must, one
from portal.web.plan.keeping import made_of, who_wrote_under
from portal.web.plan.subjects import subject_in
from portal.web.writing import Writing


@pages.get("/tatt-tilbake")
@opens(logs_as="taken_back")
def taken_back(plan: PlanView) -> str:
    """What the reader has taken back: nobody else sees it."""
    return page("plan/taken_back.html", plan=plan)


@pages.route("/<kind>/<uuid:subject_id>/ta-tilbake", methods=["GET", "POST"])
@changes()
def take_back(writing: Writing, kind: str, subject_id: UUID) -> Response:
    form, plan = ConfirmForm(), writing.plan
    subject = subject_in(plan, kind, subject_id)
    must(subject.may_change)
    if not form.is_submitted():
        form.seen_version.data = str(subject.version)
    return writing.answer(
        form,
        "plan/take_back.html",
        lambda: TakeBack(subject.kind, subject.id, form.version),
        lambda _: path_for("plan.taken_back", plan_id=plan.id),
        subject=subject,
        others=who_wrote_under(plan, subject) if subject.kind == "meeting" else (),
        made=made_of(plan, subject),
    )


@pages.route("/<kind>/<uuid:subject_id>/legg-tilbake", methods=["GET", "POST"])
@changes()
def put_back(writing: Writing, kind: str, subject_id: UUID) -> Response:
    form, plan = ConfirmForm(), writing.plan
    thing = one(plan.taken_back, subject_id)
    return writing.answer(
        form,
        "plan/put_back.html",
        lambda: PutBack(thing.kind, thing.id),
        lambda _: path_for("plan.overview", plan_id=plan.id),
        thing=thing,
    )
