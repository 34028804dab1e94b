"""Ties our sign-ins to flask-login: a frozen ``Viewer`` as the user, no cookie that remembers."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app, request, session
from flask_login import LoginManager, current_user, login_user, logout_user

from portal.identity.devices import device_of
from portal.identity.elsewhere import Elsewhere
from portal.identity.lasting import Over
from portal.identity.sign_ins import AtProvider, SignIns
from portal.identity.viewer import Viewer

EXTENSION = "portal.sign_ins"
ELSEWHERE = "portal.elsewhere"
COOKIE_KEY = "_user_id"


@dataclass(frozen=True, slots=True)
class _Token:
    """What flask-login puts in the cookie at sign-in."""

    token: str
    is_active: bool = True

    def get_id(self) -> str:
        return self.token


def install(app: Flask, sign_ins: SignIns, elsewhere: Elsewhere) -> None:
    """Let the application know its readers."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(lambda held: sign_ins.viewer(held) if isinstance(held, str) else None)
    app.extensions[EXTENSION] = sign_ins
    app.extensions[ELSEWHERE] = elsewhere


def reader() -> Viewer | None:
    """Who is asking, or None. A copy of the person, not the proxy that looks anew at every turn."""
    return cast(Viewer, copy(current_user)) if current_user.is_authenticated else None


def lapsed_reader() -> Viewer | None:
    """Who was asking, before the sign-in ran out."""
    token = session.get(COOKIE_KEY)
    return _sign_ins().lapsed(token) if isinstance(token, str) else None


def earlier_holder() -> tuple[str, Over | None] | None:
    """Whose sign-in the cookie carries, lasting or not, and why it is over."""
    token = session.get(COOKIE_KEY)
    return _sign_ins().holder(token) if isinstance(token, str) else None


def elsewhere() -> Elsewhere:
    """The sign-ins of whoever is signed in."""
    return cast(Elsewhere, current_app.extensions[ELSEWHERE])


def sign_in(person_id: str, at: AtProvider | None = None) -> None:
    """A new sign-in, with a new cookie: nothing of an earlier one is left in it, and that one ends."""
    sign_out()
    session.clear()
    device = device_of(request.user_agent.string)
    login_user(_Token(_sign_ins().begin(person_id, at, device)))


def remember_language(code: str) -> None:
    """Keep the language with whoever is signed in."""
    viewer = reader()
    if viewer is not None:
        _sign_ins().remember_language(viewer.id, code)


def remember_safety(*, discreet: bool, wants_mail: bool) -> None:
    """Keep what whoever is signed in has chosen for when somebody may be looking."""
    viewer = reader()
    if viewer is not None:
        _sign_ins().remember_safety(viewer.id, discreet=discreet, wants_mail=wants_mail)


def sign_out() -> None:
    """End the sign-in on the server and empty the cookie.

    A request that carries no sign-in ends none: a foreign site's form comes without the cookie.
    """
    token = session.get(COOKIE_KEY)
    if not isinstance(token, str):
        return
    _sign_ins().end(token)
    logout_user()
    session.clear()


def _sign_ins() -> SignIns:
    return cast(SignIns, current_app.extensions[EXTENSION])
