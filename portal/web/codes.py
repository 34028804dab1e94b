"""Entering a code that somebody has given one, and taking it back. No plan is in the address."""

from __future__ import annotations

from uuid import UUID

from flask import flash, make_response, redirect
from werkzeug.wrappers import Response

from portal.gate.invitations import TooManyTries
from portal.identity.viewer import Viewer
from portal.web import language
from portal.web.account import pages
from portal.web.doors import signed_in
from portal.web.forms.contributions import ConfirmForm
from portal.web.forms.invitations import CodeForm
from portal.web.house import house
from portal.web.language import gettext
from portal.web.pages import page, path_for

RECEIVED = language.mark("Koden er tatt imot. Den som ga deg koden, må si ja først.")
TAKEN_BACK = language.mark("Koden er trukket tilbake. Den kan ikke brukes igjen.")


@pages.route("/kode", methods=["GET", "POST"])
@signed_in
def redeem(viewer: Viewer) -> Response:
    """A wrong, old, used or withdrawn code gets one answer, whatever it is that is wrong with it."""
    form = CodeForm()
    if not form.is_submitted():
        return _show(viewer, form, 200)
    if not form.validate():
        return _show(viewer, form, 400 if form.forged else 422)
    try:
        received = house().invitations.redeem(viewer, form.value("code"))
    except TooManyTries:
        return _show(viewer, form, 429)
    if not received:
        form.code.errors = [
            gettext("Koden virker ikke. Se om du har skrevet den riktig, eller be om en ny.")
        ]
        return _show(viewer, form, 422)
    flash(RECEIVED)
    return redirect(path_for("account.redeem"), 303)


@pages.post("/kode/<uuid:invitation_id>/trekk")
@signed_in
def take_back_code(viewer: Viewer, invitation_id: UUID) -> Response:
    """Either may end it: here the invited does, before or after the answer."""
    form = ConfirmForm()
    if form.validate_on_submit():
        house().invitations.take_back(viewer, str(invitation_id))
        flash(TAKEN_BACK)
    return redirect(path_for("account.redeem"), 303)


def _show(viewer: Viewer, form: CodeForm, status: int) -> Response:
    html = page(
        "account/code.html",
        form=form,
        codes=house().invitations.mine(viewer),
        failed=status != 200,
        spent=status == 429,
    )
    return make_response(html, status)
