"""What each field, and each thing that happens to a plan, is called in a sentence of what changed."""

from __future__ import annotations

from typing import Final

from portal.web.language import mark

DATES: Final = {
    "start": mark("startdatoen"),
    "deadline": mark("fristen"),
    "evaluation_on": mark("datoen for å se på det igjen"),
    "held_on": mark("datoen for vurderingen"),
    "next_on": mark("datoen for neste vurdering"),
    "period_start": mark("startdatoen for planen"),
    "period_end": mark("sluttdatoen for planen"),
    "next_revision": mark("datoen for neste gjennomgang"),
}
CODES: Final = {
    "status": mark("statusen"),
    "horizon": mark("når målet gjelder"),
    "priority": mark("hvor viktig målet er"),
    "life_area": mark("området"),
    "content": mark("svaret på «Er du fornøyd?»"),
    "still_right": mark("svaret på om målet fortsatt er riktig"),
    "result": mark("resultatet"),
    "form": mark("hvordan vi møtes"),
}
TEXTS: Final = {
    "words": mark("teksten"),
    "what": mark("hva som skal gjøres"),
    "how": mark("hvordan det skal gjøres"),
    "extent": mark("hvor ofte og hvor mye"),
    "place": mark("hvor det skal gjøres"),
    "progress_words": mark("hvordan det går"),
    "status_words": mark("hvordan det går"),
    "person_view": mark("synet på hvordan det går"),
    "next_step": mark("neste steg"),
    "with_whom": mark("hvem vi vil samarbeide med"),
    "cancel_words": mark("hvorfor møtet er avlyst"),
}
WHO: Final = {
    "member_keys": mark("hvem som sitter i ansvarsgruppa"),
    "invited_keys": mark("hvem som er kalt inn"),
}
"""What each field is called in the middle of a sentence."""
OF_A_MEETING: Final = ("starts_at", "cancelled_at")
"""What has sentences of its own."""
NEW: Final = {
    "about_me": mark("%(who)s svarte på et spørsmål i «Om meg»."),
    "goal": mark("%(who)s skrev et mål."),
    "measure": mark("%(who)s la inn et tiltak."),
    "evaluation": mark("%(who)s skrev en vurdering av et mål."),
    "contribution": mark("%(who)s skrev et bidrag."),
    "cooperation": mark("%(who)s skrev hvem vi vil samarbeide med."),
    "comment": mark("%(who)s skrev en kommentar."),
    "group": mark("%(who)s valgte hvem som sitter i ansvarsgruppa."),
    "meeting": mark("%(who)s kalte inn til et møte."),
    "agenda_item": mark("%(who)s skrev noe å snakke om i et møte."),
    "minutes": mark("%(who)s skrev et referat."),
    "arrangement": mark("%(who)s skrev noe som ble avtalt i et møte."),
}
SAID: Final = {
    "did": mark("%(who)s fortalte hva som er gjort."),
    "not_happened": mark("%(who)s sa at dette ikke har skjedd."),
}
CALLED_OFF: Final = mark("%(who)s avlyste møtet.")
SOMETHING_NEW: Final = mark("%(who)s skrev noe nytt i planen.")
SOMETHING: Final = mark("%(who)s endret noe i planen.")
BACK: Final = {
    "taken_back": mark("%(who)s tok det tilbake."),
    "put_back": mark("%(who)s la det tilbake i planen."),
}


PEOPLE: Final = {
    "participant_began": mark("%(who)s ble med i planen."),
    "participant_left": mark("%(who)s er ikke lenger med i planen."),
    "coordinator_began": mark("%(who)s ble koordinator."),
    "coordinator_left": mark("%(who)s er ikke lenger koordinator."),
    "child_coordinator_began": mark("%(who)s ble barnekoordinator."),
    "child_coordinator_left": mark("%(who)s er ikke lenger barnekoordinator."),
}
