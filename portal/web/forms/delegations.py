"""Giving a fullmakt, and confirming it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from wtforms import HiddenField, ValidationError

from portal.gate.views.delegations import DelegationsView, DelegationView
from portal.policy.sharing import renewed_end
from portal.web.forms.base import PlanForm
from portal.web.forms.dates import must_be_a_date
from portal.web.forms.fields import Choice, Several, WrittenDate
from portal.web.language import gettext, mark
from portal.web.words import area_words, date_text

PROPOSED: Final = ("receiver", "areas", "level", "until")
LEVEL: Final = {
    "see": mark("Se det som står der"),
    "act": mark("Se, og skrive på vegne av deg"),
}


def must_choose(form: Any, field: Any) -> None:
    """A validator: one at least."""
    if not field.chosen:
        raise ValidationError(gettext("Velg ett område eller flere."))


def refuse_past_and_endless(field: WrittenDate, first: date, last: date) -> None:
    """Raises ValidationError outside of what may be chosen."""
    if field.day is not None and field.day < first:
        raise ValidationError(gettext("Datoen har vært. Skriv en dato som kommer."))
    if field.day is not None and field.day > last:
        raise ValidationError(
            gettext("Det er for lenge til. Skriv en dato før %(date)s.", date=date_text(last))
        )


class DelegationForm(PlanForm):
    """Who, in which parts of life, how far and until when. Nothing is chosen in
    advance, but where a fullmakt is prolonged: then what it holds."""

    receiver = Choice()
    areas = Several(validators=[must_choose])
    level = Choice()
    until = WrittenDate()

    found: DelegationsView

    def offer(self, found: DelegationsView) -> None:
        self.found = found
        names = area_words(found.plan)
        self.receiver.options = tuple((each.key, each.name) for each in found.receivers)
        self.areas.options = tuple((code, names[code]) for code in found.areas)
        self.level.options = tuple((code, gettext(text)) for code, text in LEVEL.items())

    def start(self) -> None:
        self.until.data = date_text(self.found.usual)

    def start_from(self, before: DelegationView) -> None:
        """The same to the same person, for longer: as far as it can still be given."""
        receivers, areas = (dict(field.options) for field in (self.receiver, self.areas))
        self.receiver.data = before.receiver_id if before.receiver_id in receivers else ""
        self.areas.data = " ".join(code for code in before.areas if code in areas)
        self.level.data = before.level
        plan = self.found.plan
        self.until.data = date_text(renewed_end(plan.period_end, before.until, plan.today))

    def validate_until(self, field: WrittenDate) -> None:
        must_be_a_date(field)
        refuse_past_and_endless(field, self.found.plan.today, self.found.latest)

    def read(self, kept: Mapping[str, str]) -> bool:
        """Take up a proposal that was kept, and check it anew."""
        for name in PROPOSED:
            self[name].process_formdata([kept.get(name, "")])
        return all(self._holds(name) for name in PROPOSED)

    def _holds(self, name: str) -> bool:
        inline = getattr(type(self), f"validate_{name}", None)
        return bool(self[name].validate(self, (inline,) if inline else ()))

    def proposal(self) -> dict[str, str]:
        """What was chosen, to be kept while the reader looks it over."""
        return {name: self.value(name) for name in PROPOSED}


class ConfirmDelegationForm(PlanForm):
    """A press of a button, on exactly what the page showed."""

    digest = HiddenField()


def digest_of(proposal: Mapping[str, str]) -> str:
    """What tells one proposal from another."""
    return hashlib.sha256(repr(sorted(proposal.items())).encode()).hexdigest()
