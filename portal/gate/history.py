"""What a thing was before: its versions, for whoever may read the thing as it is today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from portal.gate.changes.taking_back import OWN
from portal.gate.facts import Frame
from portal.gate.ledger import Attempt
from portal.gate.past_statement import ONLY_HELD
from portal.gate.people import Directory
from portal.gate.views import HistoryView, PlanView, VersionView
from portal.policy.facts import Thing
from portal.policy.rules import decide, hides_whereabouts
from portal.policy.vocabulary import Action, Kept, Section
from portal.record.models import Content, Person, Version
from portal.record.seal import SealedSession

SHOWN = (
    "with_whom", "words", "held_on", "person_view", "content", "still_right", "result",
    "next_step", "next_on", "what", "how", "extent", "place", "horizon", "priority", "status",
    "progress_words", "status_words", "start", "deadline", "evaluation_on", "life_area",
    "responsible_participant_id", "removed_at", "starts_at", "form", "cancelled_at",
    "cancel_words",
)  # fmt: skip
ONE_FIELD = {
    "responsible_participant_id": "participant",
    "responsible_person_id": "participant",
}
"""Two columns, of which one at most is filled, are one thing to the reader."""


def history(
    session: SealedSession,
    frame: Frame,
    plan: PlanView,
    directory: Directory,
    kind: str,
    attempt: Attempt,
    day: date,
) -> HistoryView | None:
    """The versions of one thing, the newest first. None where the viewer may not read the thing."""
    row = _readable(session, plan, kind, attempt.thing_id or "")
    if row is None:
        return None
    stored = select(Version, Person.name_given, Person.name_family).outerjoin(
        Person, Person.id == Version.author_id
    )
    found = session.execute(stored.where(Version.row_id == row.id).order_by(Version.number))
    hidden = {"place"} if hides_whereabouts(frame.facts, day) else set()
    views = [
        _view(version, made, directory, hidden)
        for version, made in written(found)
        if was_readable(frame, version, day)
    ]
    views.reverse()
    return HistoryView(plan, kind, _as_if_whole(_told_once(views)))


@dataclass(frozen=True, slots=True)
class Written:
    """The version in which the words of a later one were written, and by whom."""

    version: Version
    by: str


def written(found: Iterable[Any]) -> Iterator[tuple[Version, Written]]:
    """Each version, the oldest first, with the one in which its words were written: to hold back and
    to let out is no writing, and its day must not tell that a thing was away (pbrl § 3-3)."""
    last: dict[str, Written] = {}
    for version, given, family in found:
        if version.row_id not in last or version.changed_fields != ONLY_HELD:
            last[version.row_id] = Written(version, f"{given} {family}" if given else "")
        yield version, last[version.row_id]


def was_readable(frame: Frame, version: Version, day: date) -> bool:
    """What was held back, or lay in another area, at the time stays as it was: opening a thing
    today does not open what it said before."""
    state = version.state
    kept = Kept(state["kept"]) if state["kept"] else None
    then = Thing(Section(state["section"]), state["life_area"], kept)
    return decide(frame.facts, Action.READ, then, day).allowed


def _told_once(views: list[VersionView]) -> list[VersionView]:
    """Without states that read as the one before: to hold back and let out changes no text."""
    return [
        view
        for place, view in enumerate(views)
        if place == len(views) - 1 or view.fields != views[place + 1].fields
    ]


def _as_if_whole(views: list[VersionView]) -> tuple[VersionView, ...]:
    """No number and no change tells that there were earlier states which the reader may not see."""
    last = len(views)
    return tuple(
        replace(
            view,
            number=last - place,
            changed_fields=view.changed_fields if place < last - 1 else frozenset(),
        )
        for place, view in enumerate(views)
    )


def _readable(session: SealedSession, plan: PlanView, kind: str, row_id: str) -> Content | None:
    """A thing that stands in the plan as the reader sees it: what lies under something that was
    taken back is away with it."""
    if kind not in OWN or not plan.shows(row_id):
        return None
    model = OWN[kind][0]
    return session.scalars(select(model).where(model.id == row_id)).one_or_none()


def _view(version: Version, made: Written, directory: Directory, hidden: set[str]) -> VersionView:
    fields = [
        (ONE_FIELD.get(name, name), _text(name, version.state, directory))
        for name in SHOWN
        if name in version.state and name not in hidden
    ]
    changed = version.changed_fields - hidden
    return VersionView(
        number=version.number,
        by=made.by,
        on_behalf=made.version.on_behalf_of_id is not None,
        valid_from=made.version.valid_from,
        valid_until=version.valid_until,
        fields=tuple((name, text) for name, text in fields if text),
        changed_fields=frozenset(ONE_FIELD.get(name, name) for name in changed),
        language=version.state["language"],
    )


def _text(name: str, state: dict[str, Any], directory: Directory) -> str:
    """A stored value as text; a responsible by name, one who no longer takes part too."""
    if name in ONE_FIELD:
        stored = (state["responsible_participant_id"], state["responsible_person_id"])
        return directory.responsible(*stored).name
    return "" if state[name] is None else str(state[name])
