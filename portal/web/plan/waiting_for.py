"""What was promised, by whom and by when; what is late and what comes next: for all with access."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from portal.clock import OSLO
from portal.gate.news import OVER
from portal.gate.rows import Part
from portal.gate.views import ContributionView, GoalView, MeasureView, PlanView
from portal.policy.vocabulary import Standing
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


@dataclass(frozen=True, slots=True)
class Coming:
    """One day ahead: a measure's ``deadline`` or ``evaluation``, a ``goal`` to look back at, a
    ``meeting``, the ``revision``, the ``period``'s end."""

    on: date
    kind: str
    measure: MeasureView | None = None
    goal: GoalView | None = None


@pages.get("/venter")
@opens(Part.GOALS, Part.CONTRIBUTIONS, Part.MEETINGS, logs_as="waiting_for")
def waiting_for(plan: PlanView) -> str:
    waits = promised(plan)
    given = tuple(each for each in plan.contributions if each.by.mine)
    return page(
        "plan/waiting_for.html",
        plan=plan,
        mine=promises((each for each in waits if each.mine), plan.today, given),
        others=promises((each for each in waits if not each.mine), plan.today),
        coming=coming(plan),
        late=sum(each.late(plan.today) for each in waits),
    )


def promised(plan: PlanView) -> list[MeasureView]:
    return [each for goal in plan.goals for each in goal.measures if each.waits]


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


def coming(plan: PlanView) -> Coming | None:
    """The first thing from today on: what should be done, a meeting, what is looked at again. The
    overview tells of the same. Nothing comes of a plan that is
    closed, or that nobody may act on."""
    if plan.standing is not Standing.ACTIVE:
        return None
    waits = promised(plan)
    ahead = [
        *(Coming(each.due, "deadline", each) for each in waits if each.due),
        *(Coming(_day(each.starts_at), "meeting") for each in plan.coming_meetings[:1]),
        *(Coming(each.evaluation_on, "evaluation", each) for each in waits if each.evaluation_on),
        *(
            Coming(each.look_again, "goal", goal=each)
            for each in plan.goals
            if each.look_again and each.status not in OVER
        ),
        *(Coming(day, "revision") for day in (plan.next_revision,) if day),
        Coming(plan.period_end, "period"),
    ]
    first = (each for each in ahead if each.on >= plan.today)
    return min(first, key=lambda each: each.on, default=None)


def _day(moment: datetime) -> date:
    return moment.astimezone(OSLO).date()
