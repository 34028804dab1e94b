"""The stored shares: finding one, checking what may be given, and adding a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.facts import frame_of
from portal.gate.notifying import tell
from portal.gate.proposal import Proposal, things_of
from portal.policy import sharing
from portal.policy.facts import Thing
from portal.policy.vocabulary import GENERAL, Action, Relation
from portal.record.base import new_id
from portal.record.models import LifeArea, Person, Share

TEXT_VERSION = "2026-11"
"""The text that stands on the page where one shares. A new text is a new version (SW-12)."""
CAPACITY = {
    Relation.SELF: "self",
    Relation.PARENT: "parent",
    Relation.GUARDIAN: "guardian",
}
"""In what capacity somebody acts, by what let them (SW-24)."""


def must_all(desk: Desk, action: Action, things: Iterable[Thing]) -> None:
    """Leave for every combination of a share's two sides. Raises NotThere."""
    for thing in things:
        desk.must(action, thing)


def share_in(desk: Desk, share_id: str) -> Share:
    """A share of this plan, withdrawn or not. Raises NotThere."""
    row = desk.session.get(Share, share_id)
    if row is None or row.plan_id != desk.frame.plan_id or row.withdraws_id is not None:
        raise NotThere
    return row


def standing_share(desk: Desk, share_id: str) -> Share:
    """One that nobody has taken back. Raises NotThere."""
    row = share_in(desk, share_id)
    if desk.session.scalars(select(Share.id).where(Share.withdraws_id == row.id)).first():
        raise NotThere
    return row


def things_in(share: Share) -> tuple[Thing, ...]:
    return things_of(tuple(sorted(share.sections)), tuple(sorted(share.areas)))


def give(desk: Desk, given: Proposal, language: str) -> Share:
    """A new share; or, after a second press or in a second window, the one that stands."""
    desk.reached = frozenset(given.areas)
    same = _identical(desk, given)
    if same is not None:
        return same
    if given.tells_receiver and _needs_nobody_else(desk):
        tell(desk, given.receiver_id)
    fields = {
        "receiver_id": given.receiver_id, "sections": frozenset(given.sections),
        "areas": frozenset(given.areas), "level": given.level, "valid_from": desk.day,
        "valid_until": given.until, "purpose": given.purpose or None,
        "tells_receiver": given.tells_receiver,
    }  # fmt: skip
    return write_share(desk, language, fields)


def write_share(desk: Desk, language: str, fields: dict[str, Any]) -> Share:
    row = Share(
        id=new_id(), plan_id=desk.frame.plan_id, given_by_id=desk.viewer.id,
        capacity=CAPACITY[desk.decision.relation], text_version=TEXT_VERSION, language=language,
        given_at=desk.now, **fields,
    )  # fmt: skip
    desk.session.add(row)
    return row


def _identical(desk: Desk, given: Proposal) -> Share | None:
    """A live share with the same content. What another gave as a parent is not one's own yes."""
    gone = aliased(Share)
    standing = select(Share).where(
        Share.plan_id == desk.frame.plan_id,
        Share.receiver_id == given.receiver_id,
        Share.sections == frozenset(given.sections),
        Share.areas == frozenset(given.areas),
        Share.level == given.level,
        Share.valid_from <= desk.day,
        Share.valid_until == given.until,
        Share.purpose == given.purpose if given.purpose else Share.purpose.is_(None),
        (Share.capacity != "parent") | (Share.given_by_id == desk.viewer.id),
        Share.withdraws_id.is_(None),
        ~exists().where(gone.withdraws_id == Share.id),
    )
    return desk.session.scalars(standing.limit(1)).first()


def _needs_nobody_else(desk: Desk) -> bool:
    by_parent = desk.decision.relation is Relation.PARENT
    return not by_parent or desk.frame.facts.parents <= {desk.viewer.id}


def must_be_in_time(desk: Desk, given: Proposal) -> None:
    latest = sharing.latest_end(desk.frame.period.end, desk.day)
    if not desk.day <= given.until <= latest:
        raise NotThere


def must_be_areas(desk: Desk, areas: tuple[str, ...]) -> None:
    town = desk.frame.municipality_id
    known = select(LifeArea.code).where(LifeArea.municipality_id == town, LifeArea.active)
    if not set(areas) <= {*desk.session.scalars(known), GENERAL}:
        raise NotThere


def must_be_receivable(desk: Desk, receiver_id: str) -> None:
    """Somebody of the plan to whom one can share: a hidden address is answered like a stranger."""
    person = desk.session.get(Person, receiver_id)
    frame = frame_of(desk.session, receiver_id, desk.frame.plan_id, desk.day)
    hidden = person is None or person.protected_address != "none" or person.died_on is not None
    if hidden or frame is None or receiver_id == desk.viewer.id:
        raise NotThere
    if not sharing.may_receive(frame.facts, desk.day):
        raise NotThere
