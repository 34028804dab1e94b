"""What staff register of who acts for a person. A national number is never shown again, nor kept."""

from __future__ import annotations

from datetime import date
from typing import Final, cast

from wtforms import StringField, ValidationError

from portal.clock import today
from portal.gate.facts import LONGEST_DECISION
from portal.gate.numbers import NumberKeys, is_right
from portal.gate.questions.representation import is_bounded, mark_of
from portal.gate.views.delegations import RepresentationView
from portal.policy.age import years_after
from portal.web.forms.base import PlanForm
from portal.web.forms.dates import must_be_a_date
from portal.web.forms.delegations import must_choose
from portal.web.forms.fields import Choice, Several, WrittenDate
from portal.web.forms.measures import refuse_before
from portal.web.forms.text import WrittenLine, must_be_written
from portal.web.house import house
from portal.web.language import gettext, mark
from portal.web.words import area_words, date_text

RELATION: Final = {
    "nearest_relative": mark("Nærmeste pårørende"),
    "guardian": mark("Verge med mandat"),
}


class NationalNumber(StringField):
    """Eleven digits with or without blanks. The page never gets it back."""

    def process_formdata(self, values: list[str]) -> None:
        self.number = "".join((values[0] if values else "").split())[:20]
        self.data = ""

    number = ""

    @property
    def digests(self) -> tuple[str, ...]:
        """All that a right number may be known by, as at sign-in; nothing for a wrong one."""
        settings = house().settings
        keys = NumberKeys(settings.digest_key, settings.earlier_number_keys)
        return keys.digests(self.number) if is_right(self.number) else ()


class TieForm(PlanForm):
    """A nearest relative, or a verge."""

    relation = Choice()
    national_number = NationalNumber()
    basis = WrittenLine(validators=[must_be_written])
    areas = Several()
    start = WrittenDate()
    until = WrittenDate()
    review_on = WrittenDate()

    person = ""
    """What the gate said of the number: known, unknown or too young."""

    def offer(self, found: RepresentationView) -> None:
        names = area_words(found)
        self.relation.options = tuple((code, gettext(text)) for code, text in RELATION.items())
        self.areas.options = tuple(names.items())
        self.person = found.person

    @property
    def mandate(self) -> tuple[str, ...]:
        """The areas, which a verge alone has."""
        return tuple(sorted(self.areas.chosen)) if self.relation.data == "guardian" else ()

    @property
    def begins(self) -> date:
        return self.start.day or today(house().clock)

    def validate_national_number(self, field: NationalNumber) -> None:
        if not is_right(field.number):
            raise ValidationError(gettext("Nummeret er ikke riktig. Skriv alle de 11 sifrene."))
        if self.person == "too_young":
            raise ValidationError(gettext("Den som skal legges inn, må ha fylt 18 år."))
        if self.person != "known":
            raise ValidationError(
                gettext("Vi finner ingen å legge inn. Personen må ha logget inn her én gang først.")
            )

    def validate_areas(self, field: Several) -> None:
        if self.relation.data == "guardian":
            must_choose(self, field)

    def validate_until(self, field: WrittenDate) -> None:
        refuse_before(field.day, self.begins)

    def validate_review_on(self, field: WrittenDate) -> None:
        """A mandate has one of the two days. One that stands wrongly written is told of itself."""
        refuse_before(field.day, self.begins)
        if self.relation.data != "guardian" or (self.until.data and self.until.day is None):
            return
        if self.until.day is None and field.day is None and not field.data:
            raise ValidationError(
                gettext("En verge må ha en sluttdato, eller en dag da mandatet vurderes igjen.")
            )
        if field.day or self.until.day:
            self._refuse_endless(field.day)

    def _refuse_endless(self, review: date | None) -> None:
        if not is_bounded(self.begins, self.until.day, review):
            latest = date_text(years_after(self.begins, LONGEST_DECISION))
            raise ValidationError(
                gettext("Skriv en dag innen fem år, senest %(date)s.", date=latest)
            )


class EndForm(PlanForm):
    """Why something that was registered no longer is so."""

    reason = WrittenLine(validators=[must_be_written])


class DecisionForm(PlanForm):
    """That a person cannot consent in some matters: who decided, why, and until when."""

    areas = Several(validators=[must_choose])
    author_name = WrittenLine(validators=[must_be_written])
    author_title = WrittenLine(validators=[must_be_written])
    reason = WrittenLine(validators=[must_be_written])
    decided_on = WrittenDate()
    review_on = WrittenDate()
    until = WrittenDate()

    def offer(self, found: RepresentationView) -> None:
        self.areas.options = tuple(area_words(found).items())

    @property
    def days(self) -> tuple[date, date, date]:
        """Decided, to be reviewed, and until when, of a form that has been found right."""
        fields = (self.decided_on, self.review_on, self.until)
        decided, review, until = (cast(date, field.day) for field in fields)
        return decided, review, until

    def validate_decided_on(self, field: WrittenDate) -> None:
        must_be_a_date(field)
        if field.day and field.day > today(house().clock):
            raise ValidationError(gettext("Datoen har ikke vært ennå."))

    def validate_review_on(self, field: WrittenDate) -> None:
        must_be_a_date(field)
        refuse_before(field.day, self.decided_on.day)

    def validate_until(self, field: WrittenDate) -> None:
        must_be_a_date(field)
        refuse_before(field.day, self.review_on.day)
        if field.day and self.decided_on.day:
            latest = years_after(self.decided_on.day, LONGEST_DECISION)
            if field.day > latest:
                raise ValidationError(
                    gettext(
                        "En avgjørelse kan gjelde i fem år, her til %(date)s.",
                        date=date_text(latest),
                    )
                )


class NameForm(PlanForm):
    """Who around a person with a hidden address may go on."""

    keys = Several()

    def offer(self, found: RepresentationView, words: dict[str, str]) -> None:
        self.keys.options = tuple(
            (each.key, f"{each.name}, {words[each.relation]}") for each in found.named
        )
        if not self.is_submitted():
            self.keys.data = " ".join(each.key for each in found.named if each.named)
            self.seen_version.data = str(mark_of(each.key for each in found.named if each.named))

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(sorted(self.keys.chosen))
