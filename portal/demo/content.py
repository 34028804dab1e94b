"""The content of a plan: answers, goals with measures and evaluations, contributions, talk."""

from __future__ import annotations

from collections.abc import Iterator

from portal.demo.authorship import Hand, hand_of, own_hand, service_hand
from portal.demo.gatherings import gatherings
from portal.demo.history import content_rows
from portal.demo.plan_file import PlanFile
from portal.demo.reading import Entry
from portal.record.models import (
    AboutMeAnswer,
    Base,
    ChildVoice,
    Comment,
    Contribution,
    Evaluation,
    Goal,
    Measure,
    Message,
    NeededCooperation,
)


def plan_content(file: PlanFile) -> Iterator[Base]:
    """All rows of content, each with its versions; a goal before its sub-goals."""
    for entry in file.entries("about_me"):
        yield from content_rows(
            file, AboutMeAnswer, entry, own_hand(file),
            ":".join(filter(None, (entry["question"], entry.get("life_area")))),
            section="about_me", life_area=entry.get("life_area"), question=entry["question"], words=entry["words"],
        )  # fmt: skip
    for entry in file.entries("goals"):
        yield from _goal(file, entry)
    for number, entry in enumerate(file.entries("contributions")):
        yield from _contribution(file, entry, number)
    for number, entry in enumerate(file.entries("needed_cooperation")):
        yield from _needed_cooperation(file, entry, number)
    for number, entry in enumerate(file.entries("comments")):
        yield from _comment(file, entry, number)
    yield from gatherings(file)
    for number, entry in enumerate(file.entries("child_voices")):
        yield from _child_voice(file, entry, number)
    for number, entry in enumerate(file.entries("questions_about_log")):
        yield from _question_about_log(file, entry, number)


def _child_voice(file: PlanFile, entry: Entry, number: int) -> Iterator[Base]:
    yield from content_rows(
        file, ChildVoice, entry, own_hand(file), number,
        section="about_me",
        asked_by=entry["asked_by"],
        asked_on=file.calendar.day(entry["created"]),
        form=entry["form"],
        said="words" if "words" in entry else "nothing",
        words=entry.get("words", ""),
    )  # fmt: skip


def _goal(file: PlanFile, entry: Entry) -> Iterator[Base]:
    own = entry.get("voice", "person") == "person"
    hand = own_hand(file) if own else service_hand(file, entry["created"])
    parent = entry.get("parent")
    yield from content_rows(
        file, Goal, entry, hand, entry["key"],
        section="goals",
        life_area=entry["life_area"],
        parent_goal_id=file.id_of("goal", parent) if parent else None,
        words=entry["words"],
        horizon=entry["horizon"],
        priority=entry["priority"],
        status=entry["status"],
        progress_words=entry.get("progress_words", ""),
    )  # fmt: skip
    for number, measure in enumerate(entry.get("measures", ())):
        yield from _measure(file, entry, measure, number)
    for evaluation in entry.get("evaluations", ()):
        yield from _evaluation(file, entry, evaluation)


def _measure(file: PlanFile, goal: Entry, entry: Entry, number: int) -> Iterator[Base]:
    """What the person does is theirs; what others do stands in the services' words."""
    who, day = entry["responsible"], file.calendar.day_or_none
    participant_id = file.participant_id(who)
    created: int = entry.get("created") or goal["created"]
    yield from content_rows(
        file, Measure, {"created": created, "kept": goal.get("kept")} | entry,
        _measure_hand(file, who, created), f"{goal['key']}:{number}",
        section="goals",
        life_area=goal["life_area"],
        goal_id=file.id_of("goal", goal["key"]),
        responsible_participant_id=participant_id,
        responsible_person_id=None if participant_id else file.cast.person_id(who),
        status=entry["status"],
        **{name: entry.get(name, "") for name in Measure.WORDS},
        **{name: day(entry.get(name)) for name in ("start", "deadline", "evaluation_on")},
    )  # fmt: skip


def _measure_hand(file: PlanFile, who: str, created: int) -> Hand:
    return own_hand(file) if who == file.owner else service_hand(file, created)


def _evaluation(file: PlanFile, goal: Entry, entry: Entry) -> Iterator[Base]:
    yield from content_rows(
        file, Evaluation, {"created": entry["held_on"], "kept": goal.get("kept")},
        own_hand(file), f"{goal['key']}:{entry['held_on']}",
        section="goals",
        life_area=goal["life_area"],
        goal_id=file.id_of("goal", goal["key"]),
        held_on=file.calendar.day(entry["held_on"]),
        person_view=entry["person_view"],
        content=entry.get("content"),
        still_right=entry.get("still_right"),
        result=entry["result"],
        next_step=entry.get("next_step", ""),
        next_on=file.calendar.day_or_none(entry.get("next_on")),
    )  # fmt: skip


def _contribution(file: PlanFile, entry: Entry, number: int) -> Iterator[Base]:
    goal = entry.get("goal")
    area = file.goals[goal]["life_area"] if goal else entry.get("life_area")
    yield from content_rows(
        file, Contribution, entry, hand_of(file, entry["by"], entry["created"]), number,
        section="contributions",
        life_area=area,
        goal_id=file.id_of("goal", goal) if goal else None,
        participant_id=file.participant_id(entry["by"]),
        words=entry["words"],
    )  # fmt: skip


def _needed_cooperation(file: PlanFile, entry: Entry, number: int) -> Iterator[Base]:
    yield from content_rows(
        file, NeededCooperation, entry, service_hand(file, entry["created"]), number,
        section="contributions",
        life_area=entry.get("life_area"),
        with_whom=entry["with_whom"],
        words=entry["words"],
    )  # fmt: skip


def _comment(file: PlanFile, entry: Entry, number: int) -> Iterator[Base]:
    """Beside a goal, a measure or a look back: ``goal:key``, ``measure:key:0``, ``evaluation:key:day``. It takes
    the goal's area and holding back."""
    kind, _, key = entry["on"].partition(":")
    goal = file.goals[key.partition(":")[0]]
    yield from content_rows(
        file, Comment, entry | {"kept": goal.get("kept")},
        hand_of(file, entry["by"], entry["created"]), number,
        section="goals",
        life_area=goal["life_area"],
        subject_kind=kind,
        subject_id=file.id_of(kind, key),
        words=entry.get("words", ""),
        said=entry.get("said"),
        status=entry.get("status"),
    )  # fmt: skip


def _question_about_log(file: PlanFile, entry: Entry, number: int) -> Iterator[Base]:
    """The person asks whoever coordinates about a line of the access log."""
    staff = file.cast.person_id(file.coordinator_on(entry["created"]))
    yield from content_rows(
        file, Message, entry, own_hand(file), number,
        section="messages",
        thread_id=file.id_of("message", number),
        receiver_ids=frozenset({staff}),
        subject="",
        words=entry["words"],
        about_entry=entry["entry"],
    )  # fmt: skip
