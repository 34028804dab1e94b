"""Pages for anybody: what a plan is, what one may always do, privacy, accessibility and safety."""

from __future__ import annotations

from flask import Blueprint

from portal.gate.changes.desk import NotThere
from portal.web import language
from portal.web.doors import public
from portal.web.guidance import guidance_in
from portal.web.house import house
from portal.web.pages import page

pages = Blueprint("public", __name__)


@pages.get("/")
@public
def front() -> str:
    return page("public/front.html")


@pages.get("/rettigheter")
@public
def rights() -> str:
    return page("public/rights.html", guidance=guidance_in(language.current().code))


@pages.get("/veiledning")
@public
def guidance() -> str:
    """What holds everywhere, and the ways to what each municipality adds."""
    towns = {each.number: each.municipality for each in house().guidance.everywhere()}
    return page(
        "public/guidance.html", guidance=guidance_in(language.current().code), towns=towns, added={}
    )


@pages.get("/veiledning/<number>")
@public
def guidance_of(number: str) -> str:
    """The same with what one municipality adds."""
    found = [each for each in house().guidance.everywhere() if each.number == number]
    if not found:
        raise NotThere
    added = {each.topic: each for each in found}
    return page(
        "public/guidance.html", guidance=guidance_in(language.current().code), towns={}, added=added
    )


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
