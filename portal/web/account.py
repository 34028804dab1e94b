"""Signing in and out, the reader's language, and the list of plans."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, make_response, redirect, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from portal.clock import today
from portal.identity import login
from portal.identity.idporten import idporten
from portal.identity.leaving import onward
from portal.identity.viewer import Viewer
from portal.web import language
from portal.web.doors import public, signed_in
from portal.web.forms.coordinated import CoordinatedFilter
from portal.web.forms.safety import YES, SafetyForm
from portal.web.going_on import Errand, leave_here
from portal.web.headers import forms_may_lead_to
from portal.web.house import Demo, house
from portal.web.own_paths import own_path
from portal.web.pages import page, path_for

pages = Blueprint("account", __name__)
NEUTRAL_SITE = "https://www.yr.no/"
CHOSEN = language.mark("Valget ditt gjelder fra nå av.")


@pages.get("/logg-inn")
@public
def sign_in() -> str:
    """The way to ID-porten where there is one; in the demo a list of invented people."""
    demo = house().demo
    people = demo.people.everyone(today(house().clock)) if demo else ()
    was = login.earlier_holder()
    return page(
        "account/sign_in.html",
        people=people,
        form=FlaskForm(),
        idporten=idporten() is not None,
        over=was[1] if was else None,
    )


@pages.post("/logg-inn")
@public
def choose_person() -> Response:
    """The demo's sign-in. Where there is no demo, there is no such thing to post to."""
    demo = house().demo
    person_id = request.form.get("person", "")
    if demo is None or not FlaskForm().validate_on_submit() or not _known(demo, person_id):
        return redirect(path_for("account.sign_in"), 303)
    errand = Errand()
    login.sign_in(person_id)
    return errand.go_on(person_id)


@pages.post("/logg-ut")
@public
def sign_out() -> Response:
    """Out of the portal at once; and then of ID-porten, for those who came from there."""
    on = onward(idporten())
    leave_here()
    if on is None:
        return redirect(path_for("public.front"), 303)
    html = page("account/onward.html", onward=on, here="/")
    return forms_may_lead_to(make_response(html), on.origins)


@pages.post("/ga-raskt-ut")
@public
def quick_exit() -> Response:
    """Ends the sign-in and opens a neutral site. Back shows nothing: no page of ours is stored."""
    leave_here()
    response = redirect(NEUTRAL_SITE, 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@pages.post("/sprak", endpoint="language")
@public
def change_language() -> Response:
    wanted = language.find(request.form.get("language")) or language.DEFAULT
    response = redirect(own_path(request.form.get("next")) or path_for("public.front"), 303)
    language.save(response, wanted, secure=request.is_secure)
    login.remember_language(wanted.code)
    return response


@pages.route("/trygg", methods=["GET", "POST"])
@signed_in
def safe_mode(viewer: Viewer) -> Any:
    """What is chosen holds from the next page on."""
    form = SafetyForm()
    form.offer()
    if not form.is_submitted():
        form.start_from(viewer)
    elif form.validate():
        discreet, wants_mail = form.discreet.data == YES, form.wants_mail.data == YES
        login.remember_safety(discreet=discreet, wants_mail=wants_mail)
        flash(CHOSEN)
        return redirect(path_for("account.safe_mode"), 303)
    failed = form.is_submitted()
    html = page("account/safe_mode.html", form=form, failed=failed)
    return html, (400 if form.forged else 422) if failed else 200


@pages.route("/mine-planer", methods=["GET", "POST"])
@signed_in
def my_plans(viewer: Viewer) -> Any:
    """Straight to the plan where there is only one to open. A coordinator may look for a plan."""
    form = CoordinatedFilter.sent()
    wrong = form.is_used and not form.validate()
    found = house().gate.my_plans(viewer, form.asked())
    every = (*found.plans, *(each.plan for each in found.coordinated.rows))
    if len(every) == 1 and every[0].opens and not (found.of_unit or form.is_used):
        return redirect(path_for("plan.overview", plan_id=every[0].id), 303)
    html = page("account/my_plans.html", found=found, form=form, failed=wrong)
    return html, 422 if wrong else 200


def _known(demo: Demo, person_id: str) -> bool:
    return demo.people.exists(person_id)
