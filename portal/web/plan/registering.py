"""Staff register what came on paper or by word of mouth, from the bare frame of the plan (SW-62)."""

from __future__ import annotations

from uuid import UUID

from flask import request
from werkzeug.wrappers import Response

from portal.gate.changes.registering import RegisterConsent, RegisterShare
from portal.gate.questions.registered import RegisteredAnswer
from portal.gate.questions.registering import RegisterAnswers, RegisterASharing
from portal.gate.views.registering import RegisteredView, ShareRegisteringView
from portal.policy.vocabulary import Action
from portal.web.doors import asks, changes
from portal.web.forms.registering import RegisterForm, RegisterShareForm
from portal.web.looking_over import look_over
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.writing import Writing


@pages.route("/samtykke/registrer", methods=["GET", "POST"])
@changes(Action.REGISTER)
def registering(writing: Writing) -> Response:
    """Looked over, stored, and shown on a receipt. The plan itself may be closed to whoever
    registers."""
    form = RegisterForm()
    found = writing.ask(
        RegisterAnswers(form.value("who"), form.value("kind"), form.value("answer"), form.on.day)
    )
    form.offer(found)
    return look_over(
        writing,
        form,
        ("plan/registering.html", "plan/check_registering.html"),
        lambda: RegisterConsent(form.kind.data, form.answer.data, form.who.data, form.evidence),
        lambda made: _receipt(found.plan_id, made) if made else request.path,
        found=found,
    )


@pages.route("/samtykke/registrer/deling", methods=["GET", "POST"])
@changes(Action.REGISTER)
def registering_share(writing: Writing) -> Response:
    form = RegisterShareForm()
    found = writing.ask(
        RegisterASharing(
            form.value("who"),
            form.value("receiver"),
            form.sections.chosen,
            form.areas.chosen,
            form.on.day,
        )
    )
    form.offer(found)
    return look_over(
        writing,
        form,
        ("plan/registering_share.html", "plan/check_registering_share.html"),
        lambda: RegisterShare(
            form.who.data, form.receiver.data, form.sections.chosen, form.areas.chosen,
            form.level.data, form.last_day, form.evidence,
        ),
        lambda made: _receipt_of_share(found, made),
        found=found,
    )  # fmt: skip


@pages.get("/samtykke/registrer/<uuid:consent_id>/kvittering")
@asks(RegisteredAnswer)
def registered(found: RegisteredView) -> str:
    """For whoever registered it."""
    return page("plan/registered.html", plan=None, found=found)


def _receipt(plan_id: str, made: str) -> str:
    return path_for("plan.registered", plan_id=plan_id, consent_id=UUID(made))


def _receipt_of_share(found: ShareRegisteringView, made: str) -> str:
    if not made:
        return path_for("plan.register", plan_id=found.plan.id)
    return path_for("plan.share_receipt", plan_id=found.plan.id, share_id=UUID(made))
