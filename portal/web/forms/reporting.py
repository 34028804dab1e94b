"""What was done of a measure, and the answer that it was not."""

from __future__ import annotations

from portal.gate.views import MeasureView
from portal.web.forms.base import PlanForm
from portal.web.forms.fields import Choice
from portal.web.forms.text import Written, must_be_written
from portal.web.words import status_options


class ReportForm(PlanForm):
    """How it stands now, and what was done, in the words of who did it."""

    words = Written(validators=[must_be_written])
    status = Choice(id="how-far")

    def offer(self, measure: MeasureView) -> None:
        self.status.options = status_options()
        if not self.is_submitted():
            self.status.data = measure.status


class NotHappenedForm(PlanForm):
    """One press is enough: nothing has to be explained."""

    words = Written()
