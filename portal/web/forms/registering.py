"""What staff type in when they register what came on paper or by word of mouth (SW-62)."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from wtforms import ValidationError

from portal.clock import today
from portal.gate.changes.registering import Evidence
from portal.gate.views.registering import RegisteringView, ShareRegisteringView
from portal.policy.vocabulary import GENERAL
from portal.web import language
from portal.web.consent_words import (
    answer_options,
    channel_options,
    giver_options,
    kind_options,
    level_options,
    section_options,
)
from portal.web.forms.base import PlanForm
from portal.web.forms.consents import must_be_a_past_day
from portal.web.forms.dates import must_be_a_date
from portal.web.forms.fields import Choice, Several, WrittenDate
from portal.web.forms.text import SHORT_LIMIT, WrittenLine, must_be_written
from portal.web.house import house
from portal.web.language import gettext
from portal.web.language.formats import long_date
from portal.web.words import area_words


def must_choose_some(form: Any, field: Any) -> None:
    """A validator: one at least, in the words of this page."""
    if not field.chosen:
        raise ValidationError(gettext("Velg ett eller flere av svarene."))


class EvidenceForm(PlanForm):
    """How the answer reached staff. Each form has the fields in the order of its page."""

    channel: Choice
    on: WrittenDate
    note: WrittenLine

    def validate_on(self, field: Any) -> None:
        must_be_a_past_day(field)

    @property
    def evidence(self) -> Evidence:
        day = cast(date, self.on.day)
        return Evidence(self.channel.data, day, self.noted, language.current().code)

    @property
    def noted(self) -> str:
        return str(self.note.data)


class RegisterForm(EvidenceForm):
    """A yes or a no to the plan or to a coordinator."""

    kind = Choice()
    who = Choice()
    answer = Choice()
    channel = Choice()
    on = WrittenDate()
    professional = WrittenLine()
    note = WrittenLine(validators=[must_be_written])

    unlawful = False
    gains = False

    def offer(self, found: RegisteringView) -> None:
        self.kind.options = kind_options()
        self.who.options = giver_options(found.givers)
        self.answer.options = answer_options()
        self.channel.options = channel_options()
        self.unlawful, self.gains = found.unlawful, found.gains

    def validate_who(self, field: Any) -> None:
        if self.unlawful:
            raise ValidationError(
                gettext("Denne personen kunne ikke svare på dette den dagen. Se over hvem og når.")
            )

    def validate_answer(self, field: Any) -> None:
        if self.gains and self.kind.data == "plan":
            raise ValidationError(
                gettext("Etter et nei er det koordinerende enhet som registrerer et nytt ja.")
            )

    def validate_professional(self, field: Any) -> None:
        health = self.who.data == "health_personnel"
        if health and not field.data:
            raise ValidationError(gettext("Skriv navn og tittel på helsepersonellet."))
        if not health and field.data:
            raise ValidationError(gettext("La feltet stå tomt når helsepersonell ikke svarer."))

    def validate_note(self, field: Any) -> None:
        if len(self.noted) > SHORT_LIMIT:
            raise ValidationError(gettext("Teksten er for lang. Skriv den kortere."))

    @property
    def noted(self) -> str:
        """Who decided stands before why."""
        return ": ".join(filter(None, (self.professional.data, self.note.data)))


class RegisterShareForm(EvidenceForm):
    """A share that somebody has signed or spoken."""

    who = Choice()
    receiver = Choice()
    sections = Several(validators=[must_choose_some])
    areas = Several(validators=[must_choose_some])
    level = Choice()
    until = WrittenDate()
    channel = Choice()
    on = WrittenDate()
    note = WrittenLine(validators=[must_be_written])

    unlawful = False
    taken_back = False
    longest: date | None = None

    def offer(self, found: ShareRegisteringView) -> None:
        names = area_words(found.plan)
        codes = [area.code for area in found.plan.area_names]
        nobody = ("", gettext("Velg en person"))
        self.who.options = giver_options(found.givers)
        self.receiver.options = (nobody, *((each.key, each.name) for each in found.receivers))
        self.sections.options = section_options()
        self.areas.options = tuple((code, names[code]) for code in (*codes, GENERAL))
        self.level.options = level_options()
        self.channel.options = channel_options()
        self.unlawful, self.longest = found.unlawful, found.last_day
        self.taken_back = found.taken_back

    def validate_who(self, field: Any) -> None:
        if self.unlawful:
            raise ValidationError(
                gettext("Denne personen kunne ikke dele alt dette. Se over hvem, hva og når.")
            )

    def validate_receiver(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(gettext("Velg hvem det gjelder."))
        if self.taken_back:
            raise ValidationError(
                gettext("Noe er tatt tilbake fra denne personen etter den dagen. Spør på nytt.")
            )

    def validate_until(self, field: Any) -> None:
        must_be_a_date(field)
        last = self.longest
        first = today(house().clock)
        if field.day and last and not first <= field.day <= last:
            raise ValidationError(
                gettext(
                    "Velg en dag fra i dag til %(date)s.",
                    date=long_date(last, language=language.current()),
                )
            )

    @property
    def last_day(self) -> date:
        """The end of a form that has been found right."""
        return cast(date, self.until.day)
