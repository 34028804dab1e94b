"""What a coordinator looks for among the plans that they coordinate."""

from __future__ import annotations

from typing import Final, Self

from flask import request

from portal.gate.coordinated import Coordinated
from portal.web.forms.fields import Choice
from portal.web.forms.looking import LookingForm
from portal.web.forms.text import WrittenLine
from portal.web.forms.unit_list import page_in
from portal.web.language import gettext, mark

BY_NAME, BY_DATE = "navn", "dato"
DUE: Final = {"late": mark("Noe er over fristen"), "soon": mark("Noe skjer de neste 30 dagene")}
ORDER: Final = {BY_NAME: mark("Etter navn"), BY_DATE: mark("Det som haster, først")}


class CoordinatedFilter(LookingForm):
    """Whose, what is due, and in what order. It changes nothing. No name stands in an address."""

    navn = WrittenLine()
    frist = Choice(default="")
    sorter = Choice(default=BY_NAME)

    @classmethod
    def sent(cls) -> Self:
        form = cls(request.form if request.method == "POST" else None)
        due = ((code, gettext(text)) for code, text in DUE.items())
        form.frist.options = (("", gettext("Alle")), *due)
        form.sorter.options = tuple((code, gettext(text)) for code, text in ORDER.items())
        return form

    def asked(self) -> Coordinated:
        """What is no choice of ours is left out, and the page says so."""
        return Coordinated(
            name=self.value("navn")[: self.navn.limit],
            due=self.value("frist") if self.frist.data in DUE else "",
            by_date=self.sorter.data == BY_DATE,
            page=page_in(request.form),
        )

    @property
    def is_used(self) -> bool:
        return request.method == "POST"
