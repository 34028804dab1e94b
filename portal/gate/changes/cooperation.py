"""Cooperation that is needed or wished for with others (the law's point i)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.gate.changes.desk import Desk
from portal.gate.changes.signing import signing
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action, Section
from portal.record.models import NeededCooperation


@dataclass(frozen=True, slots=True)
class RecordCooperation:
    """Whom to work with, and on what: the person's own wish, or what the services see a need for."""

    with_whom: str
    words: str
    language: str
    life_area: str | None
    actions: ClassVar = (Action.SET_GOAL, Action.PLAN_SERVICES)

    def target(self, desk: Desk) -> Thing:
        return Thing(Section.CONTRIBUTIONS, desk.checked_area(self.life_area))

    def apply(self, desk: Desk, target: Thing) -> NeededCooperation:
        return desk.write(
            NeededCooperation, target, self.language, with_whom=self.with_whom, words=self.words
        )


@dataclass(frozen=True, slots=True)
class ChangeCooperation:
    """Another party, other words or another area of life."""

    cooperation_id: str
    seen_version: int
    with_whom: str
    words: str
    language: str
    life_area: str | None
    actions: ClassVar = (Action.SET_GOAL, Action.PLAN_SERVICES)

    def target(self, desk: Desk) -> NeededCooperation:
        return desk.standing(NeededCooperation, self.cooperation_id)

    def apply(self, desk: Desk, target: NeededCooperation) -> NeededCooperation:
        area = desk.area_after(target, self.life_area)
        return desk.rewrite(
            target, with_whom=self.with_whom, words=self.words, language=self.language,
            life_area=area, **signing(desk, target),
        )  # fmt: skip
