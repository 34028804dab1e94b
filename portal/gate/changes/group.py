"""Who sits in the ansvarsgruppe: the person chooses. To sit in it opens nothing of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import exists, or_, select

from portal.gate.changes.desk import Desk, NotThere
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action, Section
from portal.record.models import CareTeam, Coordinator, Participant, Person, Tie

GROUP = Thing(Section.MEETINGS)


@dataclass(frozen=True, slots=True)
class ChooseGroup:
    """The whole group anew, by whoever chose last: it is a choice, and not somebody's words."""

    members: tuple[str, ...]
    seen_version: int
    language: str
    actions: ClassVar = (Action.CHOOSE_GROUP,)
    rewrites: ClassVar = False

    def target(self, desk: Desk) -> Thing | CareTeam:
        return group_of(desk) or GROUP

    def apply(self, desk: Desk, target: Thing | CareTeam) -> CareTeam:
        keys = checked_keys(desk, self.members)
        if isinstance(target, CareTeam):
            return desk.rewrite(
                target, member_keys=keys, author_id=desk.viewer.id,
                on_behalf_of_id=desk.on_behalf_of_id,
            )  # fmt: skip
        return desk.write(CareTeam, target, self.language, member_keys=keys)


def group_of(desk: Desk) -> CareTeam | None:
    return desk.session.scalars(select(CareTeam)).one_or_none()


def checked_keys(desk: Desk, keys: Iterable[str]) -> frozenset[str]:
    """People of this plan, all of them: in two statements for any number. Raises NotThere."""
    wanted = frozenset(keys)
    found = {f"participant:{each}" for each in _participants(desk, _ids(wanted, "participant"))}
    found |= {f"person:{each}" for each in _people(desk, _ids(wanted, "person"))}
    if found != wanted:
        raise NotThere
    return wanted


def people_behind(desk: Desk, keys: Iterable[str]) -> frozenset[str]:
    """Those of them who can sign in."""
    wanted = frozenset(keys)
    known = select(Participant.person_id).where(
        Participant.id.in_(_ids(wanted, "participant")),
        Participant.plan_id == desk.frame.plan_id,
        Participant.person_id.is_not(None),
    )
    found = [each for each in desk.session.scalars(known) if each]
    return frozenset([*found, *_ids(wanted, "person")])


def _ids(keys: frozenset[str], kind: str) -> list[str]:
    return sorted(key.partition(":")[2] for key in keys if key.startswith(f"{kind}:"))


def _participants(desk: Desk, ids: list[str]) -> Iterable[str]:
    known = select(Participant.id).where(
        Participant.id.in_(ids), Participant.plan_id == desk.frame.plan_id
    )
    return desk.session.scalars(known)


def _people(desk: Desk, ids: list[str]) -> Iterable[str]:
    """The planeier, those with a tie to them, and who coordinates for them."""
    owner = desk.frame.facts.owner_id
    tied = exists().where(Tie.other_id == Person.id, Tie.person_id == owner)
    coordinating = exists().where(Coordinator.staff_id == Person.id, Coordinator.person_id == owner)
    around = or_(Person.id == owner, tied, coordinating)
    return desk.session.scalars(select(Person.id).where(Person.id.in_(ids), around))
