"""Staff register what came on paper or by word of mouth, from the bare frame of the plan (SW-62)."""

from __future__ import annotations

from werkzeug.wrappers import Response

from portal.gate.changes.registering import RegisterConsent, RegisterShare
from portal.gate.questions.registering import RegisterAnswers, RegisterASharing
from portal.policy.vocabulary import Action
from portal.web.doors import changes
from portal.web.forms.registering import RegisterForm, RegisterShareForm
from portal.web.pages import path_for
from portal.web.plan import pages
from portal.web.writing import Writing


@pages.route("/samtykke/registrer", methods=["GET", "POST"])
@changes(Action.REGISTER)
def registering(writing: Writing) -> Response:
    """Back to the list of plans: the plan itself may be closed to whoever registers."""
    form = RegisterForm()
    found = writing.ask(
        RegisterAnswers(form.value("who"), form.value("kind"), form.value("answer"), form.on.day)
    )
    form.offer(found)
    return writing.answer(
        form,
        "plan/registering.html",
        lambda: RegisterConsent(form.kind.data, form.answer.data, form.who.data, form.evidence),
        lambda _: path_for("plan.registering", plan_id=found.plan_id),
        found=found,
    )


@pages.route("/samtykke/registrer/deling", methods=["GET", "POST"])
@changes(Action.REGISTER)
def registering_share(writing: Writing) -> Response:
    form = RegisterShareForm()
    found = writing.ask(
        RegisterASharing(form.value("who"), form.sections.codes, form.areas.codes, form.on.day)
    )
    form.offer(found)
    return writing.answer(
        form,
        "plan/registering_share.html",
        lambda: RegisterShare(
            form.who.data, form.receiver.data, form.sections.codes, form.areas.codes,
            form.level.data, form.last_day, form.evidence,
        ),
        lambda _: path_for("plan.register", plan_id=found.plan.id),
        found=found,
    )  # fmt: skip
