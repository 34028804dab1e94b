"""The unit's page of one plan: the frame, and the ways to what the unit does with it."""

from __future__ import annotations

from portal.gate.questions.unit_desk import UnitDesk
from portal.gate.views.unit import UnitDeskView
from portal.web.doors import asks
from portal.web.house import house
from portal.web.pages import page
from portal.web.plan import pages


@pages.get("/enheten")
@asks(UnitDesk)
def unit_desk(found: UnitDeskView) -> str:
    return page("plan/unit_desk.html", found=found)


@pages.get("/enheten/invitasjon")
@asks(UnitDesk)
def invitation_letter(found: UnitDeskView) -> str:
    """A letter to print, for a person whose plan waits for an answer. It tells of no health."""
    return page("plan/invitation_letter.html", found=found, origin=house().settings.origin)
