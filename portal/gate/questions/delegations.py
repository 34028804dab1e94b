"""What others may do for the person; and what someone else is to the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import select

from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.standing_facts import (
    WITH_A_BASIS,
    areas_in_order,
    delegations_of,
    matters_before,
    matters_of,
    receivers_of,
    ties_of,
)
from portal.gate.views import PlanView
from portal.gate.views.delegations import (
    DelegationsView,
    OwnRoleView,
    RoleView,
    ShareOfMine,
)
from portal.policy.age import years_after
from portal.policy.conditions import adult, from_16, share_is_live
from portal.policy.facts import Facts, Ground, Thing
from portal.policy.rules import counts, decide
from portal.policy.vocabulary import GENERAL, Action, Relation, Section
from portal.record.models import Tie

LONGEST = 5
USUAL = 1
"""Years that a fullmakt may last at most, and that one ends within unless the giver chooses."""
LEAVES_AS = frozenset({Relation.DELEGATE, Relation.RELATIVE, Relation.NEAREST_RELATIVE})


@dataclass(frozen=True, slots=True)
class Delegations:
    """Every fullmakt, every tie and every decision about capacity, for the person."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.WITHDRAW,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> DelegationsView | None:
        plan = plan_of(opened)
        if not plan.may(Action.SEE_EVERYONE):
            return None
        facts, day = opened.frame.facts, opened.day
        latest = years_after(day, LONGEST)
        usual = min(plan.period_end, years_after(day, USUAL))
        return DelegationsView(
            plan=plan,
            off=facts.protected_address,
            areas=areas_to_give(plan, facts, day),
            receivers=receivers_of(opened),
            latest=latest,
            usual=usual if usual > day else years_after(day, USUAL),
            delegations=delegations_of(opened),
            ties=ties_of(opened, may_end=True),
            matters=matters_of(opened, reasons=True),
            matters_before=matters_before(opened),
        )


def areas_to_give(plan: PlanView, facts: Facts, day: date) -> tuple[str, ...]:
    """Where the person understands what a fullmakt would mean."""
    return tuple(
        code
        for code in (*(area.code for area in plan.area_names), GENERAL)
        if decide(facts, Action.DELEGATE, thing_in(code), day).allowed
    )


def thing_in(code: str) -> Thing:
    return Thing(Section.ABOUT_ME, None if code == GENERAL else code)


@dataclass(frozen=True, slots=True)
class OwnRole:
    """In what capacity the viewer sees the plan. The person's own page is not here."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> OwnRoleView | None:
        facts = opened.frame.facts
        if facts.viewer_id == facts.owner_id:
            return None
        plan = plan_of(opened)
        roles = tuple(_roles(opened, plan))
        by_decision = {Relation.PARENT, Relation.NEAREST_RELATIVE}
        concerned = any(role.relation in by_decision for role in roles)
        return OwnRoleView(
            plan=plan,
            roles=roles,
            shares=tuple(_shares(facts, opened.day)),
            matters=matters_of(opened, reasons=False) if concerned else (),
            delegations=delegations_of(opened, facts.viewer_id),
        )


def _roles(opened: Opened, plan: PlanView) -> Iterator[RoleView]:
    """Each ground that counts today. A relative without a share is nothing to the plan."""
    facts, day = opened.frame.facts, opened.day
    mine = select(Tie).where(Tie.person_id == facts.owner_id, Tie.other_id == facts.viewer_id)
    ties = {tie.id: tie for tie in opened.session.scalars(mine)}
    leaves = plan.may(Action.END_OWN_ROLE)
    shared = any(share_is_live(facts, share, day) for share in facts.shares)
    for ground in facts.grounds:
        nothing = _says_nothing(facts, ground, day, shared=shared)
        if nothing or not counts(facts, ground, day):
            continue
        tie = ties.get(ground.basis_id)
        twice = ground.relation is Relation.RELATIVE and tie and tie.relation in WITH_A_BASIS[:1]
        yield RoleView(
            id=ground.basis_id,
            relation=ground.relation,
            basis=tie.basis if tie and ground.relation in WITH_A_BASIS else "",
            areas=areas_in_order(ground.areas),
            acts=ground.acts,
            since=ground.period.start,
            until=ground.period.end,
            may_end=leaves and ground.relation in LEAVES_AS and not twice,
        )


def _says_nothing(facts: Facts, ground: Ground, day: date, *, shared: bool) -> bool:
    """A relative without a share, and a parent of somebody who has come of age."""
    if ground.relation is Relation.PARENT:
        decided = any(matter.period.covers(day) for matter in facts.matters)
        return adult(facts, day) or (from_16(facts, day) and not decided)
    return ground.relation is Relation.RELATIVE and not shared


def _shares(facts: Facts, day: date) -> Iterator[ShareOfMine]:
    for share in facts.shares:
        if share_is_live(facts, share, day):
            yield ShareOfMine(
                areas_in_order(share.sections), areas_in_order(share.areas), share.level,
                share.period.end,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OneDelegation:
    """One fullmakt, for either side of it. It stands alone among the ``delegations`` of the answer."""

    delegation_id: str
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.WITHDRAW, Action.END_OWN_ROLE, Action.OPEN)
    about: ClassVar[Thing | None] = None

    @property
    def thing_id(self) -> str:
        return self.delegation_id

    def answer(self, opened: Opened) -> DelegationsView | None:
        plan = plan_of(opened)
        givers_side = plan.may(Action.WITHDRAW) and plan.may(Action.SEE_EVERYONE)
        whose = None if givers_side else opened.viewer.id
        found = delegations_of(opened, whose, only=self.delegation_id)
        return _one(plan, opened.day, delegations=found) if found else None


@dataclass(frozen=True, slots=True)
class OneTie:
    """One tie, for the person's side. It stands alone among the ``ties`` of the answer."""

    tie_id: str
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.WITHDRAW,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> DelegationsView | None:
        plan = plan_of(opened)
        if not plan.may(Action.SEE_EVERYONE):
            return None
        found = ties_of(opened, may_end=True, only=self.tie_id)
        return _one(plan, opened.day, ties=found) if found else None


def _one(plan: PlanView, day: date, **found: Any) -> DelegationsView:
    """An answer about one thing alone."""
    nothing: dict[str, Any] = {"delegations": (), "ties": (), "matters": (), "matters_before": ()}
    return DelegationsView(plan, False, (), (), day, day, **(nothing | found))
