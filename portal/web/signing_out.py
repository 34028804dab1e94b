"""What ID-porten tells us when a sign-in there is over, and the page that one comes back to after it."""

from __future__ import annotations

from typing import Final

import structlog
from flask import request
from werkzeug.wrappers import Response

from portal.gate.changes.desk import NotThere
from portal.identity.idporten import IdPorten, idporten
from portal.identity.leaving import SIGNED_OUT_PATH, heard, heard_in_frame
from portal.identity.refusals import Stopped
from portal.web.account import pages
from portal.web.doors import public
from portal.web.pages import page

log = structlog.get_logger()
PLAIN: Final = "text/plain; charset=utf-8"


@pages.get(SIGNED_OUT_PATH)
@public
def signed_out() -> str:
    return page("account/signed_out.html")


@pages.get("/logg-ut/ramme")
@public
def told_in_frame() -> Response:
    """Front-channel. Every question gets the same answer: nobody learns which sign-ins there are."""
    ended = heard_in_frame(_provider(), request.args.get("iss", ""), request.args.get("sid", ""))
    log.info("front_channel_sign_out", ended=ended)
    return Response("", content_type=PLAIN)


@pages.post("/logg-ut/beskjed")
@public
def told() -> Response:
    """Back-channel. No browser comes here, so there is no page, and no token against forgery but the
    signed one."""
    try:
        ended = heard(_provider(), request.form.get("logout_token"))
    except Stopped as stopped:
        log.warning("back_channel_refused", case=stopped.case, why=stopped.why)
        return Response("", 400, content_type=PLAIN)
    log.info("back_channel_sign_out", ended=ended)
    return Response("", content_type=PLAIN)


def _provider() -> IdPorten:
    """Where there is no ID-porten, nobody has anything to tell."""
    found = idporten()
    if found is None:
        raise NotThere
    return found
