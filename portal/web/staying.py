"""Staying signed in, and proving anew who one is. What was typed is there afterwards."""

from __future__ import annotations

from flask import Flask, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from portal.gate.freshness import NotFresh
from portal.identity.idporten import idporten
from portal.identity.viewer import Viewer
from portal.web.account import pages
from portal.web.doors import signed_in
from portal.web.going_on import prove_first, stay_at
from portal.web.own_paths import own_path
from portal.web.pages import page, path_for


@pages.post("/bli-innlogget")
@signed_in
def stay(viewer: Viewer) -> Response:
    """One press, and the idle time begins again: every page that is opened does as much."""
    return stay_at(viewer, own_path(request.form.get("next")) or path_for("account.my_plans"))


@pages.get("/logg-inn/pa-nytt")
@signed_in
def sign_in_anew(viewer: Viewer) -> str:
    """Why one must prove once more who one is, and the way to do it."""
    return page("account/sign_in_anew.html", form=FlaskForm(), idporten=idporten() is not None)


def install(app: Flask) -> None:
    """What lets somebody in waits for a fresh sign-in."""

    def first(error: NotFresh) -> Response:
        return prove_first(request.path)

    app.register_error_handler(NotFresh, first)
