"""Where a reader goes on to when they must, or may, sign in: kept in their own cookie, for them alone."""

from __future__ import annotations

from typing import Final

from flask import redirect, session
from werkzeug.wrappers import Response

from portal.identity import login
from portal.identity.lasting import Over
from portal.identity.viewer import Viewer
from portal.web.own_paths import own_path
from portal.web.pages import path_for

NEXT: Final = "next"
LEFT: Final = "left"
LONGEST: Final = 300
"""A path that fills the cookie would push the sign-in out of it: browsers drop what is too large."""


class Errand:
    """Where this browser's reader was going. Asked for before the new sign-in empties the cookie."""

    def __init__(self) -> None:
        was = login.earlier_holder()
        kept = session.get(NEXT)
        self._path = own_path(kept) if isinstance(kept, str) else None
        self._whose = was[0] if was else None

    def go_on(self, person_id: str) -> Response:
        """To that page; for another person than the one who left it there, to their own plans."""
        theirs = self._whose in (None, person_id)
        return redirect((self._path if theirs else None) or path_for("account.my_plans"), 303)


def come_back_to(path: str) -> None:
    """Remember the page."""
    session[NEXT] = path if len(path) <= LONGEST else None


def leave_here() -> None:
    """Sign out. Whoever sits here next must prove who they are: the sign-in at ID-porten may last,
    and would let them straight in."""
    was = login.earlier_holder()
    login.sign_out()
    if was is not None:
        session[LEFT] = True


def left_open() -> bool:
    """Whether this browser was left, or was signed out of from elsewhere, and not by ID-porten."""
    was = login.earlier_holder()
    return LEFT in session or (was is not None and was[1] in (Over.ELSEWHERE, Over.CLOSED))


def prove_first(path: str) -> Response:
    """To a new sign-in, and from there back to the page."""
    come_back_to(path)
    return redirect(path_for("account.sign_in_anew"), 303)


def stay_at(viewer: Viewer, path: str) -> Response:
    """Back to the page, with the idle time begun again; to a new sign-in, where that does not help."""
    if viewer.lasts is None or viewer.lasts.may_stay:
        return redirect(path, 303)
    return prove_first(path)
