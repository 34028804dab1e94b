"""Where one is signed in, and signing out there from here."""

from __future__ import annotations

from typing import Final

from flask import flash, redirect, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from portal.identity import login
from portal.identity.devices import OTHER
from portal.identity.viewer import Viewer
from portal.web import language
from portal.web.account import pages
from portal.web.doors import signed_in
from portal.web.language import gettext
from portal.web.pages import page, path_for

ENDED = language.mark("Du er logget ut der.")
NONE_THERE = language.mark("Den innloggingen var allerede slutt.")
BROWSERS: Final = {
    "edge": "Edge", "opera": "Opera", "samsung": "Samsung Internet", "firefox": "Firefox",
    "chrome": "Chrome", "safari": "Safari",
}  # fmt: skip
MACHINES: Final = {
    "iphone": "iPhone", "ipad": "iPad", "android": "Android", "windows": "Windows",
    "chromeos": "Chromebook", "mac": "Mac", "linux": "Linux",
}  # fmt: skip


@pages.route("/innlogginger", methods=["GET", "POST"])
@signed_in
def my_sign_ins(viewer: Viewer) -> Response | str | tuple[str, int]:
    """The other learns of it at their next page. This one goes on."""
    form = FlaskForm()
    failed = form.is_submitted() and not form.validate()
    if form.is_submitted() and not failed:
        handle = "" if "all" in request.form else request.form.get("one", "-")
        flash(ENDED if login.elsewhere().end(viewer, handle) else NONE_THERE)
        return redirect(path_for("account.my_sign_ins"), 303)
    found = login.elsewhere().sign_ins(viewer)
    html = page("account/my_sign_ins.html", form=form, found=found, device_words=device_words)
    return (html, 400) if failed else html


def device_words(device: str) -> str:
    """«Firefox på Mac», as far as the browser has told."""
    browser, _, machine = (device or OTHER).partition(" ")
    if browser in BROWSERS and machine in MACHINES:
        return gettext(
            "%(browser)s på %(machine)s", browser=BROWSERS[browser], machine=MACHINES[machine]
        )
    return BROWSERS.get(browser) or MACHINES.get(machine) or gettext("Ukjent nettleser")
