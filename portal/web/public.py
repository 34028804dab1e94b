"""Pages for anybody: what a plan is, what one may always do, privacy, accessibility and safety."""

from __future__ import annotations

from flask import Blueprint

from portal.web.doors import public
from portal.web.pages import page

pages = Blueprint("public", __name__)


@pages.get("/")
@public
def front() -> str:
    return page("public/front.html")


@pages.get("/rettigheter")
@public
def rights() -> str:
    return page("public/rights.html")


@pages.get("/personvern")
@public
def privacy() -> str:
    return page("public/privacy.html")


@pages.get("/tilgjengelighet")
@public
def accessibility() -> str:
    return page("public/accessibility.html")


@pages.get("/trygg-bruk")
@public
def safety() -> str:
    return page("public/safety.html")
