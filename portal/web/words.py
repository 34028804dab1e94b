"""The words for codes, in the reader's language; and people's own words, with their links."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import date, datetime
from typing import Any, Final, Protocol

import bleach
from markupsafe import Markup

from portal.gate.views import AreaName, PlanView
from portal.policy.vocabulary import GENERAL, Action
from portal.web import language
from portal.web.language import gettext, mark
from portal.web.language.formats import date_and_time, long_date

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
RESULT: Final = {
    "reached": mark("Målet er nådd"),
    "partly": mark("Målet er delvis nådd"),
    "not_reached": mark("Målet er ikke nådd ennå"),
    "changed": mark("Målet er endret"),
}
CONTENT: Final = {"yes": mark("Ja"), "partly": mark("Delvis"), "no": mark("Nei")}
STILL_RIGHT: Final = {
    "yes": mark("Ja, målet er riktig"),
    "change": mark("Nesten, men det må endres"),
    "no": mark("Nei, det er ikke riktig lenger"),
    "unsure": mark("Vet ikke"),
}
SECTION: Final = {
    "about_me": mark("Om meg"),
    "goals": mark("Mål og tiltak"),
    "contributions": mark("Bidrag"),
    "meetings": mark("Møter"),
    "messages": mark("Meldinger"),
    "documents": mark("Dokumenter"),
}
MEETING_FORM: Final = {
    "in_person": mark("Vi møtes"),
    "video": mark("På video"),
    "phone": mark("På telefon"),
}
AGENDA_KIND: Final = {
    "topic": mark("Noe vi skal snakke om"),
    "question": mark("Et spørsmål jeg vil ha svar på"),
}
NO_AREA: Final = mark("Ikke knyttet til ett område")
LINKED: Final = 10_000
"""Characters up to which links are looked for: the linkifier's time grows with the text."""

Attributes = MutableMapping[Any, str]
Options = tuple[tuple[str, str], ...]


def status_options() -> Options:
    return _options(STATUS)


def horizon_options() -> Options:
    return _options(HORIZON)


def priority_options() -> Options:
    return _options(PRIORITY)


def meeting_form_options() -> Options:
    return _options(MEETING_FORM)


def agenda_options() -> Options:
    return _options(AGENDA_KIND)


def meeting_form_words() -> dict[str, str]:
    return dict(meeting_form_options())


def result_options() -> Options:
    return _options(RESULT)


def content_options() -> Options:
    return _options(CONTENT)


def still_right_options() -> Options:
    return _options(STILL_RIGHT)


def content_words() -> dict[str, str]:
    return dict(content_options())


def still_right_words() -> dict[str, str]:
    return dict(still_right_options())


def result_words() -> dict[str, str]:
    """How a goal was judged, by code."""
    return dict(result_options())


def status_words() -> dict[str, str]:
    return dict(status_options())


def horizon_words() -> dict[str, str]:
    return dict(horizon_options())


def priority_words() -> dict[str, str]:
    return dict(priority_options())


def section_words() -> dict[str, str]:
    """What the sections of a plan are called, by code: one of the two sides of a share."""
    return dict(_options(SECTION))


class WithAreas(Protocol):
    """Whatever knows what the municipality calls the areas."""

    @property
    def area_names(self) -> tuple[AreaName, ...]: ...


def area_words(plan: WithAreas) -> dict[str, str]:
    """What the areas are called, by code; for what lies in none of them too."""
    names = {area.code: area_text(area) for area in plan.area_names}
    return names | {GENERAL: gettext(NO_AREA)}


def area_options(plan: PlanView, action: Action, lies: str = "") -> Options:
    """The areas in which the reader may do this; and the one in which a thing lies, where that is
    none of them, so that it is not moved by whoever only changes its words."""
    names, open_to = area_words(plan), plan.areas_for(action)
    stays = ((lies, gettext("Den samme som før")),) if lies and lies not in open_to else ()
    return (*stays, *((code, names[code]) for code in open_to))


def area_text(area: AreaName) -> str:
    """What the municipality calls the area, in the reader's language."""
    return str(getattr(area, language.current().code, area.nb))


def people_options(plan: PlanView) -> Options:
    """Those who can be responsible: the planeier, participants and relatives."""
    nobody = ("", gettext("Ikke bestemt ennå"))
    return (nobody, *((person.key, person.name) for person in plan.responsible_choices))


def date_text(day: date | None) -> str:
    return long_date(day, language=language.current()) if day else ""


def stored_date(day: str) -> str:
    """A date as an earlier version holds it, for reading."""
    return date_text(date.fromisoformat(day))


def stored_moment(moment: str) -> str:
    """A moment as an earlier version holds it, for reading."""
    return date_and_time(datetime.fromisoformat(moment), language=language.current())


def own_words(text: str) -> str | Markup:
    """People's text as it was written. Web addresses become links; markup stays as signs."""
    if "://" not in text or len(text) > LINKED:
        return text
    return Markup(bleach.linkify(bleach.clean(text, tags=set()), callbacks=[_only_web]))  # noqa: S704


def _only_web(attributes: Attributes, *_: object) -> Attributes:
    """Links of other kinds lose their address; bleach keeps the text."""
    if not attributes.get((None, "href"), "").startswith(("http://", "https://")):
        attributes.pop((None, "href"), None)
    return attributes


def _options(texts: dict[str, str]) -> Options:
    return tuple((code, gettext(text)) for code, text in texts.items())
