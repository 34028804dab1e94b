"""Cooperation that is needed or wished for: writing it down and changing it."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.cooperation import ChangeCooperation, RecordCooperation
from portal.gate.views import PlanView
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import changes
from portal.web.forms.cooperation import CooperationForm
from portal.web.pages import path_for
from portal.web.plan import pages
from portal.web.plan.finding import must, one
from portal.web.writing import Writing


@pages.route("/samarbeid/nytt", methods=["GET", "POST"])
@changes(Action.SET_GOAL, Action.PLAN_SERVICES)
def new_cooperation(writing: Writing) -> Response:
    plan, form = writing.plan, CooperationForm()
    form.offer(plan)
    return writing.answer(
        form,
        "plan/cooperation_form.html",
        lambda: RecordCooperation(
            form.with_whom.data, form.words.data, language.current().code, form.area
        ),
        lambda made: _among_people(plan, made),
        wish=None,
    )


@pages.route("/samarbeid/<uuid:needed_cooperation_id>/endre", methods=["GET", "POST"])
@changes(Action.SET_GOAL, Action.PLAN_SERVICES)
def change_cooperation(writing: Writing, needed_cooperation_id: UUID) -> Response:
    plan, form = writing.plan, CooperationForm()
    wish = one(plan.cooperation, needed_cooperation_id)
    must(wish.may_change)
    form.offer(plan, wish)
    if not form.is_submitted():
        form.start_from(wish)
    return writing.answer(
        form,
        "plan/cooperation_form.html",
        lambda: ChangeCooperation(
            wish.id, form.version, form.with_whom.data, form.words.data, language.current().code,
            form.area,
        ),
        lambda _: _among_people(plan, wish.id),
        wish=wish,
    )  # fmt: skip


def _among_people(plan: PlanView, wish_id: str) -> str:
    return path_for("plan.people", plan_id=plan.id, _anchor=wish_id or "samarbeid")
