"""Why a plan ends, in the reader's language."""

from __future__ import annotations

from typing import Final

from portal.web.language import mark

REASON: Final = {
    "wish": mark("Personen ønsker det"),
    "consent_withdrawn": mark("Samtykket er trukket"),
    "need_ended": mark("Det er ikke behov for planen lenger"),
    "moved": mark("Personen flytter til en annen kommune"),
    "died": mark("Personen er død"),
}
