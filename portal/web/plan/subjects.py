"""The things of a plan by kind and id: what comments, history and taking back are about."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from portal.gate.changes.desk import NotThere
from portal.gate.views import AnswerView, CommentView, PlanView
from portal.gate.views.meetings import AgendaItemView, ArrangementView, MeetingView
from portal.web.pages import path_for
from portal.web.words import result_words


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that the reader sees, and the path of the page where it stands.

    ``wordless``: an answer of one press, known by the words of what it stands beside.
    """

    kind: str
    id: str
    version: int
    words: str
    language: str
    comments: tuple[CommentView, ...]
    may_comment: bool
    may_change: bool
    path: str
    kept: str | None = None
    hold: str = ""
    said: str = ""
    wordless: bool = False


SEGMENTS = {
    "svar": "about_me",
    "mal": "goal",
    "tiltak": "measure",
    "bidrag": "contribution",
    "vurdering": "evaluation",
    "samarbeid": "cooperation",
    "kommentar": "comment",
    "moter": "meeting",
    "saker": "agenda_item",
    "referat": "minutes",
    "avtaler": "arrangement",
}
"""What the kinds are called in addresses."""


def subject_in(plan: PlanView, segment: str, wanted: UUID) -> Subject:
    """The thing, if the reader sees it. Raises NotThere."""
    for subject in subjects(plan):
        if subject.kind == SEGMENTS.get(segment) and subject.id == str(wanted):
            return subject
    raise NotThere


def subjects(plan: PlanView) -> list[Subject]:
    """All that the reader sees and that can be spoken of."""
    things = [*_answers(plan), *_goals(plan), *_contributions(plan), *_cooperation(plan)]
    things += _meetings(plan)
    comments = [
        Subject(
            "comment", comment.id, comment.version, comment.words or thing.words,
            comment.language if comment.words else thing.language, (), False, comment.may_change,
            thing.path, said=comment.said, wordless=not comment.words,
        )
        for thing in things
        for comment in thing.comments
    ]  # fmt: skip
    return things + comments


def _answers(plan: PlanView) -> list[Subject]:
    return [
        Subject(
            "about_me", each.id, each.version, each.words, each.language, each.comments,
            each.may_comment, each.may_change,
            path_for("plan.about_me", plan_id=plan.id, _anchor=_place(each)), each.kept, each.hold,
        )
        for each in plan.about_me
    ]  # fmt: skip


def _place(answer: AnswerView) -> str:
    """Where on the page it stands: an answer of one area by itself."""
    return answer.id if answer.life_area else answer.question


def _goals(plan: PlanView) -> list[Subject]:
    found = []
    for goal in plan.goals:
        path = path_for("plan.goal", plan_id=plan.id, goal_id=goal.id)
        found.append(
            Subject(
                "goal", goal.id, goal.version, goal.words, goal.language, goal.comments,
                goal.may_comment, goal.may_change, path, goal.kept, goal.hold,
            )
        )  # fmt: skip
        found += [
            Subject(
                "measure", each.id, each.version, each.what, each.language, each.comments,
                each.may_comment, each.may_change, f"{path}#{each.id}", each.kept, each.hold,
            )
            for each in goal.measures
        ]  # fmt: skip
        story = path_for("plan.goal_story", plan_id=plan.id, goal_id=goal.id)
        found += [
            Subject(
                "evaluation", each.id, each.version,
                each.person_view or each.next_step or result_words()[each.result],
                each.language, each.comments, each.may_comment, each.may_change, f"{story}#{each.id}",
            )
            for each in goal.evaluations
        ]  # fmt: skip
    return found


def _contributions(plan: PlanView) -> list[Subject]:
    return [
        Subject(
            "contribution", each.id, each.version, each.words, each.language, each.comments,
            each.may_comment, each.may_change,
            path_for("plan.contributions", plan_id=plan.id, _anchor=each.id), each.kept, each.hold,
        )
        for each in plan.contributions
    ]  # fmt: skip


def _meetings(plan: PlanView) -> list[Subject]:
    found = []
    for meeting in plan.meetings:
        path = path_for("plan.meeting", plan_id=plan.id, meeting_id=meeting.id)
        found.append(
            Subject(
                "meeting", meeting.id, meeting.version, meeting.words, meeting.language,
                meeting.comments, meeting.may_comment, meeting.may_take_back, path, meeting.kept,
                meeting.hold,
            )
        )  # fmt: skip
        found += [
            Subject(
                "minutes", each.id, each.version, each.words, each.language, each.comments,
                each.may_comment, each.may_change, f"{path}#{each.id}", each.kept, each.hold,
            )
            for each in meeting.minutes
        ]  # fmt: skip
        found += [_beside(kind, each, path) for kind, each in _pieces(meeting)]
    return found


def _pieces(meeting: MeetingView) -> list[tuple[str, AgendaItemView | ArrangementView]]:
    """What lies under a meeting, and is answered by writing beside the meeting itself."""
    return [
        *(("agenda_item", each) for each in meeting.items),
        *(("arrangement", each) for each in meeting.arrangements),
    ]


def _beside(kind: str, each: AgendaItemView | ArrangementView, path: str) -> Subject:
    return Subject(
        kind, each.id, each.version, each.words, each.language, (), False, each.may_change,
        f"{path}#{each.id}", getattr(each, "kept", None), getattr(each, "hold", ""),
    )  # fmt: skip


def _cooperation(plan: PlanView) -> list[Subject]:
    return [
        Subject(
            "cooperation", each.id, each.version, each.with_whom, each.language, (),
            False, each.may_change, path_for("plan.people", plan_id=plan.id, _anchor=each.id),
            each.kept, each.hold,
        )
        for each in plan.cooperation
    ]  # fmt: skip
