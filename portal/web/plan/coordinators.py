"""Who coordinates: the unit appoints, changes and ends; the person is told, and answers."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.coordinator_answers import AnswerCoordinator
from portal.gate.changes.coordinators import AppointCoordinator, ChangeCoordinator, EndCoordinator
from portal.gate.questions.coordinators import Appointing, MyCoordinator
from portal.gate.views.coordinators import AppointingView, MyCoordinatorView
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import asks, changes
from portal.web.forms.coordinators import AnswerForm, AppointForm, ChangeForm, EndForm
from portal.web.language import mark
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import must, one
from portal.web.writing import Writing

APPOINTED = mark("Koordinatoren er oppnevnt. Personen får vite det.")
CHANGED = mark("Byttet er lagt inn. Personen får vite det nå, og kan svare.")
ANSWERED = mark("Svaret ditt er sendt til koordinerende enhet.")


@pages.get("/koordinator")
@asks(MyCoordinator)
def coordinator(found: MyCoordinatorView) -> str:
    return page("plan/coordinator.html", plan=found.plan, found=found)


@pages.route("/koordinator/<uuid:coordinator_id>/svar", methods=["GET", "POST"])
@changes(Action.CONSENT, Action.WITHDRAW)
def answer_coordinator(writing: Writing, coordinator_id: UUID) -> Response:
    found, form = writing.ask(MyCoordinator()), AnswerForm()
    role = one(found.answerable, coordinator_id)
    form.offer(may_say_yes=found.may_say_yes)
    return writing.answer(
        form,
        "plan/answer_coordinator.html",
        lambda: AnswerCoordinator(
            role.id, form.answer.data, form.words.data, language.current().code
        ),
        lambda _: path_for("plan.coordinator", plan_id=found.plan.id),
        said=ANSWERED,
        found=found,
        role=role,
    )


@pages.route("/enheten/koordinator/ny", methods=["GET", "POST"])
@changes(Action.RUN_PLAN)
def appoint_coordinator(writing: Writing) -> Response:
    form = AppointForm()
    found = writing.ask(Appointing(form.staff_id, form.digests))
    must(found.may_appoint)
    form.offer(found)
    return writing.answer(
        form,
        "plan/appoint_coordinator.html",
        lambda: AppointCoordinator(form.chosen, form.begins),
        lambda _: _desk(found),
        said=APPOINTED,
        found=found,
    )


@pages.route("/enheten/koordinator/<uuid:coordinator_id>/bytt", methods=["GET", "POST"])
@changes(Action.RUN_PLAN)
def change_coordinator(writing: Writing, coordinator_id: UUID) -> Response:
    form = ChangeForm()
    found = writing.ask(Appointing(form.staff_id, form.digests))
    must(found.may_appoint)
    role = one(found.changeable, coordinator_id)
    form.offer_change(found, role)
    return writing.answer(
        form,
        "plan/change_coordinator.html",
        lambda: ChangeCoordinator(role.id, form.chosen, *form.days),
        lambda _: _desk(found),
        said=CHANGED,
        found=found,
        role=role,
    )


@pages.route("/enheten/koordinator/<uuid:coordinator_id>/avslutt", methods=["GET", "POST"])
@changes(Action.RUN_PLAN)
def end_coordinator(writing: Writing, coordinator_id: UUID) -> Response:
    found, form = writing.ask(Appointing()), EndForm()
    role = one(found.roles, coordinator_id)
    return writing.answer(
        form,
        "plan/end_coordinator.html",
        lambda: EndCoordinator(role.id, form.last_day.day),
        lambda _: _desk(found),
        found=found,
        role=role,
    )


def _desk(found: AppointingView) -> str:
    return path_for("plan.unit_desk", plan_id=found.plan_id)
