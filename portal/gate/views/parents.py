"""Who holds parental responsibility for a person under eighteen, as the unit has registered it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.policy.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class HolderView:
    """One of them. A bare one has no name and no basis. ``answered``: to whether there shall be a
    plan, where it is for parents to answer."""

    id: str
    name: str
    since: date
    basis: str
    answered: bool
    died: bool


@dataclass(frozen=True, slots=True)
class ParentsView:
    """``plan`` is None: no page of the plan opens by it. ``answer``: parents answer for the person,
    who is under sixteen. ``wrong``: what is wrong with each number that was typed, or nothing."""

    plan: None
    plan_id: str
    owner_name: str
    owner_given: str
    standing: Standing
    today: date
    answer: bool
    protected: bool
    may_register: bool
    holders: tuple[HolderView, ...]
    wrong: tuple[str, ...]

    @property
    def living(self) -> int:
        return sum(not each.died for each in self.holders)
