"""What the unit looks for in its list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Self

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import StringField

from portal.gate.unit.plans import WAITS, UnitPlans
from portal.policy.vocabulary import Standing
from portal.web.forms.fields import Choice
from portal.web.forms.looking import LookingForm
from portal.web.forms.text import WrittenLine
from portal.web.language import gettext, mark

ID: Final = re.compile("[0-9a-f-]{36}")
NUMBER: Final = re.compile("[0-9]{1,6}", re.ASCII)
STANDING: Final = {
    Standing.AWAITING_CONSENT: mark("Venter på samtykke"),
    Standing.ACTIVE: mark("I bruk"),
    Standing.WITHDRAWN: mark("Svaret er nei"),
    Standing.CLOSED: mark("Avsluttet"),
}
WAITING: Final = {
    "letter": mark("Svar på et brev"),
    "consent": mark("Svar fra personen"),
    "coordinator": mark("Koordinator"),
    "period": mark("Ny periode eller avslutning"),
    "death": mark("Avslutning etter dødsfall"),
}


def page_in(values: Mapping[str, str]) -> int:
    """The number of the page that is asked for; the first where it is no number."""
    typed = values.get("side", "")
    return int(typed) if NUMBER.fullmatch(typed) else 1


class PlanFilter(LookingForm):
    """Whose, how it stands, what waits, and who coordinates. It changes nothing.

    An address may hold codes and ids; names come from the form's own body alone.
    """

    navn = WrittenLine()
    koordinator = WrittenLine()
    status = Choice(default="", id="how-far")
    venter = Choice(default="")
    hos = StringField(default="")

    @classmethod
    def sent(cls) -> Self:
        form = cls(request.form if request.method == "POST" else _without_names(request.args))
        everything = ("", gettext("Alle"))
        form.status.options = (everything, *((c, gettext(t)) for c, t in STANDING.items()))
        form.venter.options = (everything, *((c, gettext(WAITING[c])) for c in WAITS))
        return form

    def asked(self) -> UnitPlans:
        """The question. What is no choice of ours is left out, and the page says so."""
        return UnitPlans(
            name=self.value("navn")[: self.navn.limit],
            standing=self._chosen(self.status),
            waits=self._chosen(self.venter),
            coordinator=self.value("koordinator")[: self.koordinator.limit],
            coordinator_id=self.value("hos") if ID.fullmatch(self.value("hos")) else "",
            page=page_in(request.values),
        )

    def _chosen(self, field: Choice) -> str:
        return str(field.data) if field.data in {code for code, _ in field.options} else ""


def _without_names(values: MultiDict[str, str]) -> MultiDict[str, Any]:
    return MultiDict((key, values[key]) for key in ("status", "venter", "hos") if key in values)
