"""Who came into a plan and who left it between two moments, as far as the reader may know of them.

Those who are let in by what they take part in, and those who coordinate. Who sees everyone is told of
all; another of those alone whom they see in the plan today.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from portal.clock import OSLO
from portal.gate.lens import Lens
from portal.gate.past_changes import Between
from portal.gate.people import stood_on
from portal.gate.rows import Rows
from portal.gate.views import ChangeView, PlanView
from portal.policy.vocabulary import GENERAL

PERSON = "person"


def comings_and_goings(
    lens: Lens, rows: Rows, plan: PlanView, between: Between
) -> Iterator[ChangeView]:
    """A step for each day on which somebody's time in the plan began, or was over."""
    known = {person.key for person in plan.people}
    for key, name, role, began, last in _everyone(rows):
        if not (lens.sees_everyone or key in known):
            continue
        if between.since < (at := _morning(began)) <= between.until:
            yield _step(at, name, f"{role}_began")
        if last and between.since < (at := _morning(last) + timedelta(days=1)) <= between.until:
            yield _step(at, name, f"{role}_left")


def _everyone(rows: Rows) -> Iterator[tuple[str, str, str, str, str | None]]:
    for row in rows.participants:
        yield f"participant:{row[0]}", row[2], "participant", row[7], row[8]
    known = (each for each in rows.coordinators if each[9] or each[8] or each[10])
    for row in (each for each in known if stood_on(each, date.fromisoformat(each[7]))):
        yield f"coordinator:{row[0]}", f"{row[2]} {row[3]}", row[6], row[7], row[8]


def _morning(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(), OSLO)


def _step(at: datetime, name: str, act: str) -> ChangeView:
    return ChangeView(
        at=at, by=name, mine=False, on_behalf=False, kind=PERSON, act=act, thing_id="", goal_id=None,
        question="", said="", part="", area=GENERAL, words="", language="", language_before="",
        fields=(),
    )  # fmt: skip
