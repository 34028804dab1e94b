"""Taking back, renewing and agreeing to a share: each one page with one button, and a receipt."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, request
from werkzeug.wrappers import Response

from portal.gate.changes.agreeing import AgreeToShare
from portal.gate.changes.sharing import RenewShare
from portal.gate.changes.taking_back_yes import TakeBackYes
from portal.gate.changes.withdrawing import WithdrawAll, WithdrawShare
from portal.gate.questions.sharing import OneShare, SharedWith
from portal.gate.views.sharing import OneShareView
from portal.web import language
from portal.web.doors import changes
from portal.web.forms.contributions import ConfirmForm
from portal.web.forms.sharing import TellForm
from portal.web.pages import path_for
from portal.web.plan import pages
from portal.web.plan.finding import must
from portal.web.writing import Writing


@pages.route("/tilgang/<uuid:share_id>/trekk", methods=["GET", "POST"])
@changes()
def withdraw_share(writing: Writing, share_id: UUID) -> Response:
    found, form = writing.ask(OneShare(str(share_id))), TellForm()
    if found.withdrawn_at is not None:
        return redirect(_receipt(found, found.share.id), 303)
    if found.share.agreed_by_me and not found.share.may_withdraw:
        return _take_back_yes(writing, found)
    if not found.share.may_withdraw and found.share.may_agree:
        return redirect(_receipt(found, found.share.id), 303)
    must(found.share.may_withdraw)
    tells = bool(form.tells_receiver.data)
    return writing.answer(
        form,
        "plan/withdraw_share.html",
        lambda: WithdrawShare(found.share.id, tells, language.current().code),
        lambda made: _receipt(found, made),
        found=found,
    )


@pages.route("/deling/<uuid:person_id>/trekk", methods=["GET", "POST"])
@changes()
def withdraw_all(writing: Writing, person_id: UUID) -> Response:
    """All that one person has been given, in one press; what one may not take back is told of."""
    form = TellForm()
    found = writing.ask(SharedWith(str(person_id), takes_back=bool(form.is_submitted())))
    where = path_for("plan.shared_with", plan_id=found.plan.id, person_id=found.person.id)
    if not form.is_submitted() and not any(each.may_withdraw for each in found.person.shares):
        return redirect(where, 303)
    tells = bool(form.tells_receiver.data)
    return writing.answer(
        form,
        "plan/withdraw_all.html",
        lambda: WithdrawAll(found.person.id, tells, language.current().code),
        lambda made: (
            path_for("plan.share_receipt", plan_id=found.plan.id, share_id=made) if made else where
        ),
        found=found,
    )


@pages.route("/tilgang/<uuid:share_id>/forny", methods=["GET", "POST"])
@changes()
def renew_share(writing: Writing, share_id: UUID) -> Response:
    found, form = writing.ask(OneShare(str(share_id))), ConfirmForm()
    if found.withdrawn_at is not None:
        return redirect(_receipt(found, found.share.id), 303)
    if request.method == "GET" and not found.share.may_renew and found.share.may_withdraw:
        return redirect(_receipt(found, found.share.id), 303)
    must(found.share.may_renew)
    return writing.answer(
        form,
        "plan/renew_share.html",
        lambda: RenewShare(found.share.id, language.current().code),
        lambda made: _receipt(found, made),
        found=found,
    )


@pages.route("/tilgang/<uuid:share_id>/bekreft", methods=["GET", "POST"])
@changes()
def agree_to_share(writing: Writing, share_id: UUID) -> Response:
    found, form = writing.ask(OneShare(str(share_id))), ConfirmForm()
    if found.share.agreed_by_me and not found.share.given_by_me:
        return redirect(_receipt(found, found.share.id), 303)
    must(found.share.may_agree)
    return writing.answer(
        form,
        "plan/agree_to_share.html",
        lambda: AgreeToShare(found.share.id, language.current().code),
        lambda _: _receipt(found, found.share.id),
        found=found,
    )


def _take_back_yes(writing: Writing, found: OneShareView) -> Response:
    """What was answered ahead of sixteen is taken back as easily as it was given."""
    must(found.plan.as_whom == "self")
    return writing.answer(
        ConfirmForm(),
        "plan/take_back_yes.html",
        lambda: TakeBackYes(found.share.id, language.current().code),
        lambda _: _receipt(found, found.share.id),
        found=found,
    )


def _receipt(found: OneShareView, made: str) -> str:
    """Where one goes from here; after a second press of the button, the person."""
    plan_id = found.plan.id
    if not made:
        return path_for("plan.shared_with", plan_id=plan_id, person_id=found.person.id)
    return path_for("plan.share_receipt", plan_id=plan_id, share_id=made)
