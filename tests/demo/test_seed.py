"""The loaded demo: the plan of real size, honest versions, sound chains, and loading it once."""

from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from portal.clock import FixedClock
from portal.demo.cast import demo_id
from portal.demo.seed import seed
from portal.gate.ledger import faults
from portal.record.asking import NOBODY
from portal.record.history import state_of
from portal.record.models import (
    AboutMeAnswer,
    AgendaItem,
    Arrangement,
    Base,
    CareTeam,
    ChildVoice,
    Comment,
    Content,
    Contribution,
    Evaluation,
    Goal,
    Measure,
    Meeting,
    Message,
    Minutes,
    NeededCooperation,
    Participant,
    Person,
    Plan,
    Version,
)
from portal.record.store import Store
from tests.demo.conftest import SECRET

NORA = demo_id("plan", "nora")
CONTENT: tuple[type[Any], ...] = (
    AboutMeAnswer, ChildVoice, Comment, Contribution, Evaluation, Goal, Measure,
    Message, NeededCooperation, AgendaItem, Arrangement, CareTeam, Meeting, Minutes,
)  # fmt: skip


def _count(engine: Engine, model: Any, *where: Any) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(model).where(*where)) or 0


@pytest.mark.parametrize(
    ("model", "number"),
    [(Goal, 12), (Measure, 36), (Participant, 12), (Contribution, 60), (AboutMeAnswer, 12)],
)
def test_one_plan_is_of_real_size(demo: Engine, model: Any, number: int) -> None:
    assert _count(demo, model, model.plan_id == NORA) == number


def test_it_uses_all_six_life_areas_and_has_talk_and_judgement(demo: Engine) -> None:
    with Session(demo) as session:
        areas = session.scalars(select(Goal.life_area).where(Goal.plan_id == NORA).distinct())
        assert len(set(areas)) == 6
    assert _count(demo, Goal, Goal.plan_id == NORA, Goal.parent_goal_id.is_not(None)) >= 3
    assert _count(demo, Comment, Comment.plan_id == NORA) >= 8
    assert _count(demo, Evaluation, Evaluation.plan_id == NORA) >= 9
    assert _count(demo, NeededCooperation, NeededCooperation.plan_id == NORA) >= 3


def test_there_are_plans_enough_in_three_municipalities(demo: Engine) -> None:
    assert _count(demo, Plan) >= 9
    with Session(demo) as session:
        assert len(set(session.scalars(select(Plan.municipality_id)))) == 3


def test_every_row_has_one_version_that_still_holds_and_is_the_row(demo: Engine) -> None:
    with Session(demo) as session:
        standing = {
            version.row_id: version
            for version in session.scalars(select(Version).where(Version.valid_until.is_(None)))
        }
        rows: list[Content] = [row for model in CONTENT for row in session.scalars(select(model))]
        assert len(standing) == len(rows)
        for row in rows:
            assert standing[row.id].state == state_of(row)
            assert standing[row.id].number == row.version
            assert standing[row.id].valid_from == row.changed_at
            assert standing[row.id].kind == type(row).__name__


def test_versions_follow_each_other_without_a_gap(demo: Engine) -> None:
    with Session(demo) as session:
        ordered = select(Version).order_by(Version.row_id, Version.number)
        versions = session.scalars(ordered).all()
    later = [pair for pair in pairwise(versions) if pair[1].number > 1]
    assert len(later) >= 10
    for before, after in later:
        assert (before.row_id, before.number + 1) == (after.row_id, after.number)
        assert before.valid_until == after.valid_from
        assert before.valid_from < after.valid_from
        assert after.changed_fields


def test_no_two_people_are_one(demo: Engine) -> None:
    with Session(demo) as session:
        digests = session.scalars(select(Person.national_number_digest)).all()
    assert None not in digests
    assert len(digests) == len(set(digests))


def test_the_chains_are_sound(demo: Engine) -> None:
    store = Store(demo.url.render_as_string(hide_password=False))
    with store.reading(NOBODY) as session:
        assert list(faults(session)) == []
    store.engine.dispose()


def test_a_second_loading_changes_nothing(demo: Engine, clock: FixedClock) -> None:
    before = [_count(demo, table) for table in Base.metadata.sorted_tables]
    assert not seed(demo, clock, SECRET)
    assert [_count(demo, table) for table in Base.metadata.sorted_tables] == before
