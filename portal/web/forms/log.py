"""What is looked for in the log, and what is asked about a line of it."""

from __future__ import annotations

import re
from typing import Any

from wtforms import ValidationError

from portal.gate.questions.log import Log
from portal.gate.views.log import LogView
from portal.web.forms.base import PlanForm
from portal.web.forms.fields import Choice, WrittenDate
from portal.web.forms.looking import LookingForm
from portal.web.forms.text import Written, must_be_written
from portal.web.language import gettext
from portal.web.words import area_words

CODE = re.compile(r"[0-9a-z_-]{0,40}")


class LogFilter(LookingForm):
    """By whom, in which area, from when to when. Sent with GET: it changes nothing.

    The address holds ids, codes and dates, never a name.
    """

    hvem = Choice(default="")
    omrade = Choice(default="")
    fra = WrittenDate()
    til = WrittenDate()
    mine = Choice(default="")

    def asked(self, up_to: int) -> Log:
        """The question that what stands here comes to. What cannot be understood is left out."""
        return Log(
            up_to, self._code("hvem"), self._code("omrade"), self.fra.day, self.til.day,
            self.mine.data == "1",
        )  # fmt: skip

    def offer(self, found: LogView) -> None:
        """The choices that this reader has."""
        everyone = ("", gettext("Alle"))
        people = ((each.key, each.name) for each in found.people)
        self.hvem.options = (everyone, *people)
        areas = area_words(found.plan).items()
        known = (each for each in areas if found.areas is None or each[0] in found.areas)
        self.omrade.options = (("", gettext("Alle områder")), *known)
        self.mine.options = (("", ""), ("1", ""))

    def validate_til(self, field: Any) -> None:
        if field.day and self.fra.day and field.day < self.fra.day:
            raise ValidationError(gettext("Datoen er før starten. Velg en senere dato."))

    def _code(self, name: str) -> str:
        return self.value(name) if CODE.fullmatch(self.value(name)) else ""


class EntryForm(PlanForm):
    """A question about a line, or the answer."""

    words = Written(validators=[must_be_written])
