"""Whom the unit appoints, from when, and what the person answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, cast

from wtforms import ValidationError

from portal.clock import today
from portal.gate.appointing import Chosen
from portal.gate.numbers import is_right
from portal.gate.unit.loads import ADVISED
from portal.gate.views.coordinators import AppointingView, RoleView, StaffChoice
from portal.web.forms.base import PlanForm
from portal.web.forms.dates import must_be_a_date
from portal.web.forms.fields import Choice, Tick, WrittenDate
from portal.web.forms.representation import NationalNumber
from portal.web.forms.text import Written, WrittenLine
from portal.web.house import house
from portal.web.language import gettext
from portal.web.words import date_text

ANOTHER: Final = "another"
AHEAD, TOGETHER = timedelta(days=14), timedelta(days=14)
"""What is proposed: two weeks for the person to answer, and two weeks in which both work."""


def _now() -> date:
    return today(house().clock)


class AppointForm(PlanForm):
    """Somebody whom the municipality has, or another by number."""

    kind = Choice(default="coordinator")
    staff = Choice()
    national_number = NationalNumber()
    organisation = WrittenLine()
    phone = WrittenLine()
    start = WrittenDate()
    confirmed = Tick()

    found: AppointingView

    @property
    def staff_id(self) -> str:
        return "" if self.staff.data in (None, ANOTHER) else str(self.staff.data)

    @property
    def digests(self) -> tuple[str, ...]:
        return self.national_number.digests if self.staff.data == ANOTHER else ()

    def offer(self, found: AppointingView, but: str = "") -> None:
        self.found = found
        kinds = [("coordinator", gettext("Koordinator"))]
        if found.child:
            kinds.append(("child_coordinator", gettext("Barnekoordinator")))
        self.kind.options = tuple(kinds)
        known = tuple(staff_option(each) for each in found.staff if each.id != but)
        self.staff.options = (*known, (ANOTHER, gettext("En annen")))

    @property
    def chosen(self) -> Chosen:
        return Chosen(
            self.staff_id, self.digests, self.kind.data, self.organisation.data, self.phone.data,
            bool(self.confirmed.data),
        )  # fmt: skip

    @property
    def begins(self) -> date:
        return self.start.day or _now()

    def validate_national_number(self, field: NationalNumber) -> None:
        if self.staff.data != ANOTHER:
            return
        if not is_right(field.number):
            raise ValidationError(gettext("Nummeret er ikke riktig. Skriv alle de 11 sifrene."))
        if self.found.person != "known":
            raise ValidationError(
                gettext("Vi finner ingen å oppnevne. Den du velger, må ha logget inn her først.")
            )

    def validate_organisation(self, field: WrittenLine) -> None:
        known = next((each for each in self.found.staff if each.id == self.staff_id), None)
        if not field.data and not (known and known.organisation):
            raise ValidationError(gettext("Skriv hvor koordinatoren arbeider."))

    def validate_start(self, field: WrittenDate) -> None:
        _refuse_the_past(field.day)
        self._refuse_a_second(self.begins)

    def _refuse_a_second(self, start: date) -> None:
        """One of each kind at a time. Whoever ends before the new one begins is no hindrance."""
        for each in self.found.roles:
            lasts = each.until is None or each.until >= start
            if each.kind == self.kind.data and each.stands and lasts:
                raise ValidationError(
                    gettext(
                        "%(name)s har rollen da. Velg «Bytt koordinator» i stedet.", name=each.name
                    )
                )

    def validate_confirmed(self, field: Tick) -> None:
        """Asked only where whoever is chosen is the person's own."""
        if self.found.relative and not field.data:
            raise ValidationError(
                gettext(
                    "Den du valgte, er pårørende, forelder eller verge. Bekreft at det er riktig."
                )
            )


def staff_option(each: StaffChoice) -> tuple[str, str]:
    """With how many they follow up: five is the advice, and no bar."""
    many = gettext("følger opp %(count)s", count=each.load)
    advice = gettext("rådet er høyst %(most)s", most=ADVISED)
    load = f"{many}, {advice}" if each.load >= ADVISED else many
    name = f"{each.name}, {each.organisation}" if each.organisation else each.name
    return each.id, f"{name} ({load})"


class ChangeForm(AppointForm):
    """Another takes over: both have the role from the first day of one to the last of the other."""

    last_day = WrittenDate()

    role: RoleView

    def offer_change(self, found: AppointingView, role: RoleView) -> None:
        self.offer(found, but=role.staff_id)
        self.role = role
        self.kind.options = tuple(each for each in self.kind.options if each[0] == role.kind)
        if not self.is_submitted():
            self.kind.data = role.kind
            self.start.data = date_text(_now() + AHEAD)
            self.last_day.data = date_text(_now() + AHEAD + TOGETHER)

    @property
    def days(self) -> tuple[date, date]:
        return cast(date, self.start.day), cast(date, self.last_day.day)

    def validate_start(self, field: WrittenDate) -> None:
        must_be_a_date(field)
        if field.day and field.day <= _now():
            raise ValidationError(
                gettext("Personen skal få vite om byttet først. Velg en dag som kommer.")
            )

    def validate_last_day(self, field: WrittenDate) -> None:
        must_be_a_date(field)
        if field.day and self.start.day and field.day < self.start.day:
            raise ValidationError(
                gettext(
                    "De to skal virke sammen en tid. Velg samme dag som den nye begynner, eller senere."
                )
            )


class EndForm(PlanForm):
    """At once, or after a day."""

    last_day = WrittenDate()

    def validate_last_day(self, field: Any) -> None:
        _refuse_the_past(field.day)


def _refuse_the_past(day: date | None) -> None:
    if day is not None and day < _now():
        raise ValidationError(gettext("Dagen har vært. Velg i dag eller en dag som kommer."))


class AnswerForm(PlanForm):
    """Yes or no to one coordinator, and in one's own words why, if one wants."""

    answer = Choice()
    words = Written()

    def offer(self, *, may_say_yes: bool) -> None:
        no = ("no", gettext("Nei, jeg ønsker ikke denne koordinatoren"))
        yes = ("yes", gettext("Ja, det er greit"))
        self.answer.options = (yes, no) if may_say_yes else (no,)
