"""What those who met agreed on, and the one press that makes a measure of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from portal.gate.changes.desk import Desk, thing_of
from portal.gate.changes.group import checked_keys
from portal.gate.changes.measures import MeasureFields
from portal.gate.changes.meetings import RUN, standing_meeting
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action, Section
from portal.record.models import Arrangement, Goal, Measure, Meeting


@dataclass(frozen=True, slots=True)
class ArrangementFields:
    """What, for which goal, by whom and by when. Of a goal it lies in the goal's own area."""

    words: str
    goal_id: str | None
    life_area: str | None
    responsible: str
    deadline: date | None

    def place(self, desk: Desk, lies: str | None) -> Thing:
        """Where it lies. ``lies``: where it, or the meeting, stands, in an area used today or not."""
        if self.goal_id is None:
            return Thing(Section.MEETINGS, desk.checked_area(self.life_area, lies))
        goal = thing_of(desk.standing(Goal, self.goal_id))
        desk.must_see(goal)
        return Thing(Section.MEETINGS, goal.life_area, goal.kept)

    def columns(self, desk: Desk) -> dict[str, Any]:
        checked_keys(desk, filter(None, (self.responsible,)))
        return {
            "words": self.words,
            "goal_id": self.goal_id,
            "responsible_key": self.responsible,
            "deadline": self.deadline,
        }


@dataclass(frozen=True, slots=True)
class RecordArrangement:
    """A new one, from a meeting that was not called off."""

    meeting_id: str
    fields: ArrangementFields
    language: str
    actions: ClassVar = RUN

    def target(self, desk: Desk) -> Thing:
        meeting = standing_meeting(desk, self.meeting_id)
        place = self.fields.place(desk, meeting.life_area)
        return Thing(place.section, place.life_area, place.kept or thing_of(meeting).kept)

    def apply(self, desk: Desk, target: Thing) -> Arrangement:
        columns = self.fields.columns(desk)
        return desk.write(Arrangement, target, self.language, meeting_id=self.meeting_id, **columns)


@dataclass(frozen=True, slots=True)
class ChangeArrangement:
    """Other words, another goal, somebody else or another day."""

    arrangement_id: str
    seen_version: int
    fields: ArrangementFields
    language: str
    actions: ClassVar = RUN

    def target(self, desk: Desk) -> Arrangement:
        return desk.standing(Arrangement, self.arrangement_id)

    def apply(self, desk: Desk, target: Arrangement) -> Arrangement:
        place = self.fields.place(desk, target.life_area)
        desk.must(desk.action, place)
        return desk.rewrite(
            target, language=self.language, life_area=place.life_area,
            kept=place.kept or target.kept, **self.fields.columns(desk),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TurnIntoMeasure:
    """A measure in the words of what was agreed, with whoever said yes to it and their day.

    A second press finds the measure that the first one made.
    """

    arrangement_id: str
    goal_id: str
    actions: ClassVar = (Action.SET_GOAL, Action.PLAN_SERVICES)

    def target(self, desk: Desk) -> Thing:
        """In a goal that others read, what was held back stays held back."""
        agreed, meeting = (thing_of(row) for row in self._sources(desk))
        desk.must_see(agreed)
        desk.must_see(meeting)
        goal = thing_of(desk.standing(Goal, self.goal_id))
        return Thing(Section.GOALS, goal.life_area, goal.kept or agreed.kept)

    def apply(self, desk: Desk, target: Thing) -> Measure:
        agreed = self._sources(desk)[0]
        made = desk.find(Measure, agreed.measure_id) if agreed.measure_id else None
        if made is not None and made.removed_at is None:
            desk.must_see(thing_of(made))
            return made
        fields = MeasureFields(
            agreed.words, "", "", "", agreed.responsible_key or None, None, agreed.deadline,
            "not_started", "", None,
        )  # fmt: skip
        columns = fields.columns(desk)
        measure = desk.write(Measure, target, agreed.language, goal_id=self.goal_id, **columns)
        agreed.measure_id = measure.id
        return measure

    def _sources(self, desk: Desk) -> tuple[Arrangement, Meeting]:
        agreed = desk.standing(Arrangement, self.arrangement_id)
        return agreed, desk.standing(Meeting, agreed.meeting_id)
