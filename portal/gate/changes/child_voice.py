"""Writing down what a child says of the plan, or that it did not want to say (SW-10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from portal.gate.changes.desk import Desk, NotThere
from portal.gate.consenting import WHOLE_PLAN
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.childhood import FORMS, SAID
from portal.record.models import ChildVoice


@dataclass(frozen=True, slots=True)
class RecordChildVoice:
    """Always a row of its own: what a child has said before is never written over."""

    asked_by: str
    asked_on: date
    form: str
    said: str
    words: str
    language: str
    actions: ClassVar = (Action.HEAR_CHILD,)

    def target(self, desk: Desk) -> Thing:
        known = self.form in FORMS and self.said in SAID
        if not known or self.asked_on > desk.day or (self.said == "nothing" and self.words):
            raise NotThere
        return WHOLE_PLAN

    def apply(self, desk: Desk, target: Thing) -> ChildVoice:
        return desk.write(
            ChildVoice, target, self.language, asked_by=self.asked_by, asked_on=self.asked_on,
            form=self.form, said=self.said, words=self.words,
        )  # fmt: skip
