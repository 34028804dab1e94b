"""The stored shares: finding one, checking what may be given, and adding a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.ending import Ender, standing_shares, withdraw
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


def ender(desk: Desk) -> Ender:
    """Who ends something in this change. To leave what one is to a plan is one's own act."""
    return Ender(desk.viewer.id, desk.now, CAPACITY.get(desk.decision.relation, "self"))


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
    same = identical(desk, given, desk.viewer.id)
    if same is not None:
        return same
    at_once = _needs_nobody_else(desk)
    if given.tells_receiver and at_once:
        tell(desk, given.receiver_id)
    fields = {
        "receiver_id": given.receiver_id, "sections": frozenset(given.sections),
        "areas": frozenset(given.areas), "level": given.level, "valid_from": desk.day,
        "valid_until": given.until, "purpose": given.purpose or None,
        "tells_receiver": given.tells_receiver,
    }  # fmt: skip
    row = _write(desk, language, fields)
    if at_once:
        end_replaced(desk, row, frozenset({row.given_by_id}))
    return row


def _write(desk: Desk, language: str, fields: dict[str, Any]) -> Share:
    row = Share(
        id=new_id(), plan_id=desk.frame.plan_id, given_by_id=desk.viewer.id,
        capacity=CAPACITY[desk.decision.relation], text_version=TEXT_VERSION, language=language,
        given_at=desk.now, **fields,
    )  # fmt: skip
    desk.session.add(row)
    return row


def take_back(desk: Desk, share: Share, language: str, *, tells_receiver: bool) -> Share:
    """The row that takes a share back, by whoever acts here."""
    how = {"tells_receiver": tells_receiver, "text_version": TEXT_VERSION, "language": language}
    return withdraw(desk.session, share, ender(desk), **how)


def end_replaced(desk: Desk, row: Share, agreed: frozenset[str]) -> None:
    """What a share in force gives anew, for as long or longer, is taken back: one is left, so that
    taking back the one closes what it opened. Nobody is told: nothing has changed for them.

    What the person has said yes to themselves, only a share that they have said yes to replaces:
    what a parent gives closes when they are of age. ``agreed``: who has said yes to the new one.
    """
    owner = desk.frame.facts.owner_id
    frame = frame_of(desk.session, row.receiver_id, desk.frame.plan_id, desk.day)
    shares = frame.facts.shares if frame else ()
    own = {fact.basis_id for fact in shares if owner in fact.agreed_by}
    for earlier in _same_as(desk, row.receiver_id, row.sections, row.areas, row.level):
        replaced = earlier.id != row.id and earlier.valid_until <= row.valid_until
        if replaced and (owner in agreed or earlier.id not in own):
            take_back(desk, earlier, row.language, tells_receiver=False)


def renewal_of(desk: Desk, share: Share) -> Share | None:
    """Where a share has been taken back: what stands in its place, after a second press or in a
    second window. Raises NotThere where nothing does."""
    try:
        standing_share(desk, share.id)
    except NotThere:
        same = _same_as(desk, share.receiver_id, share.sections, share.areas, share.level)
        if not same:
            raise
        return same[-1]
    return None


def identical(desk: Desk, given: Proposal, giver_id: str) -> Share | None:
    """A live share with the same content. What another gave as a parent is not one's own yes."""
    sections, areas = frozenset(given.sections), frozenset(given.areas)
    for share in _same_as(desk, given.receiver_id, sections, areas, given.level):
        same = (share.valid_until, share.purpose or "") == (given.until, given.purpose)
        mine = share.capacity != "parent" or share.given_by_id == giver_id
        if same and mine:
            return share
    return None


def _same_as(
    desk: Desk, receiver_id: str, sections: frozenset[str], areas: frozenset[str], level: str
) -> list[Share]:
    """What stands of the very same to the same receiver, whoever gave it."""
    return standing_shares(
        desk.session, desk.frame.plan_id, receiver_id,
        Share.sections == sections, Share.areas == areas, Share.level == level,
        Share.valid_from <= desk.day, Share.valid_until >= desk.day,
    )  # fmt: skip


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
