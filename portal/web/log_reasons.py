"""Why somebody could see the plan, said to whoever reads the log: «du delte noe med …».

The person is spoken to; a parent or another who reads for them is told of the person by name. What
somebody shared is told in the past tense, for it may have been taken back since.
"""

from __future__ import annotations

from typing import Final

from portal.gate.views import PlanView
from portal.gate.views.log import LineView
from portal.policy.vocabulary import Reason
from portal.web.language import gettext, mark

SHARED: Final = mark("Grunn: Noe av planen var delt med %(name)s.")
UNIT: Final = mark("Grunn: Jobber i kommunen. De så ikke innholdet i planen.")
CODE: Final = mark("Grunn: Hadde en kode til planen. Koden alene åpner ikke planen.")

REASONS: Final = {
    Reason.YOUR_PLAN: (
        mark("Grunn: Planen er din."),
        mark("Grunn: Planen gjelder %(owner)s."),
    ),
    Reason.PARENT_UNDER_12: (
        mark("Grunn: Foreldre ser planen din når du er under 12 år."),
        mark("Grunn: Foreldre ser planen når barnet er under 12 år."),
    ),
    Reason.PARENT_12_TO_15: (
        mark("Grunn: Foreldre ser planen din når du er under 16 år."),
        mark("Grunn: Foreldre ser planen når barnet er under 16 år."),
    ),
    Reason.PARENT_CONSENTS: (
        mark("Grunn: Foreldre svarer for deg når du er under 16 år."),
        mark("Grunn: Foreldre svarer for barnet når det er under 16 år."),
    ),
    Reason.PARENT_WITHOUT_CAPACITY: (
        mark("Grunn: Foreldre svarer for deg der det er bestemt at du ikke kan samtykke selv."),
        mark(
            "Grunn: Foreldre svarer for %(owner)s der det er bestemt at %(owner)s ikke kan samtykke selv."
        ),
    ),
    Reason.NEAREST_WITHOUT_CAPACITY: (
        mark(
            "Grunn: Nærmeste pårørende hjelper deg der det er bestemt at du ikke kan samtykke selv."
        ),
        mark(
            "Grunn: Nærmeste pårørende hjelper %(owner)s der det er bestemt at %(owner)s ikke kan samtykke selv."
        ),
    ),
    Reason.GUARDIAN_MANDATE: (
        mark("Grunn: Vergen din ser det vergen skal hjelpe deg med."),
        mark("Grunn: Vergen ser det vergen skal hjelpe %(owner)s med."),
    ),
    Reason.DELEGATED: (
        mark("Grunn: Du ga %(name)s fullmakt."),
        mark("Grunn: %(owner)s ga %(name)s fullmakt."),
    ),
    Reason.SHARED_WITH_RELATIVE: (SHARED, SHARED),
    Reason.SHARED_WITH_PARTICIPANT: (SHARED, SHARED),
    Reason.COORDINATES: (
        mark("Grunn: Koordinatoren leser planen for å hjelpe deg med den."),
        mark("Grunn: Koordinatoren leser planen for å hjelpe %(owner)s med den."),
    ),
    Reason.UNIT_FRAME: (UNIT, UNIT),
    Reason.INVITED: (CODE, CODE),
    Reason.NO_GROUND: ("", ""),
    Reason.NOT_FOUND: ("", ""),
}
"""To whom the plan is about, and to another."""

GIVERS: Final = {
    "reader": mark("Grunn: Du delte noe av planen med %(name)s."),
    "self": mark("Grunn: %(owner)s delte noe av planen med %(name)s."),
    "parent": mark("Grunn: En forelder delte noe av planen med %(name)s."),
    "nearest_relative": mark("Grunn: Nærmeste pårørende delte noe av planen med %(name)s."),
    "guardian": mark("Grunn: En verge delte noe av planen med %(name)s."),
}
"""Who gave the share that opened it."""
LET_READ: Final = (
    mark("Grunn: Du lot %(name)s lese denne loggen."),
    mark("Grunn: %(owner)s lot %(name)s lese denne loggen."),
)
READ_THE_LOG: Final = frozenset({"Log", "AboutEntry", "AskAboutEntry"})
BY_CHOICE: Final = frozenset(
    {Reason.PARENT_12_TO_15, Reason.NEAREST_WITHOUT_CAPACITY, Reason.GUARDIAN_MANDATE}
)
"""Those whom it is the person's choice to let read the log (SW-46)."""


def reason(line: LineView, plan: PlanView) -> str:
    """Nothing of what was refused: there was no reason."""
    chosen = line.action in READ_THE_LOG and line.reason in BY_CHOICE
    own, anothers = LET_READ if chosen else REASONS[line.reason]
    words = GIVERS.get(line.given_by) or (own if plan.as_whom == "self" else anothers)
    if line.refused or not words:
        return ""
    name = line.who.name or gettext("denne personen")
    return gettext(words, owner=plan.owner_given, name=name)
