"""The nine points that the law asks of a plan, as a gentle list of what is there (SW-05)."""

from __future__ import annotations

from portal.gate.facts import Frame
from portal.gate.views import (
    AnswerView,
    CheckPoint,
    ContributionView,
    CooperationView,
    GoalView,
    PersonView,
)
from portal.policy.consent import latest_answers
from portal.policy.vocabulary import Relation, Standing

RESOURCES = frozenset({"manage", "needs", "hard"})
COORDINATORS = frozenset({"coordinator", "child_coordinator"})


def checklist(
    frame: Frame,
    answers: tuple[AnswerView, ...],
    goals: list[GoalView],
    contributions: tuple[ContributionView, ...],
    cooperation: tuple[CooperationView, ...],
    people: tuple[PersonView, ...],
) -> tuple[CheckPoint, ...]:
    """Points a to i. An empty point is told, and never stands in the way of anything."""
    kinds = {person.kind for person in people}
    measures = [measure for goal in goals for measure in goal.measures]
    present = (
        ("goals", bool(goals) and any(answer.question in RESOURCES for answer in answers)),
        ("participants", Relation.PARTICIPANT in kinds),
        ("coordinator", bool(kinds & COORDINATORS)),
        ("contributions", bool(contributions)),
        ("measures", any(measure.responsible for measure in measures)),
        ("ways", any(measure.how for measure in measures)),
        ("period", frame.next_revision is not None),
        ("consent", _consented(frame)),
        ("cooperation", bool(cooperation)),
    )
    return tuple(
        CheckPoint(letter, code, there)
        for letter, (code, there) in zip("abcdefghi", present, strict=True)
    )


def _consented(frame: Frame) -> bool:
    """Whether a yes is in force; of a plan that is closed, whether the last answer was one."""
    if frame.facts.standing is not Standing.CLOSED:
        return frame.facts.standing is Standing.ACTIVE
    latest = latest_answers(frame.consents)
    return bool(latest) and all(fact.stands for fact in latest)
