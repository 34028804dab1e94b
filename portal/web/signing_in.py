"""The way to ID-porten and back, the page for each thing that can go wrong, and a newcomer's name."""

from __future__ import annotations

from math import ceil
from typing import Final

import structlog
from flask import make_response, redirect, request
from werkzeug.wrappers import Response

from portal.gate.changes.desk import NotThere
from portal.identity.idporten import ANSWER_PATH, IdPorten, idporten
from portal.identity.known import Name
from portal.identity.refusals import Case, Stopped
from portal.identity.throttle import TooMany
from portal.web import language
from portal.web.account import pages
from portal.web.doors import public
from portal.web.forms.newcomer import NewcomerForm
from portal.web.going_on import Errand, left_open
from portal.web.pages import page, path_for

log = structlog.get_logger()
PATHS: Final = {
    "avbrutt": Case.CANCELLED,
    "for-sent": Case.EXPIRED,
    "brukt": Case.REPLAYED,
    "annen-nettleser": Case.OTHER_BROWSER,
    "annen-avsender": Case.MIXED_UP,
    "for-lavt-niva": Case.TOO_LOW,
    "uten-nummer": Case.NO_NUMBER,
    "stengt": Case.CLOSED,
    "ikke-godkjent": Case.NOT_TRUSTED,
    "svarer-ikke": Case.DOWN,
}
SEGMENTS: Final = {case: path for path, case in PATHS.items()}
RETRY_SECONDS: Final = 30
ANEW: Final = "pa-nytt"
"""In the address of the way to ID-porten: for who must prove anew who they are."""


@pages.get("/logg-inn/id-porten")
@public
def to_idporten() -> Response:
    """Off to ID-porten, when the reader presses our own link: no other site can begin it for them."""
    provider = idporten()
    if provider is None or request.headers.get("Sec-Fetch-Site") == "cross-site":
        return redirect(path_for("account.sign_in"), 303)
    try:
        provider.hold_back("begin", request.remote_addr or "")
        return redirect(provider.leave(language.current().code, fresh=_must_prove()), 303)
    except TooMany as many:
        return _too_many(many)
    except Stopped as stopped:
        return _stop(stopped)


@pages.get(ANSWER_PATH)
@public
def from_idporten() -> Response:
    """What ID-porten answers. The next page has an address that holds none of it."""
    provider, errand = _provider(), Errand()
    try:
        provider.hold_back("answer", request.remote_addr or "")
        person_id = provider.arrive(request.args)
    except TooMany as many:
        return _too_many(many)
    except Stopped as stopped:
        return _stop(stopped)
    if person_id is None:
        log.info("newcomer")
        return redirect(path_for("account.your_name"), 303)
    log.info("signed_in", person=person_id)
    return errand.go_on(person_id)


@pages.get("/logg-inn/stopp/<case>")
@public
def sign_in_stopped(case: str) -> tuple[str, int, dict[str, str]]:
    """One calm page for each thing that can go wrong. It says nothing of anybody."""
    found = PATHS.get(case)
    if found is None:
        raise NotThere
    html = page("account/stopped.html", case=found, ready=idporten() is not None)
    if found is Case.DOWN:
        return html, 503, {"Retry-After": str(RETRY_SECONDS)}
    return html, 200, {}


@pages.get("/navnet-ditt")
@public
def your_name() -> str | Response:
    """ID-porten tells a number and no name. A newcomer tells it; nobody else gets here."""
    try:
        _provider().newcomer()
    except Stopped as stopped:
        return _stop(stopped)
    return page("account/your_name.html", form=NewcomerForm())


@pages.post("/navnet-ditt", endpoint="tell_name")
@public
def tell_name() -> Response | tuple[str, int]:
    provider, form, errand = _provider(), NewcomerForm(), Errand()
    try:
        provider.newcomer()
        if not form.validate_on_submit():
            return page("account/your_name.html", form=form, failed=True), 422
        person_id = provider.welcome(Name(form.value("given"), form.value("family")))
    except Stopped as stopped:
        return _stop(stopped)
    log.info("welcomed", person=person_id)
    return errand.go_on(person_id)


def _must_prove() -> bool:
    """Whether a sign-in that ID-porten still holds is not enough to come in by."""
    return ANEW in request.args or left_open()


def _provider() -> IdPorten:
    """Where there is no ID-porten, these pages do not exist."""
    found = idporten()
    if found is None:
        raise NotThere
    return found


def _stop(stopped: Stopped) -> Response:
    log.warning("sign_in_stopped", case=stopped.case, why=stopped.why)
    return redirect(path_for("account.sign_in_stopped", case=SEGMENTS[stopped.case]), 303)


def _too_many(many: TooMany) -> Response:
    log.warning("sign_in_held_back", seconds=many.seconds)
    html = page("account/too_many.html", minutes=ceil(many.seconds / 60))
    response = make_response(html, 429)
    response.headers["Retry-After"] = str(many.seconds)
    return response
