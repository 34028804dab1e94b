"""Minutes of a meeting. They have an area, and follow sharing (SW-66): one meeting may have several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.gate.changes.desk import Desk, thing_of
from portal.gate.changes.meetings import RUN, standing_meeting
from portal.gate.changes.under import what_lies_under
from portal.policy.facts import Thing
from portal.policy.vocabulary import Section
from portal.record.models import Minutes


@dataclass(frozen=True, slots=True)
class WriteMinutes:
    """What was said. A meeting that was called off has none."""

    meeting_id: str
    words: str
    life_area: str | None
    language: str
    actions: ClassVar = RUN

    def target(self, desk: Desk) -> Thing:
        meeting = thing_of(standing_meeting(desk, self.meeting_id))
        return Thing(
            Section.MEETINGS, desk.checked_area(self.life_area, meeting.life_area), meeting.kept
        )

    def apply(self, desk: Desk, target: Thing) -> Minutes:
        return desk.write(
            Minutes, target, self.language, meeting_id=self.meeting_id, words=self.words
        )


@dataclass(frozen=True, slots=True)
class ChangeMinutes:
    """Other words or another area. What has been said beside them moves along."""

    minutes_id: str
    seen_version: int
    words: str
    life_area: str | None
    language: str
    actions: ClassVar = RUN

    def target(self, desk: Desk) -> Minutes:
        return desk.standing(Minutes, self.minutes_id)

    def apply(self, desk: Desk, target: Minutes) -> Minutes:
        area = desk.area_after(target, self.life_area)
        if area != target.life_area:
            for row in what_lies_under(desk, target):
                desk.rewrite(row, life_area=area)
        return desk.rewrite(target, words=self.words, language=self.language, life_area=area)
