"""What is written of a meeting: what to speak of ahead, and afterwards what was said and agreed."""

from __future__ import annotations

from typing import Any

from wtforms import ValidationError

from portal.gate.changes.arrangements import ArrangementFields
from portal.gate.views import PlanView
from portal.gate.views.meetings import ArrangementView, MinutesView
from portal.policy.vocabulary import GENERAL
from portal.web.forms.base import PlanForm
from portal.web.forms.fields import Choice, WrittenDate
from portal.web.forms.meetings import area_in, areas_of
from portal.web.forms.text import Written, must_be_written
from portal.web.language import gettext
from portal.web.words import Options, agenda_options, date_text, people_options

WORDS_IN_A_CHOICE = 80


class UnderAMeeting(PlanForm):
    """Words of a meeting that is to be held or has been. Of one that was called off there are none."""

    words = Written(validators=[must_be_written])
    is_off = False

    def validate_words(self, field: Any) -> None:
        if self.is_off:
            raise ValidationError(
                gettext(
                    "Møtet er avlyst. Teksten din er ikke borte. "
                    "Du kan lagre den som en kommentar til møtet."
                )
            )


class AgendaItemForm(UnderAMeeting):
    """Something to speak of, or a question ahead."""

    kind = Choice(default="topic", id="what-kind")

    def offer(self) -> None:
        self.kind.options = agenda_options()


class MinutesForm(UnderAMeeting):
    """What was said, and which part of life it was about: that decides who may read it."""

    life_area = Choice(default=GENERAL)

    def offer(self, plan: PlanView, area: str | None) -> None:
        self.life_area.options = areas_of(plan, area or GENERAL)
        if not self.is_submitted():
            self.life_area.data = area or GENERAL

    def start_from(self, minutes: MinutesView) -> None:
        self.words.data, self.seen_version.data = minutes.words, str(minutes.version)

    @property
    def area(self) -> str | None:
        return area_in(self)


class ArrangementForm(UnderAMeeting):
    """What was agreed, for which goal, who does it and by when."""

    goal_id = Choice(default="")
    life_area = Choice(default=GENERAL)
    responsible_key = Choice(default="")
    deadline = WrittenDate()

    def offer(self, plan: PlanView, area: str | None) -> None:
        self.goal_id.options = (("", gettext("Ikke noe bestemt mål")), *goal_options(plan))
        self.languages = languages_of(plan)
        self.life_area.options = areas_of(plan, area or GENERAL)
        self.responsible_key.options = people_options(plan)
        if not self.is_submitted():
            self.life_area.data = area or GENERAL

    def start_from(self, agreed: ArrangementView) -> None:
        self.words.data, self.seen_version.data = agreed.words, str(agreed.version)
        self.goal_id.data, self.responsible_key.data = agreed.goal_id or "", agreed.responsible_key
        self.deadline.data = date_text(agreed.deadline)

    @property
    def fields(self) -> ArrangementFields:
        goal = self.goal_id.data or None
        area = None if goal else area_in(self)
        return ArrangementFields(
            self.words.data, goal, area, self.responsible_key.data, self.deadline.day
        )


class MeasureOfForm(PlanForm):
    """The goal that the new measure is for."""

    goal_id = Choice(default="")

    def offer(self, plan: PlanView) -> None:
        self.goal_id.options = goal_options(plan)
        self.languages = languages_of(plan)


def languages_of(plan: PlanView) -> dict[str, str]:
    """In which language each goal is written, so that it is read aloud in that."""
    return {goal.id: goal.language for goal in plan.goals}


def goal_options(plan: PlanView) -> Options:
    """The goals where the reader may add a measure, and that are not held back."""
    goals = (goal for goal in plan.goals if goal.may_add_measure and goal.kept is None)
    return tuple((goal.id, _short(goal.words)) for goal in goals)


def _short(words: str) -> str:
    return words if len(words) <= WORDS_IN_A_CHOICE else f"{words[: WORDS_IN_A_CHOICE - 1]}…"
