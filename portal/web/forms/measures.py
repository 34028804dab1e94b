"""A measure: what, how, how much, where, by whom and by when."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import ValidationError

from portal.gate.changes.measures import MeasureFields
from portal.gate.views import MeasureView, PlanView
from portal.web.forms.base import PlanForm
from portal.web.forms.fields import Choice, WrittenDate
from portal.web.forms.period import refuse_outside
from portal.web.forms.text import Written, WrittenLine, must_be_written
from portal.web.language import gettext
from portal.web.words import date_text, people_options, status_options


class MeasureForm(PlanForm):
    """Only the first question must be answered."""

    what = Written(validators=[must_be_written])
    how = Written()
    extent = WrittenLine()
    place = WrittenLine()
    responsible = Choice(default="")
    start = WrittenDate()
    deadline = WrittenDate()
    status = Choice(default="not_started", id="how-far")
    status_words = Written()
    evaluation_on = WrittenDate()

    def offer(self, plan: PlanView, measure: MeasureView | None = None) -> None:
        """``measure``: what stands already."""
        self._plan = plan
        self._stood = {name: getattr(measure, name, None) for name in ("deadline", "evaluation_on")}
        self.responsible.options = people_options(plan)
        self.status.options = status_options()

    def start_from(self, measure: MeasureView) -> None:
        for name in ("what", "how", "extent", "place", "status", "status_words"):
            self[name].data = getattr(measure, name)
        for name in ("start", "deadline", "evaluation_on"):
            self[name].data = date_text(getattr(measure, name))
        self.responsible.data = measure.responsible_key
        self.seen_version.data = str(measure.version)

    def validate_deadline(self, field: Any) -> None:
        refuse_before(field.day, self.start.day)
        refuse_outside(field.day, self._plan, self._stood.get("deadline"))

    def validate_evaluation_on(self, field: Any) -> None:
        refuse_before(field.day, self.start.day)
        refuse_outside(field.day, self._plan, self._stood.get("evaluation_on"))

    @property
    def fields(self) -> MeasureFields:
        return MeasureFields(
            what=self.what.data,
            how=self.how.data,
            extent=self.extent.data,
            place=self.place.data,
            responsible=self.responsible.data or None,
            start=self.start.day,
            deadline=self.deadline.day,
            status=self.status.data,
            status_words=self.status_words.data,
            evaluation_on=self.evaluation_on.day,
        )


def refuse_before(end: date | None, start: date | None) -> None:
    """An end before its start is a mistake. Raises ValidationError."""
    if end is not None and start is not None and end < start:
        raise ValidationError(gettext("Datoen er før starten. Velg en senere dato."))
