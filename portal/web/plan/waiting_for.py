"""What was promised, by whom and by when; what is late and what comes next: for all with access."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.gate.rows import Part
from portal.gate.views import ContributionView, MeasureView, PlanView
from portal.web.doors import opens
from portal.web.pages import page
from portal.web.plan import pages


@dataclass(frozen=True, slots=True)
class Promises:
    """Measures of one side, by when they should be done; the first that should be, first.

    What the person says has not happened stands by itself, whatever its deadline.
    """

    denied: tuple[MeasureView, ...]
    late: tuple[MeasureView, ...]
    coming: tuple[MeasureView, ...]
    some_day: tuple[MeasureView, ...]
    given: tuple[ContributionView, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.denied or self.late or self.coming or self.some_day or self.given)


@pages.get("/venter")
@opens(Part.GOALS, Part.CONTRIBUTIONS, logs_as="waiting_for")
def waiting_for(plan: PlanView) -> str:
    waits = [each for goal in plan.goals for each in goal.measures if each.waits]
    given = tuple(each for each in plan.contributions if each.by.mine)
    return page(
        "plan/waiting_for.html",
        plan=plan,
        mine=promises((each for each in waits if each.mine), plan.today, given),
        others=promises((each for each in waits if not each.mine), plan.today),
        next_date=next_date(plan, waits),
    )


def promises(
    measures: Iterable[MeasureView], today: date, given: tuple[ContributionView, ...] = ()
) -> Promises:
    """Each measure in one place: denied, late, ahead, or with no deadline."""
    places: dict[str, list[MeasureView]] = {"denied": [], "late": [], "coming": [], "some_day": []}
    for each in sorted(measures, key=lambda each: (each.deadline or date.max, each.what)):
        ahead = "coming" if each.deadline else "some_day"
        place = "denied" if each.denied else "late" if each.late(today) else ahead
        places[place].append(each)
    return Promises(**{name: tuple(found) for name, found in places.items()}, given=given)


def next_date(plan: PlanView, waits: Iterable[MeasureView]) -> date | None:
    """The first day ahead on which something should be done or looked at."""
    days = [day for each in waits for day in (each.deadline, each.evaluation_on)]
    return min(
        (day for day in (*days, plan.next_revision) if day and day >= plan.today), default=None
    )
