"""Consent to the plan and to a coordinator: reading, answering, taking back; and the child's voice."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from portal.gate.changes.child_voice import RecordChildVoice
from portal.gate.changes.consents import (
    AnswerAboutCoordinator,
    GiveConsent,
    RefuseConsent,
    WithdrawConsent,
)
from portal.gate.questions.consents import ConsentReceipt, ShowConsents
from portal.gate.questions.register import RegisterOfConsents
from portal.gate.views.consents import ConsentsView, ReceiptView
from portal.gate.views.register import RegisterView
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.consent_words import again_options, form_options, section_words
from portal.web.doors import asks, changes
from portal.web.forms.consents import CoordinatorForm, VoiceForm, YesForm
from portal.web.forms.contributions import ConfirmForm
from portal.web.language import find
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import must
from portal.web.writing import Writing

ALREADY = language.mark("Du har alt sagt ja. Det svaret gjelder fortsatt.")


@pages.get("/samtykke")
@asks(ShowConsents)
def consents(found: ConsentsView) -> str:
    forms = dict(form_options())
    return page("plan/consents.html", plan=found.plan, found=found, voice_forms=forms)


@pages.route("/samtykke/gi", methods=["GET", "POST"])
@changes(Action.CONSENT, Action.CONSENT_AHEAD)
def give_consent(writing: Writing) -> Response:
    """The page before says it all once more: who, what, until when, and what taking back means."""
    found, form = writing.ask(ShowConsents(before_yes=True)), YesForm()
    must(found.may_answer)
    if found.stands:
        flash(ALREADY)
        return redirect(path_for("plan.consents", plan_id=found.plan.id), 303)
    form.offer(found)
    return writing.answer(
        form,
        "plan/give_consent.html",
        lambda: GiveConsent(language.current().code, form.chosen),
        lambda made: _receipt(found, made),
        found=found,
        again=again_options(found),
    )


@pages.route("/samtykke/trekk", methods=["GET", "POST"])
@changes(Action.CONSENT, Action.WITHDRAW, Action.CONSENT_AHEAD)
def withdraw_consent(writing: Writing) -> Response:
    """No: to whoever has not answered it is a refusal, to whoever has said yes a withdrawal."""
    found = writing.ask(ShowConsents())
    must(found.may_answer or found.may_take_back)
    takes_back = found.may_withdraw and found.said_yes
    change = WithdrawConsent if takes_back else RefuseConsent
    return writing.answer(
        ConfirmForm(),
        "plan/withdraw_consent.html",
        lambda: change(language.current().code),
        lambda made: _receipt(found, made),
        found=found,
    )


@pages.route("/samtykke/koordinator", methods=["GET", "POST"])
@changes(Action.CONSENT, Action.WITHDRAW)
def coordinator_consent(writing: Writing) -> Response:
    found, form = writing.ask(ShowConsents()), CoordinatorForm()
    must(found.may_consent or found.may_withdraw)
    form.offer()
    if not found.may_consent:
        form.answer.options = tuple(each for each in form.answer.options if each[0] == "no")
    return writing.answer(
        form,
        "plan/coordinator_consent.html",
        lambda: AnswerAboutCoordinator(form.answer.data, language.current().code),
        lambda made: _receipt(found, made),
        found=found,
    )


@pages.get("/samtykke/<uuid:consent_id>/kvittering")
@asks(ConsentReceipt)
def consent_receipt(found: ReceiptView) -> str:
    shown = find(found.answer.language)
    return page(
        "plan/consent_receipt.html", plan=found.plan, found=found, answer=found.answer,
        shown_in=shown.name if shown else "",
    )  # fmt: skip


def _asked_for() -> RegisterOfConsents:
    """A page, by the line that it begins after; or everything on one. PostgreSQL takes no NUL."""
    before = request.args.get("eldre-enn", "").replace("\0", "-")
    return RegisterOfConsents(before[:40], whole="alt" in request.args)


@pages.get("/samtykke/oversikt")
@asks(_asked_for)
def register(found: RegisterView) -> str:
    return page(
        "plan/consent_register.html", plan=found.plan, found=found, sections=section_words()
    )


@pages.route("/samtykke/barnets-stemme", methods=["GET", "POST"])
@changes(Action.HEAR_CHILD)
def child_voice(writing: Writing) -> Response:
    found, form = writing.ask(ShowConsents()), VoiceForm()
    must(found.may_hear_child)
    form.offer(own=found.plan.as_whom == "self")
    return writing.answer(
        form,
        "plan/child_voice.html",
        lambda: RecordChildVoice(
            form.asked_by.data, form.asked_day, form["form"].data, form.said.data,
            form.words.data, language.current().code,
        ),
        lambda _: path_for("plan.consents", plan_id=found.plan.id, _anchor="barnets-stemme"),
        found=found,
    )  # fmt: skip


def _receipt(found: ConsentsView, made: str) -> str:
    """After a second press of the button there is nothing new to show a receipt of."""
    if not made:
        return path_for("plan.consents", plan_id=found.plan.id)
    return path_for("plan.consent_receipt", plan_id=found.plan.id, consent_id=UUID(made))
