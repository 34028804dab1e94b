"""Why a plan ends, in the reader's language."""

from __future__ import annotations

from typing import Final

from portal.web.language import gettext, mark

REASON: Final = {
    "wish": mark("Personen ønsker det"),
    "consent_withdrawn": mark("Samtykket er trukket"),
    "need_ended": mark("Det er ikke behov for planen lenger"),
    "moved": mark("Personen flytter til en annen kommune"),
    "died": mark("Personen er død"),
}
OWN: Final = REASON | {
    "wish": mark("Du ønsker det"),
    "need_ended": mark("Du trenger ikke planen lenger"),
    "moved": mark("Du flytter til en annen kommune"),
    "died": mark("Ved dødsfall"),
}
"""As the person reads them."""


def reasons(*, own: bool = False) -> dict[str, str]:
    return {code: gettext(text) for code, text in (OWN if own else REASON).items()}
