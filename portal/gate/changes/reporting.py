"""What was done of a measure, told by who has taken it on; and the person's answer that it was not.

Each is words beside the measure, signed and dated, so that no report overwrites another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.gate.changes.desk import Desk, NotThere, thing_of
from portal.gate.notifying import tell_the_coordinators
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action, Kept
from portal.record.models import Comment, Measure, Participant

DID, NOT_HAPPENED = "did", "not_happened"


@dataclass(frozen=True, slots=True)
class ReportMeasure:
    """How a measure stands and what was done: by who is responsible, or by who coordinates.

    ``for_person``: what the person has taken on, told by the person or by who acts for them.
    A relative who is a parent or a verge speaks in their own name of what is their own.
    """

    measure_id: str
    status: str
    words: str
    language: str
    for_person: bool = False

    @property
    def actions(self) -> tuple[Action, ...]:
        return (Action.REPORT,) if self.for_person else (Action.REPORT_OWN, Action.COMMENT)

    def target(self, desk: Desk) -> Thing:
        return _seen(desk, self.measure_id)

    def apply(self, desk: Desk, target: Thing) -> Comment:
        measure = desk.standing(Measure, self.measure_id)
        wanted = {Action.REPORT: desk.frame.facts.owner_id, Action.COMMENT: desk.viewer.id}
        if desk.action in wanted and wanted[desk.action] != _responsible(desk, measure):
            raise NotThere
        if measure.status != self.status:
            _set(measure, self.status)
        return desk.write(
            Comment, beside(target), self.language, subject_kind="measure",
            subject_id=measure.id, words=self.words, said=DID, status=self.status,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SayNotHappened:
    """The person answers that what others took on has not happened. Their status stays as it is."""

    measure_id: str
    words: str
    language: str
    actions: ClassVar = (Action.REPORT,)

    def target(self, desk: Desk) -> Thing:
        return _seen(desk, self.measure_id)

    def apply(self, desk: Desk, target: Thing) -> Comment:
        measure = desk.standing(Measure, self.measure_id)
        if _responsible(desk, measure) == desk.frame.facts.owner_id:
            raise NotThere
        if target.kept is not Kept.ONLY_ME:
            tell_the_coordinators(desk)
        return desk.write(
            Comment, beside(target), self.language, subject_kind="measure",
            subject_id=measure.id, words=self.words, said=NOT_HAPPENED,
        )  # fmt: skip


def beside(measure: Thing) -> Thing:
    """Words lie where the measure lies, and are held back with it."""
    return Thing(measure.section, measure.life_area, measure.kept)


def _set(measure: Measure, status: str) -> None:
    """The measure keeps the date of whoever wrote it: what is new is the report, in its own name."""
    measure.status = status
    measure.version += 1


def _seen(desk: Desk, measure_id: str) -> Thing:
    """A new thing beside a measure, which is not itself rewritten. Raises NotThere."""
    thing = thing_of(desk.standing(Measure, measure_id))
    desk.must_see(thing)
    return thing


def _responsible(desk: Desk, measure: Measure) -> str | None:
    """The person who has taken it on; None for who cannot sign in."""
    if measure.responsible_participant_id is None:
        return measure.responsible_person_id
    who = desk.session.get(Participant, measure.responsible_participant_id)
    return who.person_id if who else None
