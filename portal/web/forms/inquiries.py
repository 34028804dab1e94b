"""What the unit writes of a need or an application, and of the plan that is opened from it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, cast

from wtforms import ValidationError

from portal.clock import today
from portal.gate.numbers import birth_date_of, is_right
from portal.gate.unit.inquiries import WITHOUT_A_PLAN
from portal.gate.unit.opening import OpenPlan
from portal.gate.views.inquiries import InquiryView, OpeningView, TownChoice
from portal.policy.age import months_before
from portal.web.forms.base import PlanForm
from portal.web.forms.consents import must_be_a_past_day
from portal.web.forms.dates import must_be_a_date
from portal.web.forms.fields import Choice, WrittenDate
from portal.web.forms.measures import refuse_before
from portal.web.forms.representation import NationalNumber
from portal.web.forms.text import WrittenLine, must_be_written
from portal.web.house import house
from portal.web.language import gettext, mark
from portal.web.words import date_text

KIND: Final = {
    "need": mark("Noen har meldt fra om et behov"),
    "application": mark("Personen har søkt om plan"),
}
SENDER: Final = {
    "person": mark("Personen selv"),
    "relative": mark("Pårørende"),
    "service": mark("En tjeneste"),
    "other": mark("Andre"),
}
OUTCOME: Final = {
    "plan": mark("Det ble åpnet en plan"),
    "coordinator_only": mark("Personen vil ha koordinator, men ikke plan"),
    "not_wanted": mark("Personen vil ikke ha plan"),
    "not_entitled": mark("Kommunen mener at personen ikke har rett til plan"),
    "elsewhere": mark("En annen kommune har ansvaret"),
}
WRONG: Final = {
    "another": mark("Nummeret hører til en som heter noe annet. Se over navnet og nummeret."),
    "closed": mark("Det kan ikke åpnes plan for dette nummeret."),
    "own": mark(
        "Du kan ikke åpne en plan for deg selv eller noen av dine. Be en annen i enheten gjøre det."
    ),
    "has_plan": mark("Denne personen har en plan fra før. Hver person har bare én."),
}
"""What the gate says of a number, in words."""


class InquiryForm(PlanForm):
    """For whom, what came, from whom, and when. Nothing of health."""

    given = WrittenLine(validators=[must_be_written])
    family = WrittenLine(validators=[must_be_written])
    town = Choice()
    kind = Choice()
    received_on = WrittenDate()
    from_kind = Choice()
    from_name = WrittenLine()
    wish = WrittenLine()

    def offer(self, towns: tuple[TownChoice, ...]) -> None:
        self.town.options = tuple((each.id, each.name) for each in towns)
        self.kind.options = tuple((code, gettext(text)) for code, text in KIND.items())
        self.from_kind.options = tuple((code, gettext(text)) for code, text in SENDER.items())
        if len(towns) == 1:
            self.town.data = towns[0].id

    @property
    def received(self) -> date:
        """Of a form that has been found right."""
        return cast(date, self.received_on.day)

    def validate_received_on(self, field: Any) -> None:
        must_be_a_past_day(field)


class _DatedForm(PlanForm):
    """What was done of an inquiry on a day: not before it came, and not in the time to come."""

    on = WrittenDate()
    received_on = date.min

    @property
    def day(self) -> date:
        """Of a form that has been found right."""
        return cast(date, self.on.day)

    def validate_on(self, field: Any) -> None:
        must_be_a_past_day(field)
        if field.day and field.day < self.received_on:
            raise ValidationError(
                gettext(
                    "Henvendelsen kom %(date)s. Skriv en dag fra da av.",
                    date=date_text(self.received_on),
                )
            )


class NoticeForm(_DatedForm):
    """When the person was told that it takes longer."""


class SettleForm(_DatedForm):
    """How it ended without a plan."""

    outcome = Choice()

    def offer(self, found: InquiryView) -> None:
        self.outcome.options = tuple((code, gettext(OUTCOME[code])) for code in WITHOUT_A_PLAN)
        self.received_on = found.received_on


class OpeningForm(PlanForm):
    """Whose the plan is, and for how long."""

    given = WrittenLine(validators=[must_be_written])
    family = WrittenLine(validators=[must_be_written])
    national_number = NationalNumber()
    period_start = WrittenDate()
    period_end = WrittenDate()
    next_revision = WrittenDate()

    found: OpeningView

    def offer(self, found: OpeningView) -> None:
        """The names as they were registered, and a year, looked at again half way."""
        self.found = found
        if not self.is_submitted():
            start = found.today
            self.given.data, self.family.data = found.inquiry.given, found.inquiry.family
            self.period_start.data = date_text(start)
            self.period_end.data = date_text(months_before(start, -12) - timedelta(days=1))
            self.next_revision.data = date_text(months_before(start, -6))

    def change(self) -> OpenPlan:
        """Of a form that has been found right."""
        number = self.national_number
        start, end = (cast(date, each.day) for each in (self.period_start, self.period_end))
        return OpenPlan(
            self.found.inquiry.id, number.digests, cast(date, birth_date_of(number.number)),
            self.given.data, self.family.data, start, end, self.next_revision.day,
        )  # fmt: skip

    def refuse(self, why: str) -> None:
        """Somebody was first, or the person has a plan that this unit does not see."""
        self.national_number.errors = [gettext(WRONG[why])]

    def validate_national_number(self, field: NationalNumber) -> None:
        born = birth_date_of(field.number) if is_right(field.number) else None
        if born is None or born > today(house().clock):
            raise ValidationError(gettext("Nummeret er ikke riktig. Skriv alle de 11 sifrene."))
        if self.found.person:
            raise ValidationError(gettext(WRONG[self.found.person]))

    def validate_period_start(self, field: Any) -> None:
        must_be_a_date(field)

    def validate_period_end(self, field: Any) -> None:
        must_be_a_date(field)
        refuse_before(field.day, self.period_start.day)
        if field.day and field.day < today(house().clock):
            raise ValidationError(gettext("Perioden er over. Velg en senere dato."))

    def validate_next_revision(self, field: Any) -> None:
        refuse_before(field.day, self.period_start.day)
        if field.day and self.period_end.day and field.day > self.period_end.day:
            raise ValidationError(gettext("Datoen er etter planperioden. Velg en tidligere dato."))
