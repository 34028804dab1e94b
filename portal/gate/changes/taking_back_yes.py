"""A young person thinks better of a yes that they gave to a share ahead of sixteen (SW-21)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.gate.changes.agreeing import own_yes
from portal.gate.changes.desk import Desk, NotThere
from portal.policy.vocabulary import Action
from portal.record.base import new_id
from portal.record.models import Consent


@dataclass(frozen=True, slots=True)
class TakeBackYes:
    """A second row that names one's own yes. What the parents shared stays theirs until sixteen."""

    share_id: str
    language: str
    actions: ClassVar = (Action.SEE_SHARES,)

    def target(self, desk: Desk) -> None:
        if desk.viewer.id != desk.frame.facts.owner_id or own_yes(desk, self.share_id) is None:
            raise NotThere

    def apply(self, desk: Desk, target: None) -> Consent:
        yes = own_yes(desk, self.share_id)
        if yes is None:
            raise NotThere
        back = Consent(
            id=new_id(), plan_id=yes.plan_id, kind=yes.kind, answer=yes.answer,
            share_id=yes.share_id, giver_id=yes.giver_id, capacity=yes.capacity,
            text_version=yes.text_version, language=self.language, given_at=desk.now,
            valid_from=yes.valid_from, valid_until=yes.valid_until, withdraws_id=yes.id,
        )  # fmt: skip
        desk.session.add(back)
        return back
