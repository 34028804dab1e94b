"""Holding a thing back for oneself, or from one's parents, and letting it out again.

To hold back is a mark on the thing and on all that lies under it. Its text, its date and its number
of changes stay as they were, so that nobody can tell afterwards that it was away (pbrl § 3-3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.changes.under import kept_by_both, what_is_over, what_lies_under
from portal.gate.notifying import tell_the_coordinators
from portal.gate.questions.keep_requests import ASKABLE, KEEPABLE, refusal
from portal.policy.vocabulary import Action, Kept
from portal.record.base import new_id
from portal.record.models import Arrangement, Content, KeepRequest, Version

TAKEN_BACK = "taken_back"
"""The child took the wish back before anybody had decided."""


@dataclass(frozen=True, slots=True)
class KeepBack:
    """One's own words, and all under them, for oneself alone: the coordinator is let out too."""

    kind: str
    row_id: str
    seen_version: int
    actions: ClassVar = (Action.KEEP_BACK,)

    def target(self, desk: Desk) -> Content:
        return _standing(desk, KEEPABLE, self.kind, self.row_id)

    def apply(self, desk: Desk, target: Content) -> Content:
        for row in (target, *what_lies_under(desk, target)):
            row.kept = Kept.ONLY_ME
        return target


@dataclass(frozen=True, slots=True)
class LetOut:
    """Undo: those who could read it before can read it again.

    What was held back by itself before the goal was, stays so. What lies under a goal that is held
    back is let out with the goal. A child may take back its own wish, and nothing else; from
    sixteen the young person decides on all that was held back by a wish, whoever wrote it.
    """

    kind: str
    row_id: str
    seen_version: int
    actions: ClassVar = (Action.KEEP_BACK, Action.ASK_TO_KEEP)
    lets_in: ClassVar = True

    def target(self, desk: Desk) -> Content:
        row = _standing(desk, ASKABLE, self.kind, self.row_id)
        over = what_is_over(desk, row)
        if over is not None and over.kept is not None:
            raise NotThere
        return row

    def apply(self, desk: Desk, target: Content) -> Content:
        if desk.action is Action.ASK_TO_KEEP and target.kept == Kept.ONLY_ME:
            raise NotThere
        if target.kept is not None:
            let_out(desk, target)
        for wish in _wishes(desk, target.id):
            wish.decision, wish.recorded_at, wish.recorded_by_id = (
                TAKEN_BACK,
                desk.now,
                desk.viewer.id,
            )
        return target


@dataclass(frozen=True, slots=True)
class AskToKeep:
    """A child of 12 to 15 asks that a thing be kept from the parents: it is, from now on (SW-22).

    Words that a parent has written under it stay that parent's to read. Not against an answer that
    was given lately: see ``refusal``.
    """

    kind: str
    row_id: str
    words: str
    actions: ClassVar = (Action.ASK_TO_KEEP,)

    def target(self, desk: Desk) -> Content:
        row = _standing(desk, ASKABLE, self.kind, self.row_id)
        if row.kept == Kept.ONLY_ME:
            raise NotThere
        return row

    def apply(self, desk: Desk, target: Content) -> Content:
        if target.kept is not None:
            return target
        if refusal(desk.session, target, desk.day) is not None:
            raise NotThere
        parents = desk.frame.facts.parents
        for row in (target, *what_lies_under(desk, target)):
            if row.kept is None and row.author_id not in parents:
                row.kept = Kept.FROM_PARENTS
        desk.session.add(
            KeepRequest(
                id=new_id(), plan_id=desk.frame.plan_id, kind=self.kind, thing_id=target.id,
                asked_by_id=desk.viewer.id, asked_at=desk.now, words=self.words,
            )
        )  # fmt: skip
        tell_the_coordinators(desk)
        return target


def let_out(desk: Desk, row: Content) -> None:
    """Take the mark off a thing, and off what got it together with the thing."""
    since = _held_since(desk, row)
    under = what_lies_under(desk, row)
    earlier = _kept_before(desk, [each.id for each in under], since)
    row.kept = None
    for each in under:
        each.kept = earlier.get(each.id)
        if isinstance(each, Arrangement) and each.goal_id:
            each.kept = kept_by_both(desk, each)


def _held_since(desk: Desk, row: Content) -> datetime:
    """When the thing was last held back."""
    versions = select(Version).where(Version.row_id == row.id).order_by(Version.number.desc())
    since = desk.now
    for version in desk.session.scalars(versions):
        if version.state["kept"] is None:
            break
        since = version.valid_from
    return since


def _kept_before(desk: Desk, ids: list[str], since: datetime) -> dict[str, str | None]:
    """How each was held back just before a moment. What was made later is not among it."""
    versions = select(Version).where(Version.row_id.in_(ids), Version.valid_from < since)
    found = desk.session.scalars(versions.order_by(Version.number))
    return {version.row_id: version.state["kept"] for version in found}


def _wishes(desk: Desk, thing_id: str) -> Iterable[KeepRequest]:
    open_ones = select(KeepRequest).where(
        KeepRequest.thing_id == thing_id, KeepRequest.decision.is_(None)
    )
    return desk.session.scalars(open_ones).all()


def _standing(desk: Desk, among: dict[str, type[Content]], kind: str, row_id: str) -> Content:
    if kind not in among:
        raise NotThere
    return desk.standing(among[kind], row_id)
