"""Who reads a plan beside the person and who answers for them, once a yes to it stands.

A yes to the plan (A) is no yes to sharing (B): what was shared before a no is named before the new
yes, and opens again only for those whom the giver chooses (SW-12, SW-15).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from portal.gate.changes.desk import Desk
from portal.gate.ending import Ender, end_delegation
from portal.gate.facts import Frame, everyones_frames
from portal.gate.opened import Opened
from portal.gate.views.returning import Passage, ReaderView
from portal.policy.conditions import share_is_live
from portal.policy.facts import Facts
from portal.policy.rules import BY_SHARE, counts, live_relations
from portal.policy.vocabulary import Level, Relation, Standing
from portal.record.base import new_id
from portal.record.models import Delegation, Person, Share
from portal.record.seal import SealedSession


def readers(
    session: SealedSession, frame: Frame, day: date, *, waiting: bool
) -> tuple[ReaderView, ...]:
    """Everyone to whom a yes opens the plan, by name: by a share, a fullmakt or as coordinator.

    ``waiting``: and those to whom it was to be opened by a share that still waits for a yes.
    """
    everyone = everyones_frames(session, frame.plan_id, day)
    found = {
        who: tuple(way for way in _passages(each.facts, day) if waiting or not way.waits)
        for who, each in everyone.items()
    }
    wanted = [who for who, passages in found.items() if passages]
    people = select(Person).where(Person.id.in_(wanted)).order_by(Person.sort_key, Person.id)
    return tuple(
        ReaderView(
            each.id, f"{each.name_given} {each.name_family}", found[each.id],
            coordinates=any(passage.way == "coordinator" for passage in found[each.id]),
        )
        for each in session.scalars(people)
    )  # fmt: skip


def _passages(facts: Facts, day: date) -> Iterator[Passage]:
    """What opens the plan to one of them when it is in force."""
    facts = replace(facts, standing=Standing.ACTIVE)
    for ground in facts.grounds:
        if not counts(facts, ground, day):
            continue
        if ground.relation is Relation.COORDINATOR:
            yield Passage("coordinator", (), (), False, ground.period.end)
        elif ground.relation is Relation.DELEGATE:
            yield Passage(
                "delegation", (), tuple(sorted(ground.areas)), ground.acts, ground.period.end
            )
    if live_relations(facts, day) & BY_SHARE:
        for share in facts.shares:
            live = share_is_live(facts, share, day)
            if live or (share.period.covers(day) and not share.refused_by):
                yield Passage(
                    "share", tuple(sorted(share.sections)), tuple(sorted(share.areas)),
                    share.level is Level.CONTRIBUTE, share.period.end, waits=not live,
                )  # fmt: skip


def close_all_but(desk: Desk, chosen: frozenset[str], at: datetime, **by: Any) -> None:
    """Take back what all others were given before the no. ``by``: who, in what capacity and how."""
    plan_id, gone, over = desk.frame.plan_id, aliased(Share), aliased(Delegation)
    shares = select(Share).where(
        Share.plan_id == plan_id,
        Share.receiver_id.not_in(chosen),
        Share.withdraws_id.is_(None),
        Share.valid_until >= desk.day,
        ~exists().where(gone.withdraws_id == Share.id),
    )
    delegations = select(Delegation).where(
        Delegation.plan_id == plan_id,
        Delegation.receiver_id.not_in(chosen),
        Delegation.ends_id.is_(None),
        Delegation.valid_until >= desk.day,
        ~exists().where(over.ends_id == Delegation.id),
    )
    for share in desk.session.scalars(shares).all():
        desk.session.add(_back(share, at, by))
    for given in desk.session.scalars(delegations).all():
        end_delegation(desk.session, given, Ender(by["given_by_id"], at))


def _back(share: Share, at: datetime, by: dict[str, Any]) -> Share:
    """A second row that names the first, by whoever says yes now and by their road."""
    return Share(
        id=new_id(), plan_id=share.plan_id, receiver_id=share.receiver_id, sections=share.sections,
        areas=share.areas, level=share.level, valid_from=share.valid_from,
        valid_until=share.valid_until, withdraws_id=share.id, given_at=at, **by,
    )  # fmt: skip


def closed_with(opened: Opened, at: datetime) -> tuple[str, ...]:
    """Whose access was not opened again by the yes of that moment, by name."""
    plan_id = opened.frame.plan_id
    shares = select(Share.receiver_id).where(
        Share.plan_id == plan_id, Share.given_at == at, Share.withdraws_id.is_not(None)
    )
    delegations = select(Delegation.receiver_id).where(
        Delegation.plan_id == plan_id, Delegation.given_at == at, Delegation.ends_id.is_not(None)
    )
    people = select(Person).where(Person.id.in_(shares) | Person.id.in_(delegations))
    return tuple(
        f"{each.name_given} {each.name_family}"
        for each in opened.session.scalars(people.order_by(Person.sort_key, Person.id))
    )
