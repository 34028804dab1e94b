"""The plan's period and next revision."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from wtforms import ValidationError

from portal.clock import today
from portal.gate.views import PlanView
from portal.policy.age import months_after
from portal.web.forms.base import PlanForm
from portal.web.forms.fields import WrittenDate
from portal.web.forms.measures import refuse_before
from portal.web.house import house
from portal.web.language import gettext
from portal.web.words import date_text


class DatesForm(PlanForm):
    """When the plan runs, and when it is looked at again."""

    period_start = WrittenDate()
    period_end = WrittenDate()
    next_revision = WrittenDate()

    def start_from(self, plan: PlanView) -> None:
        for name in ("period_start", "period_end", "next_revision"):
            self[name].data = date_text(getattr(plan, name))
        self.seen_version.data = str(plan.version)

    @property
    def period(self) -> tuple[date, date]:
        """Start and end, of a form that has been found right."""
        return cast(date, self.period_start.day), cast(date, self.period_end.day)

    def validate_period_start(self, field: Any) -> None:
        must_be_a_date(field)

    def validate_period_end(self, field: Any) -> None:
        must_be_a_date(field)
        refuse_before(field.day, self.period_start.day)

    def validate_next_revision(self, field: Any) -> None:
        refuse_before(field.day, self.period_start.day)
        if field.day and self.period_end.day and field.day > self.period_end.day:
            raise ValidationError(
                gettext("Datoen er etter at planen slutter. Velg en tidligere dato.")
            )


class NewPeriodForm(DatesForm):
    """The next period, from the day on which the plan was gone through."""

    def begin(self, plan: PlanView) -> None:
        """A year, and half of it for a child, whose needs change fast (domain § 6.1)."""
        months = 6 if plan.short_periods else 12
        ends = {"period_end": months, "next_revision": months // 2}
        self.period_start.data = date_text(plan.today)
        for name, after in ends.items():
            self[name].data = date_text(months_after(plan.today, after))
        self.seen_version.data = str(plan.version)

    def validate_period_end(self, field: Any) -> None:
        super().validate_period_end(field)
        if field.day and field.day <= today(house().clock):
            raise ValidationError(gettext("Den dagen er allerede her. Velg en senere dato."))


def must_be_a_date(field: Any) -> None:
    """Raises ValidationError where nothing stands."""
    if not field.data:
        raise ValidationError(gettext("Skriv en dato."))
