"""Events that change a row which is there already: what ends, is named, is hidden or is held back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.record.models import (
    AboutMeAnswer,
    Contribution,
    Coordinator,
    Goal,
    Measure,
    Municipality,
    Participant,
    Person,
    Plan,
    Tie,
)
from tests.oracle.story import OWNER, Event, Story


class Record(Protocol):
    """What is needed of the record of a story."""

    story: Story

    def id(self, *parts: str) -> str: ...


def _end(record: Record, session: Session, event: Event) -> None:
    """A second row that names the first; of a tie, the moment and who did it."""
    ended = next(each for each in record.story.events if each.get("id") == event["of"])
    if ended["what"] == "tie":
        tie: Any = session.get(Tie, record.id(event["of"]))
        tie.ended_at, tie.ended_by_id = record.story.at(), record.id(event["by"])
    else:
        make = getattr(record, f"_{ended['what']}")
        session.add(make(ended, of=event["of"]))


def _replaced(record: Record, session: Session, event: Event) -> None:
    row: Any = session.get(Coordinator, record.id(event["of"]))
    row.valid_until = event["last"]


def _named(record: Record, session: Session, event: Event) -> None:
    grounds: tuple[Any, ...] = (Tie, Participant, Coordinator)
    for row in filter(None, (session.get(each, record.id(event["of"])) for each in grounds)):
        row.named_by_unit = event["yes"]


def _address(record: Record, session: Session, event: Event) -> None:
    owner: Any = session.get(Person, record.id(OWNER))
    owner.protected_address = "confidential" if event["protected"] else "none"


def _keep(record: Record, session: Session, event: Event) -> None:
    models: tuple[Any, ...] = (AboutMeAnswer, Goal, Measure, Contribution)
    for model in models:
        rows = session.scalars(select(model).where(model.plan_id == record.id("plan")))
        for row in rows:
            text = getattr(row, "place", "") or row.words
            if text.endswith(f".{event['spot']}"):
                row.kept = event["how"]


def _municipality(record: Record, session: Session, event: Event) -> None:
    town: Any = session.get(Municipality, record.id("town"))
    town.at_sixteen = "keep_shares" if event["keeps"] else "close_shares"


def _closed(record: Record, session: Session, event: Event) -> None:
    plan: Any = session.get(Plan, record.id("plan"))
    plan.status, plan.closed_at = "closed", record.story.at()


def _died(record: Record, session: Session, event: Event) -> None:
    owner: Any = session.get(Person, record.id(OWNER))
    owner.died_on = record.story.day


def _time(record: Record, session: Session, event: Event) -> None:
    """Nothing is written when time passes: no job has to run."""


ALTER: Final[dict[str, Callable[[Record, Session, Event], None]]] = {
    "end": _end,
    "replaced": _replaced,
    "named": _named,
    "address": _address,
    "keep": _keep,
    "municipality": _municipality,
    "closed": _closed,
    "died": _died,
    "time": _time,
}
