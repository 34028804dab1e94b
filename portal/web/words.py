"""The words for codes, in the reader's language; and people's own words, with their links."""

from __future__ import annotations

from datetime import date
from typing import Final

import bleach
from markupsafe import Markup

from portal.gate.views import AreaName, PlanView
from portal.policy.vocabulary import GENERAL, Action
from portal.web import language
from portal.web.language import gettext, mark
from portal.web.language.formats import long_date

STATUS: Final = {
    "not_started": mark("Ikke startet"),
    "in_progress": mark("I gang"),
    "done": mark("Ferdig"),
    "on_hold": mark("På vent"),
    "ended": mark("Avsluttet"),
}
HORIZON: Final = {
    "short": mark("Snart, innen et halvt år"),
    "long": mark("Senere, om et år eller mer"),
}
PRIORITY: Final = {
    "1": mark("Viktigst"),
    "2": mark("Viktig"),
    "3": mark("Kan vente"),
}
NO_AREA: Final = mark("Ikke knyttet til ett område")
LINKED: Final = 10_000
"""Characters up to which links are looked for: the linkifier's time grows with the text."""

Options = tuple[tuple[str, str], ...]


def status_options() -> Options:
    return _options(STATUS)


def horizon_options() -> Options:
    return _options(HORIZON)


def priority_options() -> Options:
    return _options(PRIORITY)


def area_options(plan: PlanView, action: Action) -> Options:
    """The areas in which the reader may do this."""
    names = {area.code: area_text(area) for area in plan.area_names}
    names[GENERAL] = gettext(NO_AREA)
    return tuple((code, names[code]) for code in plan.areas_for(action))


def area_text(area: AreaName) -> str:
    """What the municipality calls the area, in the reader's language."""
    return str(getattr(area, language.current().code, area.nb))


def people_options(plan: PlanView) -> Options:
    """Those who can be responsible: the planeier, participants and relatives."""
    nobody = ("", gettext("Ikke bestemt ennå"))
    return (nobody, *((person.key, person.name) for person in plan.responsible_choices))


def date_text(day: date | None) -> str:
    return long_date(day, language=language.current()) if day else ""


def own_words(text: str) -> str | Markup:
    """People's text as it was written. Web addresses become links; markup stays as signs."""
    if "://" not in text or len(text) > LINKED:
        return text
    return Markup(bleach.linkify(bleach.clean(text, tags=set()), callbacks=[_only_web]))  # noqa: S704


def _only_web(attributes: dict[tuple[str | None, str], str], new: bool = False) -> dict | None:  # type: ignore[type-arg]
    address = attributes.get((None, "href"), "")
    return attributes if address.startswith(("http://", "https://")) else None


def _options(texts: dict[str, str]) -> Options:
    return tuple((code, gettext(text)) for code, text in texts.items())
