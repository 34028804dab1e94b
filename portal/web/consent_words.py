"""The choices in the forms about consent, in the reader's language."""

from __future__ import annotations

from portal.gate.views.consents import GiverChoice
from portal.web.language import gettext, mark
from portal.web.words import Options

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


def said_options() -> Options:
    return _options(SAID)


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


def _options(texts: dict[str, str]) -> Options:
    return tuple((code, gettext(text)) for code, text in texts.items())
