"""What is to be spoken of in a meeting, and what is asked ahead: each one's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.gate.changes.desk import Desk, thing_of
from portal.gate.changes.meetings import standing_meeting
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.models import AgendaItem


@dataclass(frozen=True, slots=True)
class AddAgendaItem:
    """A subject or a question, by anybody who may contribute where the meeting lies."""

    meeting_id: str
    kind: str
    words: str
    language: str
    actions: ClassVar = (Action.CONTRIBUTE,)

    def target(self, desk: Desk) -> Thing:
        meeting = thing_of(standing_meeting(desk, self.meeting_id))
        return Thing(meeting.section, meeting.life_area, meeting.kept)

    def apply(self, desk: Desk, target: Thing) -> AgendaItem:
        return desk.write(
            AgendaItem, target, self.language, meeting_id=self.meeting_id, kind=self.kind,
            words=self.words,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeAgendaItem:
    """Other words for one's own."""

    item_id: str
    seen_version: int
    kind: str
    words: str
    language: str
    actions: ClassVar = (Action.CONTRIBUTE,)

    def target(self, desk: Desk) -> AgendaItem:
        return desk.standing(AgendaItem, self.item_id)

    def apply(self, desk: Desk, target: AgendaItem) -> AgendaItem:
        return desk.rewrite(target, kind=self.kind, words=self.words, language=self.language)
