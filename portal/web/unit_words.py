"""What a complaint is about, in the reader's language: for its form, and where the letter is shown."""

from __future__ import annotations

from typing import Final

from portal.web.language import gettext, mark

ABOUT: Final = {
    "no_plan": mark("Å ikke få en plan"),
    "not_followed": mark("At planen ikke blir fulgt opp"),
    "coordinator": mark("Koordinatoren"),
    "taking_part": mark("Å ikke få være med og bestemme"),
    "information": mark("For lite informasjon"),
    "consent": mark("Samtykke eller deling"),
    "other": mark("Noe annet"),
}


def about_words() -> dict[str, str]:
    return {code: gettext(text) for code, text in ABOUT.items()}
