"""Choosing what to share: whole parts of life as bundles, or each side by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import ValidationError

from portal.gate.proposal import Proposal
from portal.gate.views import DraftView
from portal.gate.views.sharing import SharedWithView
from portal.policy.vocabulary import GENERAL, Level, Section
from portal.web.forms.base import PlanForm
from portal.web.forms.fields import Choice, Several, Tick, WrittenDate
from portal.web.forms.text import WrittenLine
from portal.web.language import gettext
from portal.web.words import area_words, date_text, section_words

LIFE = (Section.GOALS, Section.CONTRIBUTIONS, Section.MEETINGS, Section.DOCUMENTS)
"""What goes together in a part of life. What one says of oneself, and messages, are chosen apart."""
CHOOSE = "choose"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A choice that most can use as it is. ``hint`` says what lies in it."""

    code: str
    text: str
    hint: str
    sections: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


def bundles(found: SharedWithView) -> tuple[Bundle, ...]:
    """One for each part of life that the reader may share, then what is not of a part of life."""
    names = area_words(found.plan)
    single = [Bundle(f"area-{area}", names[area], "", LIFE, (area,)) for area in found.offers]
    several = [Bundle("areas", gettext("Alle delene av livet"), "", LIFE, found.offers)]
    of_oneself = [
        Bundle("about-me", gettext("Om meg"), gettext("Svarene om hva som er viktig"),
               (Section.ABOUT_ME,), (GENERAL,)),
        Bundle("messages", gettext("Meldinger"), gettext("Meldinger som ikke hører til ett område"),
               (Section.MESSAGES,), (GENERAL,)),
    ]  # fmt: skip
    choose = Bundle(CHOOSE, gettext("Velg selv"), gettext("Åpne listen under, og kryss av"))
    return (
        *single,
        *(several if len(found.offers) > 1 else ()),
        *(of_oneself if GENERAL in found.offers else ()),
        choose,
    )


class ShareForm(PlanForm):
    """What is shared, how far, until when, why, and whether the receiver is told."""

    bundle = Choice()
    areas = Several()
    sections = Several()
    level = Choice()
    until = WrittenDate()
    purpose = WrittenLine()
    tells_receiver = Tick()

    def offer(self, found: SharedWithView) -> None:
        names = area_words(found.plan)
        self.found = found
        self.bundles = bundles(found)
        self.bundle.options = tuple((each.code, each.text) for each in self.bundles)
        self.areas.options = tuple((area, names[area]) for area in found.offers)
        self.sections.options = tuple(section_words().items())
        self.level.options = (
            (Level.SEE, gettext("Se")),
            (Level.CONTRIBUTE, gettext("Se, og skrive bidrag og kommentarer")),
        )
        if not self.is_submitted():
            self.until.data = date_text(found.default_end)

    @property
    def choices(self) -> tuple[tuple[str, ...], ...]:
        """The bundles as radio buttons, with what lies in those that need to be told of."""
        return tuple((each.code, each.text, *filter(None, (each.hint,))) for each in self.bundles)

    def take_up(self, draft: DraftView | None) -> None:
        """What was chosen, as one would have written it."""
        super().take_up(draft)
        self.until.data = date_text(self.until.day) or self.until.data
        bundle = {each.code: each for each in self.bundles}.get(str(self.bundle.data))
        if bundle is not None and self._ticked == (set(bundle.areas), set(bundle.sections)):
            self.areas.data = self.sections.data = ""

    @property
    def _ticked(self) -> tuple[set[str], set[str]]:
        return set(self.areas.chosen), set(self.sections.chosen)

    def validate_bundle(self, field: Any) -> None:
        """What is ticked beside a whole part of life would be lost: it is asked about instead."""
        if field.data and field.data != CHOOSE and any(self._ticked):
            raise ValidationError(
                gettext(
                    "Du har krysset av i listen under også. Velg «Velg selv», eller fjern kryssene."
                )
            )

    def validate_until(self, field: Any) -> None:
        today, latest = self.found.plan.today, self.found.latest_end
        if not field.data:
            raise ValidationError(gettext("Skriv når delingen skal slutte."))
        if field.day and field.day < today:
            raise ValidationError(gettext("Dagen er passert. Skriv en dag som kommer."))
        if field.day and field.day > latest:
            raise ValidationError(
                gettext(
                    "Delingen kan vare til %(date)s. Du kan forlenge den senere.",
                    date=date_text(latest),
                )
            )

    def validate_areas(self, field: Any) -> None:
        if self.bundle.data == CHOOSE and not field.chosen:
            raise ValidationError(gettext("Kryss av for minst ett område."))

    def validate_sections(self, field: Any) -> None:
        if self.bundle.data == CHOOSE and not field.chosen:
            raise ValidationError(gettext("Kryss av for minst én ting."))

    def proposal(self) -> Proposal:
        """What was chosen. Asked for when the form is right."""
        picked = {each.code: each for each in self.bundles}[self.bundle.data]
        own = picked.code == CHOOSE
        sections = self.sections.chosen if own else picked.sections
        areas = self.areas.chosen if own else picked.areas
        return Proposal(
            receiver_id=self.found.person.id,
            sections=tuple(sorted(str(each) for each in sections)),
            areas=tuple(sorted(areas)),
            level=str(self.level.data),
            until=self.until.day or self.found.default_end,
            purpose=str(self.purpose.data or ""),
            tells_receiver=bool(self.tells_receiver.data),
        )

    def chosen(self) -> dict[str, str]:
        """The proposal as it is kept until it is confirmed."""
        return self.proposal().kept() | {"bundle": str(self.bundle.data)}


class TellForm(PlanForm):
    """A press of a button, and whether the other is told."""

    tells_receiver = Tick()


def proposal_in(fields: Mapping[str, str], found: SharedWithView) -> Proposal | None:
    """The proposal that was kept, where it still can be given."""
    kept = Proposal.found(found.person.id, fields)
    if kept is None or not set(kept.areas) <= set(found.offers):
        return None
    return kept if found.plan.today <= kept.until <= found.latest_end else None
