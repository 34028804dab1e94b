"""Walk 10: the tests are tested. Each known leak is planted, and the walk that is there for it must fail."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from flask import request

from portal.gate import facts, gate, history, ledger, lens, performing
from portal.gate.changes.desk import NotThere
from portal.gate.visits import note_visit
from portal.policy import conditions, rules
from portal.policy import facts as policy_facts
from portal.policy.table import TABLE
from portal.policy.vocabulary import Level, Relation
from portal.record.base import Base
from portal.record.models import Goal, Person
from portal.record.row_security import ROLE
from portal.web import doors, errors, pages
from tests.leaks import test_logging, test_reading, test_refusing, test_writing
from tests.leaks.house import House
from tests.leaks.snapshot import snapshot
from tests.personas import PERSONAS, Persona

pytestmark = pytest.mark.slow
Plant = Callable[[pytest.MonkeyPatch, House], None]
Walk = Callable[[House], None]


def persona(name: str) -> Persona:
    return next(each for each in PERSONAS if each.name == name)


def reading(name: str) -> Walk:
    who = persona(name)
    return lambda house: test_reading.test_each_is_shown_what_is_theirs_and_no_more(house, who)


def writing(name: str) -> Walk:
    who = persona(name)
    return lambda house: test_writing.test_nobody_changes_what_is_not_theirs(
        house, who, snapshot(house.engine)
    )


def logging(house: House) -> None:
    test_logging.test_each_reading_is_one_entry(house, PERSONAS[0], snapshot(house.engine))


def bytes_of_refusals(house: House) -> None:
    test_refusing.test_not_there_and_not_yours_are_the_same_bytes(house, "GET")


def reading_changes_nothing(house: House) -> None:
    test_writing.test_a_reading_changes_nothing_but_the_log_and_the_visit(
        house, PERSONAS[0], snapshot(house.engine)
    )


def strangers_plans(house: House) -> None:
    test_reading.test_nobody_is_shown_anything_of_a_strangers_plan(house, PERSONAS[0])


def unfiltered_view(patch: pytest.MonkeyPatch, house: House) -> None:
    patch.setattr(lens, "all_allowed", lambda facts, asked, thing, day: frozenset(asked))


def too_narrow_view(patch: pytest.MonkeyPatch, house: House) -> None:
    ask = rules.all_allowed
    patch.setattr(lens, "all_allowed", lambda facts, asked, thing, day: (
        frozenset() if thing.life_area == "economy" else ask(facts, asked, thing, day)))  # fmt: skip


def ignored_expiry(patch: pytest.MonkeyPatch, house: House) -> None:
    patch.setattr(policy_facts.Period, "covers", lambda *_: True)


def ignored_birthday(patch: pytest.MonkeyPatch, house: House) -> None:
    patch.setattr(conditions, "share_is_live", lambda facts, share, day: share.period.covers(day))


def ignored_withdrawal(patch: pytest.MonkeyPatch, house: House) -> None:
    """A share that was taken back counts all the same."""
    shares = snapshot(house.engine)["share"].values()
    taken = {row["receiver_id"] for row in shares if row["withdraws_id"]}
    read = facts._frame

    def frame(row: Any, lists: Any, viewer_id: str, day: Any) -> Any:
        found = read(row, lists, viewer_id, day)
        if viewer_id not in taken:
            return found
        old = policy_facts.ShareFact(
            "old", policy_facts.Period(day), frozenset({"goals"}), frozenset({"health"}),
            Level.SEE,
        )  # fmt: skip
        return dataclasses.replace(found, facts=dataclasses.replace(found.facts, shares=(old,)))

    patch.setattr(facts, "_frame", frame)


def ignored_protection(patch: pytest.MonkeyPatch, house: House) -> None:
    for module in (lens, history):
        patch.setattr(module, "hides_whereabouts", lambda *_: False)


def unfiltered_history(patch: pytest.MonkeyPatch, house: House) -> None:
    patch.setattr(history, "was_readable", lambda *_: True)


def unfiltered_people(patch: pytest.MonkeyPatch, house: House) -> None:
    patch.setattr(lens.Lens, "sees_everyone", True)


def dropped_log(patch: pytest.MonkeyPatch, house: House) -> None:
    for module in (ledger, gate, performing):
        patch.setattr(module, "write_entry", lambda *_: None)


def forgotten_door(patch: pytest.MonkeyPatch, house: House) -> None:
    """The guard hands over the plan without asking who is at the door."""
    patch.setattr(rules, "_live_rules", lambda facts, day: (
        (rule, policy_facts.Ground(rule.who, "", policy_facts.Period(day))) for rule in TABLE
    ))  # fmt: skip


def row_in_a_template(patch: pytest.MonkeyPatch, house: House) -> None:
    surroundings = pages._surroundings

    def with_row() -> dict[str, Any]:
        return surroundings() | {"deep": ({"row": [Goal(id="x")]},)}

    processors = house.app.template_context_processors[None]
    patch.setitem(
        house.app.template_context_processors, None,
        [with_row if each is surroundings else each for each in processors],
    )  # fmt: skip


def a_get_that_writes(patch: pytest.MonkeyPatch, house: House) -> None:
    note = note_visit

    def write(session: Any, frame: Any, viewer: Any, now: Any) -> None:
        note(session, frame, viewer, now)
        person = session.get(Person, viewer.id)
        person.language = "nn"

    patch.setattr(gate, "note_visit", write)


def another_plans_id(patch: pytest.MonkeyPatch, house: House) -> None:
    """Whoever has one plan open opens any."""
    frame_of = facts.frame_of

    def any_frame(session: Any, viewer_id: str, plan_id: str, day: Any) -> Any:
        frame = frame_of(session, viewer_id, plan_id, day)
        own = policy_facts.Ground(Relation.SELF, viewer_id, policy_facts.Period(day))
        return frame and dataclasses.replace(
            frame, facts=dataclasses.replace(frame.facts, grounds=(own,))
        )

    patch.setattr(gate, "frame_of", any_frame)


def a_404_that_differs(patch: pytest.MonkeyPatch, house: House) -> None:
    def told(error: Exception) -> Any:
        response = errors.not_there(error)
        response.headers["X-Path"] = request.path
        return response

    patch.setitem(house.app.error_handler_spec[None][None], NotThere, told)


def words_of_others(patch: pytest.MonkeyPatch, house: House) -> None:
    """Whoever may read may rewrite and take back."""
    patch.setattr(performing, "may_change", lambda facts, action, thing, day: rules.Decision(
        True, Relation.RELATIVE, rules.REFUSED.reason))  # fmt: skip
    patch.setattr(lens.Row, "may_change", lambda *_: True)


def words_in_a_log_line(patch: pytest.MonkeyPatch, house: House) -> None:
    once = lens.Lens.visible

    def said(self: Any, rows: Any) -> Any:
        print(rows)
        return once(self, rows)

    patch.setattr(lens.Lens, "visible", said)


PLANTED: dict[str, tuple[Plant, Walk]] = {
    "unfiltered view": (unfiltered_view, reading("relative_see")),
    "too narrow a view": (too_narrow_view, reading("guardian")),
    "ignored expiry": (ignored_expiry, reading("expired_share")),
    "replaced coordinator": (ignored_expiry, reading("replaced_coordinator")),
    "ignored birthday": (ignored_birthday, reading("parent_16")),
    "ignored withdrawal": (ignored_withdrawal, reading("withdrawn_share")),
    "ignored protection": (ignored_protection, reading("protected_named")),
    "unfiltered history": (unfiltered_history, reading("relative_see")),
    "unfiltered people": (unfiltered_people, reading("guardian")),
    "words in a log line": (words_in_a_log_line, reading("relative_see")),
    "row in a template": (row_in_a_template, reading("relative_see")),
    "dropped log": (dropped_log, logging),
    "forgotten door": (forgotten_door, strangers_plans),
    "another plan's id": (another_plans_id, strangers_plans),
    "a GET that writes": (a_get_that_writes, reading_changes_nothing),
    "a 404 that differs": (a_404_that_differs, bytes_of_refusals),
    "words of others": (words_of_others, writing("relative_contribute")),
}


STOPPED_BY_THE_DATABASE = ("forgotten door", "another plan's id")


@contextmanager
def no_second_lock(house: House) -> Iterator[None]:
    """The rules on rows let everything through, where the database has any."""
    tables = sorted(Base.metadata.tables) if house.engine.name == "postgresql" else ()
    with house.engine.begin() as connection:
        for table in tables:
            connection.exec_driver_sql(f"CREATE POLICY hole ON {table} TO {ROLE} USING (true)")
    try:
        yield
    finally:
        with house.engine.begin() as connection:
            for table in tables:
                connection.exec_driver_sql(f"DROP POLICY hole ON {table}")


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_leak_is_caught(
    house: House, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    must_be_caught(house, monkeypatch, *PLANTED[name])


def must_be_caught(house: House, monkeypatch: pytest.MonkeyPatch, plant: Plant, walk: Walk) -> None:
    """The walk is content with the house as it is, and not with the leak in it."""
    walk(house)
    house.put_back()
    plant(monkeypatch, house)
    with no_second_lock(house), pytest.raises((AssertionError, ValueError)):
        walk(house)
    monkeypatch.undo()


@pytest.mark.parametrize("name", STOPPED_BY_THE_DATABASE)
def test_what_the_gate_would_let_through_the_database_stops(
    house: House, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """On PostgreSQL. SQLite has the gate and the seal alone, and there the walk sees it."""
    second = house.engine.name == "postgresql"
    seen = nullcontext() if second else pytest.raises((AssertionError, ValueError))
    plant, walk = PLANTED[name]
    plant(monkeypatch, house)
    with seen:
        walk(house)
    monkeypatch.undo()


def test_a_route_without_a_door_does_not_start(house: House) -> None:
    view = house.app.view_functions["plan.overview"]
    house.app.view_functions["plan.overview"] = lambda plan_id: "open to all"
    try:
        with pytest.raises(RuntimeError, match="no door"):
            doors.install(house.app)
    finally:
        house.app.view_functions["plan.overview"] = view
