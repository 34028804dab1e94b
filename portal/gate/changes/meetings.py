"""Calling a meeting of the ansvarsgruppe, moving it, and calling it off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from portal.gate.changes.desk import Desk, NotThere, thing_of
from portal.gate.changes.group import checked_keys, group_of, people_behind
from portal.gate.facts import everyones_frames
from portal.gate.notifying import queue
from portal.policy.facts import Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action, Section
from portal.record.models import Meeting

RUN = (Action.CHOOSE_GROUP, Action.PLAN_SERVICES)
"""The person whose group it is, and whoever coordinates."""


@dataclass(frozen=True, slots=True)
class MeetingFields:
    """When, in what form, where, of what, and who is called."""

    starts_at: datetime
    form: str
    place: str
    words: str
    invited: tuple[str, ...]

    def columns(self, desk: Desk, before: Iterable[str] = ()) -> dict[str, Any]:
        return {
            "starts_at": self.starts_at,
            "form": self.form,
            "place": self.place,
            "words": self.words,
            "invited_keys": self._invited(desk, before),
        }

    def _invited(self, desk: Desk, before: Iterable[str]) -> frozenset[str]:
        """The person invites whom they like; others only those whom the person has chosen."""
        keys = checked_keys(desk, self.invited)
        if desk.action is Action.CHOOSE_GROUP:
            return keys
        team = group_of(desk)
        chosen = team.member_keys if team else frozenset()
        if not keys <= chosen | set(before):
            raise NotThere
        return keys


@dataclass(frozen=True, slots=True)
class CallMeeting:
    """A new meeting. Those who are called, and may see it, hear that there is something new."""

    fields: MeetingFields
    life_area: str | None
    language: str
    actions: ClassVar = RUN

    def target(self, desk: Desk) -> Thing:
        return Thing(Section.MEETINGS, desk.checked_area(self.life_area))

    def apply(self, desk: Desk, target: Thing) -> Meeting:
        row = desk.write(Meeting, target, self.language, **self.fields.columns(desk))
        _tell_the_called(desk, row)
        return row


@dataclass(frozen=True, slots=True)
class ChangeMeeting:
    """Another time, place, form or subject, or others called."""

    meeting_id: str
    seen_version: int
    fields: MeetingFields
    language: str
    actions: ClassVar = RUN

    def target(self, desk: Desk) -> Meeting:
        return standing_meeting(desk, self.meeting_id)

    def apply(self, desk: Desk, target: Meeting) -> Meeting:
        columns = self.fields.columns(desk, target.invited_keys)
        desk.rewrite(target, language=self.language, **columns)
        _tell_the_called(desk, target)
        return target


@dataclass(frozen=True, slots=True)
class CancelMeeting:
    """It is called off, and stays to be read. The person may call off any meeting of their group."""

    meeting_id: str
    seen_version: int
    words: str
    actions: ClassVar = RUN
    rewrites: ClassVar = False

    def target(self, desk: Desk) -> Meeting:
        return standing_meeting(desk, self.meeting_id)

    def apply(self, desk: Desk, target: Meeting) -> Meeting:
        desk.rewrite(target, cancelled_at=desk.now, cancel_words=self.words)
        _tell_the_called(desk, target)
        return target


def standing_meeting(desk: Desk, meeting_id: str) -> Meeting:
    """A meeting that has been neither taken back nor called off, and that who acts can read."""
    meeting = desk.standing(Meeting, meeting_id)
    desk.must_see(thing_of(meeting))
    if meeting.cancelled_at is not None:
        raise NotThere
    return meeting


def _tell_the_called(desk: Desk, meeting: Meeting) -> None:
    """Only those who may read of it: to anybody else there would be nothing new to find."""
    called = people_behind(desk, meeting.invited_keys) - {desk.viewer.id}
    frames = everyones_frames(desk.session, desk.frame.plan_id, desk.day)
    thing = thing_of(meeting)
    readers = [
        each
        for each in sorted(called & frames.keys())
        if decide(frames[each].facts, Action.READ, thing, desk.day).allowed
    ]
    queue(desk.session, readers, desk.frame.plan_id, desk.now)
