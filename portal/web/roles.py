"""What one is to others, and leaving it. No plan is in the address: it may not open for the reader."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect
from werkzeug.wrappers import Response

from portal.identity.viewer import Viewer
from portal.web import language
from portal.web.account import pages
from portal.web.doors import signed_in
from portal.web.forms.contributions import ConfirmForm
from portal.web.house import house
from portal.web.pages import page, path_for

LEFT = language.mark("Rollen er avsluttet.")


@pages.get("/roller")
@signed_in
def roles(viewer: Viewer) -> str:
    return page("account/roles.html", roles=house().own_roles.mine(viewer))


@pages.post("/roller/<uuid:role_id>/avslutt")
@signed_in
def leave_role(viewer: Viewer, role_id: UUID) -> Response:
    """Nobody is asked why. The page has said what it does before the button."""
    if ConfirmForm().validate_on_submit():
        house().own_roles.leave(viewer, str(role_id))
        flash(LEFT)
    return redirect(path_for("account.roles"), 303)
