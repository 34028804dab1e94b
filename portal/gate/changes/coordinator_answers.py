"""What the person says of who shall coordinate."""

from __future__ import annotations

from dataclasses import dataclass

from portal.gate.appointing import lasting_roles, role_of
from portal.gate.changes.desk import Desk, NotThere
from portal.gate.consenting import LEAVE, WHOLE_PLAN, YES
from portal.gate.notifying import tell_the_unit
from portal.gate.performing import Conflict
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.base import new_id
from portal.record.models import Coordinator, CoordinatorAnswer


@dataclass(frozen=True, slots=True)
class AnswerCoordinator:
    """What the person, or who consents for them, says of a coordinator. After a no the role opens
    nothing (pbrl § 2-5 b: great weight on the wish)."""

    role_id: str
    answer: str
    words: str
    language: str

    @property
    def actions(self) -> tuple[Action, ...]:
        return LEAVE.get(self.answer, ())

    @property
    def lets_in(self) -> bool:
        return self.answer == YES

    def target(self, desk: Desk) -> Thing:
        if self.answer not in LEAVE:
            raise NotThere
        return WHOLE_PLAN

    def apply(self, desk: Desk, target: Thing) -> CoordinatorAnswer:
        row = role_of(desk, self.role_id, refused_too=True)
        if self.answer == YES:
            _must_be_alone(desk, row)
        answer = CoordinatorAnswer(
            id=new_id(),
            plan_id=desk.frame.plan_id,
            coordinator_id=row.id,
            giver_id=desk.viewer.id,
            on_behalf_of_id=desk.on_behalf_of_id,
            answer=self.answer,
            words=self.words,
            language=self.language,
            answered_at=desk.now,
        )
        desk.session.add(answer)
        if self.answer != YES:
            tell_the_unit(desk, "coordinator_declined")
        return answer


def _must_be_alone(desk: Desk, row: Coordinator) -> None:
    """After a no another may have been appointed. Raises Conflict: there is one of each kind. Whoever
    has left is no hindrance."""
    others = lasting_roles(desk, row.kind, max(row.valid_from, desk.day))
    if any(
        each.id not in (row.id, row.replaces_id) and each.replaces_id != row.id for each in others
    ):
        raise Conflict(0, {}, "")
