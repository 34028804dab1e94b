"""A date that lies outside the plan's period is told of: nobody follows it up there."""

from __future__ import annotations

from datetime import date

from wtforms import ValidationError

from portal.gate.views import PlanView
from portal.web.language import gettext
from portal.web.words import date_text


def refuse_outside(day: date | None, plan: PlanView, stood: date | None = None) -> None:
    """``stood``: the date that is stored, which a later change of the period must not make
    impossible to save again. Raises ValidationError."""
    if day is None or day == stood or plan.period_start <= day <= plan.period_end:
        return
    raise ValidationError(
        gettext(
            "Planen gjelder fra %(start)s til %(end)s. Velg en dato i den tiden, "
            "eller la feltet stå tomt.",
            start=date_text(plan.period_start),
            end=date_text(plan.period_end),
        )
    )
