"""The content of one plan: a row of each kind at each spot, with history, every text a mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from portal.record.history import state_of
from portal.record.models import (
    AboutMeAnswer,
    AgendaItem,
    Arrangement,
    CareTeam,
    Comment,
    Content,
    Contribution,
    Document,
    Evaluation,
    Goal,
    Measure,
    Meeting,
    Message,
    Minutes,
    NeededCooperation,
    Version,
)
from tests.canaries.marks import SPOTS, Marks, Spot
from tests.canaries.people import NOW, TODAY, id_of

CREATED = NOW - timedelta(days=100)
CHANGED = NOW - timedelta(days=50)
VOICES: Final = {"owner": "person", "relative": "relative"}

GOAL_BY: Final = dict.fromkeys((spot.name for spot in SPOTS), "owner") | {
    "economy": "coordinator",
    "unknown": "replaced",
}
MEASURE_BY: Final = dict.fromkeys((spot.name for spot in SPOTS), "coordinator") | {
    "private": "owner",
    "hidden": "owner",
}
RESPONSIBLE: Final = {"health": "school", "economy": "bank", "unknown": "third"}
CONTRIBUTION_BY: Final = dict.fromkeys((spot.name for spot in SPOTS), "owner") | {
    "health": "relative",
    "economy": "bank",
    "unknown": "coordinator",
}
EVALUATION_BY: Final = dict.fromkeys((spot.name for spot in SPOTS), "owner") | {
    "economy": "coordinator",
}
COMMENT_BY: Final = dict.fromkeys((spot.name for spot in SPOTS), "owner") | {
    "health": "coordinator",
    "economy": "bank",
    "unknown": "replaced",
}
MEETING_BY: Final = MEASURE_BY
"""Who called it, and who wrote what came of it."""
AGENDA_BY: Final = CONTRIBUTION_BY
COOPERATION_BY: Final = dict.fromkeys((spot.name for spot in SPOTS), "owner") | {
    "health": "coordinator",
    "economy": "coordinator",
    "unknown": "replaced",
}
ANSWERS: Final = {"matters": SPOTS[0], "hard": Spot("private", None, "only_me"),
                  "good_day": Spot("hidden", None, "from_parents"),
                  "needs": SPOTS[2]}  # fmt: skip
OPENED: Final = Spot("opened", "health")
"""A goal that was the person's own secret until they opened it."""
TAKEN_BACK: Final = Spot("taken_back", "health")
"""Things that were taken back by whoever wrote them."""
STOOD: Final[dict[str, Any]] = {"removed_at": None, "removed_by_id": None}
"""What they were before."""


@dataclass(slots=True)
class Writer:
    """Makes rows of one plan."""

    marks: Marks
    plan: str

    def text(self, what: str, section: str, spot: Spot, *, whereabouts: bool = False) -> str:
        return self.marks.new(self.plan, what, section, spot, whereabouts=whereabouts)

    def person(self, role: str) -> str:
        return id_of(f"{self.plan}.{role}")

    def id(self, kind: str, spot: Spot) -> str:
        return id_of(self.plan, kind, spot.name)

    def row(self, model: Any, section: str, spot: Spot, by: str, **own: Any) -> Any:
        """One content row, changed once since it was made."""
        return model(
            id=self.id(model.__tablename__, spot),
            plan_id=id_of(self.plan),
            section=section,
            life_area=spot.area,
            kept=spot.kept,
            voice=VOICES.get(by, "service"),
            author_id=self.person(by),
            created_at=CREATED,
            changed_at=CHANGED,
            version=2,
            **own,
        )

    def history(self, row: Content, before: dict[str, Any]) -> Iterator[Version]:
        """What the row was before, and what it is."""
        now = state_of(row)
        for number, state in enumerate((now | before, now), start=1):
            yield Version(
                id=id_of(row.id, str(number)), plan_id=row.plan_id, kind=type(row).__name__,
                row_id=row.id, number=number, state=state,
                changed_fields=frozenset(before) if number == 2 else frozenset(),
                author_id=row.author_id, valid_from=CREATED if number == 1 else CHANGED,
                valid_until=CHANGED if number == 1 else None,
            )  # fmt: skip


def rows_of(marks: Marks, plan: str) -> Iterator[Any]:
    """All content of the plan with its versions."""
    writer = Writer(marks, plan)
    for row, was in _rows(writer):
        yield row
        yield from writer.history(row, was)


def question_about_log(marks: Marks, plan: str) -> Iterator[Any]:
    """A letter is for who wrote it and whom it is to: known as a person is who has no name."""
    writer, question_id = Writer(marks, plan), id_of(plan, "question")
    row = writer.row(
        Message, "messages", SPOTS[0], "owner", thread_id=question_id, about_entry=1,
        receiver_ids=frozenset({id_of(f"{plan}.coordinator")}), subject="",
        words=marks.new(plan, "question", who=f"{plan}.question"),
    )  # fmt: skip
    row.id = question_id
    yield row
    yield from writer.history(row, {})


def _rows(w: Writer) -> Iterator[tuple[Content, dict[str, Any]]]:
    for question, spot in ANSWERS.items():
        row = w.row(AboutMeAnswer, "about_me", spot, "owner", question=question,
                    words=w.text("answer", "about_me", spot))  # fmt: skip
        yield row, {"words": w.text("earlier answer", "about_me", spot)}
    for spot in SPOTS:
        yield from _goal_and_under(w, spot)
        yield from _beside(w, spot)
    team = frozenset({f"person:{w.person('coordinator')}"})
    yield w.row(CareTeam, "meetings", SPOTS[0], "owner", member_keys=team), {}
    opened = w.text("goal", "goals", OPENED)
    secret = w.text("earlier secret goal", "goals", Spot("opened", "health", "only_me"))
    yield _goal(w, OPENED, opened), {"words": secret, "kept": "only_me"}
    yield _taken_back(w, _goal(w, TAKEN_BACK, w.text("goal", "goals", TAKEN_BACK))), STOOD
    given = w.text("contribution", "contributions", TAKEN_BACK)
    back = w.row(Contribution, "contributions", TAKEN_BACK, "relative", words=given)
    yield _taken_back(w, back), STOOD


def _goal(w: Writer, spot: Spot, words: str, **own: Any) -> Goal:
    by = GOAL_BY.get(spot.name, "owner")
    goal: Goal = w.row(Goal, "goals", spot, by, words=words, horizon="short", **own)
    return goal


def _taken_back(w: Writer, row: Any) -> Any:
    row.removed_at, row.removed_by_id = CHANGED, row.author_id
    return row


def _goal_and_under(w: Writer, spot: Spot) -> Iterator[tuple[Content, dict[str, Any]]]:
    goal_id = w.id("goal", spot)
    goal = _goal(w, spot, w.text("goal", "goals", spot),
                 progress_words=w.text("progress", "goals", spot))  # fmt: skip
    yield goal, {"words": w.text("earlier goal", "goals", spot)}
    participant = RESPONSIBLE.get(spot.name)
    measure = w.row(
        Measure, "goals", spot, MEASURE_BY[spot.name], goal_id=goal_id,
        what=w.text("measure", "goals", spot), how=w.text("how", "goals", spot),
        extent=w.text("extent", "goals", spot),
        place=w.text("place", "goals", spot, whereabouts=True),
        status_words=w.text("status", "goals", spot), status="in_progress",
        deadline=TODAY + timedelta(days=30), evaluation_on=TODAY - timedelta(days=3),
        responsible_participant_id=(
            id_of(f"{w.plan}.{participant}", "participant") if participant else None
        ),
        responsible_person_id=None if participant else w.person("owner"),
    )  # fmt: skip
    where = w.text("earlier place", "goals", spot, whereabouts=True)
    yield measure, {"what": w.text("earlier measure", "goals", spot), "place": where}
    yield w.row(
        Evaluation, "goals", spot, EVALUATION_BY[spot.name], goal_id=goal_id,
        held_on=date(2026, 1, 2), person_view=w.text("evaluation", "goals", spot),
        result="partly", next_step=w.text("next step", "goals", spot),
    ), {"person_view": w.text("earlier evaluation", "goals", spot)}  # fmt: skip
    by = CONTRIBUTION_BY[spot.name]
    given = w.row(Contribution, "contributions", spot, by, goal_id=goal_id,
                  words=w.text("contribution", "contributions", spot))  # fmt: skip
    yield given, {"words": w.text("earlier contribution", "contributions", spot)}
    comment = w.row(Comment, "goals", spot, COMMENT_BY[spot.name], subject_kind="goal",
                    subject_id=goal_id, words=w.text("comment", "goals", spot))  # fmt: skip
    yield comment, {"words": w.text("earlier comment", "goals", spot)}


def _meeting_and_under(w: Writer, spot: Spot) -> Iterator[tuple[Content, dict[str, Any]]]:
    under = {"meeting_id": w.id("meeting", spot)}
    yield w.row(Meeting, "meetings", spot, MEETING_BY[spot.name], starts_at=NOW, form="video",
                place=w.text("meeting place", "meetings", spot, whereabouts=True),
                invited_keys=frozenset({f"person:{w.person('owner')}"}),
                words=w.text("meeting", "meetings", spot)), {}  # fmt: skip
    yield w.row(AgendaItem, "meetings", spot, AGENDA_BY[spot.name], kind="question", **under,
                words=w.text("agenda", "meetings", spot)), {}  # fmt: skip
    yield w.row(Minutes, "meetings", spot, MEETING_BY[spot.name], **under,
                words=w.text("minutes", "meetings", spot)), {}  # fmt: skip
    yield w.row(Arrangement, "meetings", spot, MEETING_BY[spot.name], **under,
                words=w.text("arrangement", "meetings", spot)), {}  # fmt: skip


def _beside(w: Writer, spot: Spot) -> Iterator[tuple[Content, dict[str, Any]]]:
    needed = w.row(NeededCooperation, "contributions", spot, COOPERATION_BY[spot.name],
                   with_whom=w.text("with whom", "contributions", spot),
                   words=w.text("cooperation", "contributions", spot))  # fmt: skip
    yield needed, {"words": w.text("earlier cooperation", "contributions", spot)}
    yield w.row(Message, "messages", spot, "owner", thread_id=id_of(w.plan, "thread"),
                receiver_ids=frozenset(), subject=w.text("message", "messages", spot),
                words=w.text("message", "messages", spot)), {}  # fmt: skip
    yield from _meeting_and_under(w, spot)
    yield w.row(Document, "documents", spot, "coordinator", media_type="text/plain",
                name=w.text("document", "documents", spot), body=b"x"), {}  # fmt: skip
