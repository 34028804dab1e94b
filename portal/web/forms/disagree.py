"""A complaint, the pressing of it, and what the unit registers that the municipality has decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from wtforms import HiddenField, ValidationError

from portal.clock import today
from portal.web.forms.base import PlanForm
from portal.web.forms.consents import must_be_a_past_day
from portal.web.forms.fields import Choice, WrittenDate
from portal.web.forms.text import LIMIT, Written, WrittenLine, must_be_written
from portal.web.house import house
from portal.web.language import gettext
from portal.web.unit_words import about_words
from portal.web.words import date_text

FIELDS: Final = ("about", "words", "wish", "known_on")
WEEKS: Final = timedelta(weeks=4)
"""From when one knew or should have known enough (pbrl § 7-5)."""
ROOM: Final = 200
"""For the sentences that the letter has around what was typed."""


class ComplaintForm(PlanForm):
    """What one disagrees with, what one wants, and since when one has known."""

    about = Choice()
    words = Written(validators=[must_be_written])
    wish = Written()
    known_on = WrittenDate()

    def offer(self) -> None:
        self.about.options = tuple(about_words().items())

    def validate_wish(self, field: Any) -> None:
        left = LIMIT - ROOM - len(self.words.data or "")
        if len(field.data or "") > left:
            raise ValidationError(gettext("Klagen er for lang. Skriv den litt kortere."))

    def validate_known_on(self, field: Any) -> None:
        if field.day and field.day > today(house().clock):
            raise ValidationError(
                gettext("Datoen er ikke kommet ennå. Skriv en dato som har vært.")
            )

    def read(self, kept: Mapping[str, str]) -> bool:
        """Take up what was written at the first step, and check it anew."""
        for name in FIELDS:
            self[name].process_formdata([kept.get(name, "")])
        return all(self._holds(name) for name in FIELDS)

    def _holds(self, name: str) -> bool:
        inline = getattr(type(self), f"validate_{name}", None)
        return bool(self[name].validate(self, (inline,) if inline else ()))

    def proposal(self) -> dict[str, str]:
        return {name: self.value(name) for name in FIELDS}

    @property
    def letter(self) -> str:
        """The whole of it, as the unit reads it."""
        parts = [str(self.words.data)]
        if self.known_on.day:
            day = date_text(self.known_on.day)
            parts.append(gettext("Jeg fikk vite om det %(date)s.", date=day))
        if self.wish.data:
            parts.append(gettext("Dette ønsker jeg:") + "\n" + str(self.wish.data))
        return "\n\n".join(parts)

    @property
    def deadline(self) -> date | None:
        return self.known_on.day + WEEKS if self.known_on.day else None


class HandInForm(PlanForm):
    """A press of a button, on exactly what the page showed."""

    digest = HiddenField()


class DecidedForm(PlanForm):
    """What the municipality has decided: its name, its day, and the last day to complain."""

    what = WrittenLine(validators=[must_be_written])
    decided_on = WrittenDate()
    complain_by = WrittenDate()

    def validate_decided_on(self, field: Any) -> None:
        must_be_a_past_day(field)

    def validate_complain_by(self, field: Any) -> None:
        if field.day and self.decided_on.day and field.day < self.decided_on.day:
            raise ValidationError(gettext("Fristen er før dagen det ble bestemt. Se over datoene."))
