"""Giving and ending a fullmakt, ending a tie, and leaving what one is to a plan (SW-30, SW-32)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.changes.shares import ender
from portal.gate.ending import (
    Ender,
    end_delegation,
    end_tie,
    live_delegations,
    standing_shares,
    withdraw,
)
from portal.gate.questions.delegations import LONGEST, thing_in
from portal.gate.standing_facts import ENDED_BY_EITHER, receivers_of
from portal.policy.age import years_after
from portal.policy.facts import Ground, Thing
from portal.policy.vocabulary import GENERAL, Action, Relation
from portal.record.base import new_id
from portal.record.models import Delegation, LifeArea, Tie

BASIS = "eget valg"
TEXT_VERSION = "2026-11"
"""The text that was shown to whoever gives a fullmakt."""


@dataclass(frozen=True, slots=True)
class GiveDelegation:
    """A fullmakt by choice. One that the same person has is ended first, so that one stands."""

    receiver_id: str
    areas: tuple[str, ...]
    level: str
    until: date
    language: str
    actions: ClassVar = (Action.DELEGATE,)
    lets_in: ClassVar = True

    def target(self, desk: Desk) -> Thing:
        if desk.frame.facts.protected_address or not self._is_bounded(desk):
            raise NotThere
        for code in self.areas:
            desk.must(Action.DELEGATE, thing_in(code))
        if not set(self.areas) <= {*_known_areas(desk), GENERAL}:
            raise NotThere
        return thing_in(self.areas[0])

    def apply(self, desk: Desk, target: Thing) -> Delegation:
        if not receivers_of(desk, self.receiver_id):
            raise NotThere
        for earlier in live_delegations(desk.session, desk.frame.plan_id, self.receiver_id):
            end_delegation(desk.session, earlier, ender(desk))
        row = Delegation(
            id=new_id(),
            plan_id=desk.frame.plan_id,
            giver_id=desk.frame.facts.owner_id,
            receiver_id=self.receiver_id,
            areas=frozenset(self.areas),
            level=self.level,
            basis=BASIS,
            acted_by_id=desk.viewer.id,
            text_version=TEXT_VERSION,
            language=self.language,
            given_at=desk.now,
            valid_from=desk.day,
            valid_until=self.until,
        )
        desk.session.add(row)
        return row

    def _is_bounded(self, desk: Desk) -> bool:
        in_time = desk.day <= self.until <= years_after(desk.day, LONGEST)
        return in_time and bool(self.areas) and self.level in ("see", "act")


@dataclass(frozen=True, slots=True)
class EndDelegation:
    """Either ends it, at once: the giver's side, or whoever received it.

    To say off what is one's own needs no leave but to see the plan: a verge who has a fullmakt too
    is asked in that capacity, and not as one who may withdraw for the person.
    """

    delegation_id: str
    actions: ClassVar = (Action.WITHDRAW, Action.END_OWN_ROLE, Action.OPEN)

    def target(self, desk: Desk) -> None:
        return None

    def apply(self, desk: Desk, target: None) -> Delegation:
        over = aliased(Delegation)
        live = select(Delegation).where(
            Delegation.id == self.delegation_id,
            Delegation.plan_id == desk.frame.plan_id,
            Delegation.ends_id.is_(None),
            ~exists().where(over.ends_id == Delegation.id),
        )
        row = desk.session.scalars(live).one_or_none()
        if row is None:
            raise NotThere
        if row.receiver_id == desk.viewer.id:
            desk.action = Action.END_OWN_ROLE
        elif desk.action is Action.WITHDRAW:
            desk.must(Action.SEE_EVERYONE)
        else:
            raise NotThere
        return end_delegation(desk.session, row, ender(desk))


@dataclass(frozen=True, slots=True)
class EndTie:
    """The person, or who acts for a child, ends a tie of their own making. Not parents or a verge."""

    tie_id: str
    actions: ClassVar = (Action.WITHDRAW,)

    def target(self, desk: Desk) -> None:
        desk.must(Action.SEE_EVERYONE)

    def apply(self, desk: Desk, target: None) -> Tie:
        mine = select(Tie).where(
            Tie.id == self.tie_id,
            Tie.person_id == desk.frame.facts.owner_id,
            Tie.ended_at.is_(None),
        )
        tie = desk.session.scalars(mine).one_or_none()
        if tie is None or tie.relation not in _ending(desk):
            raise NotThere
        end_tie(desk.session, desk.frame.plan_id, tie, ender(desk), desk.day)
        return tie


@dataclass(frozen=True, slots=True)
class EndOwnRole:
    """Whoever has been let in leaves again, and nobody is told why.

    A parent or a verge who has been given a share gives back the share, and stays what they are.
    """

    ground_id: str
    actions: ClassVar = (Action.END_OWN_ROLE,)

    def target(self, desk: Desk) -> None:
        return None

    def apply(self, desk: Desk, target: None) -> Any:
        relations = {each.relation for each in self._grounds(desk)}
        if Relation.DELEGATE in relations:
            row = desk.session.get_one(Delegation, self.ground_id)
            return end_delegation(desk.session, row, ender(desk))
        tie = desk.session.get(Tie, self.ground_id)
        if tie is None or not relations & {Relation.RELATIVE, Relation.NEAREST_RELATIVE}:
            raise NotThere
        if tie.relation in (*ENDED_BY_EITHER, "nearest_relative"):
            end_tie(desk.session, desk.frame.plan_id, tie, ender(desk), desk.day)
        else:
            for share in standing_shares(desk.session, desk.frame.plan_id, desk.viewer.id):
                withdraw(desk.session, share, Ender(desk.viewer.id, desk.now))
        return tie

    def _grounds(self, desk: Desk) -> tuple[Ground, ...]:
        grounds = desk.frame.facts.grounds
        return tuple(each for each in grounds if each.basis_id == self.ground_id)


def _ending(desk: Desk) -> frozenset[str]:
    """A nearest relative too, by the person, while no decision has made them the one to ask."""
    facts = desk.frame.facts
    decided = any(matter.period.covers(desk.day) for matter in facts.matters)
    own = facts.viewer_id == facts.owner_id and not decided
    return frozenset({*ENDED_BY_EITHER, *(("nearest_relative",) if own else ())})


def _known_areas(desk: Desk) -> frozenset[str]:
    known = select(LifeArea.code).where(
        LifeArea.municipality_id == desk.frame.municipality_id, LifeArea.active
    )
    return frozenset(desk.session.scalars(known))
