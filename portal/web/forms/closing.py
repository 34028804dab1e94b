"""The form by which the unit ends a plan."""

from __future__ import annotations

from typing import Any

from wtforms import ValidationError

from portal.clock import today
from portal.gate.changes.closing import DIED, WITHDRAWN
from portal.gate.views.closing import ClosingView
from portal.policy.vocabulary import Standing
from portal.web.closing_words import REASON
from portal.web.forms.base import PlanForm
from portal.web.forms.dates import must_be_a_date
from portal.web.forms.fields import Choice, WrittenDate
from portal.web.house import house
from portal.web.language import gettext

TAKEN_BACK = (Standing.WITHDRAWN, Standing.CLOSED)


class CloseForm(PlanForm):
    """Why it ends, and the day of a death."""

    reason = Choice()
    died_on = WrittenDate()

    def offer(self, found: ClosingView) -> None:
        """Of whom it is known that they died, no other reason is true, and the day is known."""
        self.found = found
        closed = found.standing is Standing.CLOSED
        codes = (DIED,) if found.died and not closed else tuple(REASON)
        self.reason.options = tuple((code, gettext(REASON[code])) for code in codes)

    def validate_reason(self, field: Any) -> None:
        if field.data == WITHDRAWN and self.found.standing not in TAKEN_BACK:
            raise ValidationError(gettext("Samtykket er ikke trukket. Velg en annen grunn."))

    def validate_died_on(self, field: Any) -> None:
        if self.reason.data != DIED:
            if field.data:
                raise ValidationError(gettext("Skriv bare en dato her når noen er død."))
            return
        if self.found.died:
            return
        must_be_a_date(field)
        if field.day and field.day > today(house().clock):
            raise ValidationError(gettext("Datoen har ikke vært ennå."))
        if field.day and field.day < self.found.born:
            raise ValidationError(gettext("Datoen er før personen ble født."))
