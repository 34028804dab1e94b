"""Giving a fullmakt in two steps, with a receipt, and ending it; and ending what ties somebody."""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from uuid import UUID

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from portal.gate.changes.delegations import EndDelegation, EndTie, GiveDelegation
from portal.gate.questions.delegations import Delegations, OneDelegation, OneTie
from portal.gate.views.delegations import DelegationsView, DelegationView
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import asks, changes
from portal.web.forms.contributions import ConfirmForm
from portal.web.forms.delegations import ConfirmDelegationForm, DelegationForm, digest_of
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import must
from portal.web.writing import Writing

ENDED = language.mark("Avsluttet.")
CHANGED = language.mark("Det du valgte, er endret i et annet vindu. Se over på nytt.")


@pages.get("/fullmakt")
@asks(Delegations)
def delegations(found: DelegationsView) -> str:
    return page("plan/delegations.html", plan=found.plan, found=found)


@pages.route("/fullmakt/ny", methods=["GET", "POST"])
@changes(Action.WITHDRAW)
def new_delegation(writing: Writing) -> Response:
    """What is chosen is kept as a draft, and nothing is given before it has been looked over."""
    found, form = _asked(writing)
    if not form.is_submitted():
        _start(form)
    confirm = path_for("plan.confirm_delegation", plan_id=found.plan.id)
    return writing.propose(form, "plan/delegation_form.html", form.proposal, confirm, found=found)


@pages.route("/fullmakt/ny/se-over", methods=["GET", "POST"])
@changes(Action.WITHDRAW)
def confirm_delegation(writing: Writing) -> Response:
    """Exactly what was shown is what is given. A second press meets the fullmakt that was given."""
    found, proposed = _asked(writing)
    first = path_for("plan.new_delegation", plan_id=found.plan.id)
    kept = writing.kept(first)
    if not kept or not proposed.read(kept):
        return redirect(first if kept else _list(found), 303)
    form, digest = ConfirmDelegationForm(), digest_of(proposed.proposal())
    if form.is_submitted() and form.digest.data != digest:
        flash(CHANGED)
        return redirect(request.path, 303)
    form.digest.data = digest
    return writing.answer(
        form,
        "plan/delegation_confirm.html",
        lambda: _change(proposed),
        lambda made: _receipt(found, made) if made else _list(found),
        kept_at=first if form.is_submitted() else "",
        **_shown(proposed),
    )


@pages.get("/fullmakt/<uuid:delegation_id>")
@asks(OneDelegation)
def delegation(found: DelegationsView) -> str:
    """The receipt, and later what became of it."""
    return page("plan/delegation.html", plan=found.plan, each=found.delegations[0])


@pages.route("/fullmakt/<uuid:delegation_id>/avslutt", methods=["GET", "POST"])
@changes(Action.WITHDRAW, Action.END_OWN_ROLE)
def end_delegation(writing: Writing, delegation_id: UUID) -> Response:
    """By whoever gave it or received it."""
    found = writing.ask(OneDelegation(str(delegation_id)))
    each = found.delegations[0]
    receipt = _receipt(found, each.id)
    if each.state == "ended":
        must(not each.mine)
        return redirect(receipt, 303)
    done = path_for("account.my_plans") if each.mine else receipt
    return writing.answer(
        ConfirmForm(),
        "plan/end_delegation.html",
        lambda: EndDelegation(each.id),
        lambda _: done,
        each=each,
    )


@pages.route("/folk/<uuid:tie_id>/avslutt", methods=["GET", "POST"])
@changes(Action.WITHDRAW)
def end_tie(writing: Writing, tie_id: UUID) -> Response:
    """A relative, a friend, or a nearest relative whom the person has named."""
    found = writing.ask(OneTie(str(tie_id)))
    tie = found.ties[0]
    list_path = _list(found)
    if tie.ended_at is not None and request.method == "POST":
        flash(ENDED)
        return redirect(list_path, 303)
    must(tie.may_end)
    return writing.answer(
        ConfirmForm(), "plan/end_tie.html", lambda: EndTie(tie.id), lambda _: list_path, tie=tie
    )


def _asked(writing: Writing) -> tuple[DelegationsView, DelegationForm]:
    found = writing.ask(Delegations())
    must(found.may_give)
    form = DelegationForm()
    form.offer(found)
    return found, form


def _start(form: DelegationForm) -> None:
    """Empty, or as the fullmakt that the address names: it is prolonged by giving it anew."""
    before = request.args.get("fra", "")
    form.start()
    for each in form.found.delegations:
        if each.id == before and each.state != "ended":
            form.start_from(each)


def _change(proposed: DelegationForm) -> GiveDelegation:
    return GiveDelegation(
        proposed.receiver.data,
        tuple(sorted(proposed.areas.chosen)),
        proposed.level.data,
        cast(date, proposed.until.day),
        language.current().code,
    )


def _list(found: DelegationsView) -> str:
    return path_for("plan.delegations", plan_id=found.plan.id)


def _receipt(found: DelegationsView, delegation_id: str) -> str:
    return path_for("plan.delegation", plan_id=found.plan.id, delegation_id=delegation_id)


def _shown(form: DelegationForm) -> dict[str, Any]:
    """The proposal in words, and the fullmakt that it takes the place of."""
    receiver = dict(form.receiver.options)[form.receiver.data]
    standing: list[DelegationView] = [
        each
        for each in form.found.delegations
        if each.state == "live" and each.receiver == receiver
    ]
    chosen = [text for code, text in form.areas.options if code in form.areas.chosen]
    return {
        "receiver": receiver,
        "areas": chosen,
        "level": dict(form.level.options)[form.level.data],
        "acts": form.level.data == "act",
        "until": form.until.day,
        "replaces": bool(standing),
    }
