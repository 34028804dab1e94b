"""What the unit writes of who holds parental responsibility, and of its end."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, cast

from wtforms import ValidationError

from portal.clock import today
from portal.gate.changes.parents import EndParent, RegisterParents
from portal.gate.parents import USUAL, Holder
from portal.gate.views.parents import ParentsView
from portal.web.forms.base import PlanForm
from portal.web.forms.carried_number import CarriedNumber
from portal.web.forms.consents import must_be_a_past_day
from portal.web.forms.fields import Choice, Tick, WrittenDate
from portal.web.forms.text import WrittenLine, must_be_written
from portal.web.house import house
from portal.web.language import gettext, mark
from portal.web.words import date_text

BASIS_LIMIT: Final = 150
"""The day is stored with it."""
ALONE: Final = {
    "alone": mark("Én, og det er den jeg har skrevet inn"),
    "two": mark("To. Jeg skriver inn den andre under"),
}
WRONG: Final = {
    "own": mark("Du kan ikke legge inn deg selv. Be en annen i enheten gjøre det."),
    "child": mark("Nummeret hører til barnet. Skriv nummeret til den som har foreldreansvar."),
    "another": mark("Nummeret hører til en som heter noe annet. Se over navnet og nummeret."),
    "closed": mark("Det kan ikke legges inn noen med dette nummeret."),
    "already": mark("Denne forelderen er lagt inn fra før. Du trenger ikke gjøre det igjen."),
    "too_young": mark("Den som har foreldreansvar, må ha fylt 12 år. Se over nummeret."),
}
"""What the gate says of a number, in words."""


class ParentsForm(PlanForm):
    """All who hold it, in one go: two at first, and one that is added later."""

    given = WrittenLine(validators=[must_be_written])
    family = WrittenLine(validators=[must_be_written])
    national_number = CarriedNumber()
    alone = Choice()
    given_other = WrittenLine()
    family_other = WrittenLine()
    national_number_other = CarriedNumber()
    basis = WrittenLine(validators=[must_be_written])
    known_on = WrittenDate()
    more = Tick()

    found: ParentsView

    def offer(self, found: ParentsView) -> None:
        """Whether there is one more is asked where nobody stands, and never chosen in advance. A form
        from before somebody else registered the first may still say it."""
        self.found = found
        asked = tuple((code, gettext(text)) for code, text in ALONE.items())
        self.alone.options = (("", ""), *asked) if found.holders else asked
        if not self.is_submitted():
            self.known_on.data = date_text(found.today)

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Those whose number is right, in the order in which they were typed."""
        typed = [(self.given, self.family, self.national_number)]
        if self.alone.data == "two":
            typed.append((self.given_other, self.family_other, self.national_number_other))
        return tuple(
            Holder(number.digests, number.birth, given.data or "", family.data or "")
            for given, family, number in typed
            if number.birth
        )

    @property
    def too_many(self) -> bool:
        return self.found.living + len(self.holders) > USUAL

    @property
    def stored_basis(self) -> str:
        return f"{self.basis.data}, {date_text(self.known_on.day)}"

    def change(self) -> RegisterParents:
        """Of a form that has been found right."""
        return RegisterParents(self.holders, self.stored_basis, bool(self.more.data))

    def validate_national_number(self, field: CarriedNumber) -> None:
        self._must_be_right(field, 0)

    def validate_given_other(self, field: Any) -> None:
        if self.alone.data == "two":
            must_be_written(self, field)

    def validate_family_other(self, field: Any) -> None:
        self.validate_given_other(field)

    def validate_national_number_other(self, field: CarriedNumber) -> None:
        if self.alone.data != "two":
            return
        if field.digests and field.digests == self.national_number.digests:
            raise ValidationError(gettext("Du har skrevet det samme nummeret to ganger."))
        self._must_be_right(field, 1 if self.national_number.birth else 0)

    def _must_be_right(self, field: CarriedNumber, place: int) -> None:
        if field.birth is None or field.birth > today(house().clock):
            raise ValidationError(gettext("Nummeret er ikke riktig. Skriv alle de 11 sifrene."))
        wrong = self.found.wrong[place]
        if wrong:
            raise ValidationError(gettext(WRONG[wrong]))

    def validate_basis(self, field: Any) -> None:
        if len(field.data) > BASIS_LIMIT:
            raise ValidationError(
                gettext("Skriv det kortere, med høyst %(limit)s tegn.", limit=BASIS_LIMIT)
            )

    def validate_known_on(self, field: Any) -> None:
        must_be_a_past_day(field)

    def validate_more(self, field: Tick) -> None:
        if self.too_many and not field.data:
            raise ValidationError(
                gettext("Da har flere enn to foreldreansvar. Bekreft at det er riktig.")
            )


class EndParentForm(PlanForm):
    """From what day, and why."""

    ended_on = WrittenDate()
    reason = WrittenLine(validators=[must_be_written])

    def change(self, tie_id: str) -> EndParent:
        """Of a form that has been found right."""
        return EndParent(tie_id, cast(date, self.ended_on.day), self.reason.data or "")

    def validate_ended_on(self, field: Any) -> None:
        must_be_a_past_day(field)
