"""The choices in the forms about consent, in the reader's language."""

from __future__ import annotations

from portal.gate.views.consents import ConsentsView
from portal.gate.views.registering import GiverChoice
from portal.gate.views.returning import Passage
from portal.web.language import current, gettext, mark
from portal.web.language.formats import long_date
from portal.web.words import Options, area_words

FORMS = {
    "talk": mark("Samtale"),
    "drawing": mark("Tegning"),
    "play": mark("Lek"),
    "writing": mark("Skriftlig"),
    "interpreter": mark("Samtale med tolk"),
    "other": mark("På en annen måte"),
}
"""In what way a child was asked."""
SAID = {
    "words": mark("Ja, barnet sa noe"),
    "nothing": mark("Barnet ville ikke si noe"),
}
SAID_MYSELF = {
    "words": mark("Ja, jeg vil si noe"),
    "nothing": mark("Nei, jeg vil ikke si noe"),
}
KEEP_COORDINATOR = {
    "yes": mark("Ja, jeg vil ha koordinator"),
    "no": mark("Nei, jeg vil ikke ha koordinator"),
}
KINDS = {
    "plan": mark("Om det skal være en plan"),
    "coordinator": mark("Om det skal være en koordinator"),
}
ANSWERS = {
    "yes": mark("Ja"),
    "no": mark("Nei, eller trekker et tidligere ja"),
}
CHANNELS = {
    "paper": mark("På papir, med underskrift"),
    "oral": mark("Muntlig"),
}
GIVERS = {
    "self": mark("%(name)s selv"),
    "parent": mark("%(name)s, som har foreldreansvar"),
    "guardian": mark("%(name)s, som er verge"),
    "health_personnel": mark("Helsepersonell, for %(name)s"),
}
SECTIONS = {
    "about_me": mark("Om meg"),
    "goals": mark("Mål og tiltak"),
    "contributions": mark("Bidrag"),
    "meetings": mark("Møter"),
    "messages": mark("Meldinger"),
    "documents": mark("Dokumenter"),
}
LEVELS = {
    "see": mark("Se"),
    "contribute": mark("Se og bidra"),
}


def form_options() -> Options:
    return _options(FORMS)


def said_options(*, own: bool) -> Options:
    return _options(SAID_MYSELF if own else SAID)


def keep_coordinator_options() -> Options:
    return _options(KEEP_COORDINATOR)


def kind_options() -> Options:
    return _options(KINDS)


def answer_options() -> Options:
    return _options(ANSWERS)


def channel_options() -> Options:
    return _options(CHANNELS)


def section_options() -> Options:
    return _options(SECTIONS)


def level_options() -> Options:
    return _options(LEVELS)


def giver_options(givers: tuple[GiverChoice, ...]) -> Options:
    """Each by name, with the capacity in which they answer."""
    return tuple(
        (each.key, gettext(GIVERS[each.capacity], name=each.name))
        for each in givers
        if each.capacity in GIVERS
    )


def section_words() -> dict[str, str]:
    return dict(section_options())


def again_options(found: ConsentsView) -> tuple[tuple[str, str, str], ...]:
    """Those to whom a yes after a no may open the plan again, each with what they were given."""
    areas, sections = area_words(found.plan), section_words()
    return tuple(
        (each.id, each.name, " ".join(_passage(way, areas, sections) for way in each.given))
        for each in found.choosable
    )


def _passage(way: Passage, areas: dict[str, str], sections: dict[str, str]) -> str:
    """What one share or fullmakt reaches, as sentences."""
    where = "; ".join(areas.get(code, code) for code in way.areas)
    until = long_date(way.until, language=current()) if way.until else ""
    if way.way == "delegation":
        return gettext("Fullmakt. %(areas)s. Til %(date)s.", areas=where, date=until)
    named = [sections[code] for code in SECTIONS if code in way.sections]
    what = ", ".join((*named[:1], *(each.lower() for each in named[1:])))
    told = gettext("%(what)s. %(areas)s. Til %(date)s.", what=what, areas=where, date=until)
    level = LEVELS["contribute" if way.writes else "see"]
    waits = gettext("Åpnes ikke før alle som må, har sagt ja.") if way.waits else ""
    return f"{told} {gettext(level)}. {waits}".rstrip()


def _options(texts: dict[str, str]) -> Options:
    return tuple((code, gettext(text)) for code, text in texts.items())
