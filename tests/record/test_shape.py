"""The revisions give the models' own shape, and the database holds what must always be true."""

from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import Base, Goal, Plan
from portal.record.schema import readiness
from portal.record.store import Store


def test_the_revisions_give_what_the_models_say(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert readiness(store.engine) == "ready"


def test_a_person_has_one_plan_that_is_not_closed(store: Store) -> None:
    with Session(store.engine) as session:
        plan = session.get_one(Plan, demo_id("plan", "nora"))
        session.add(
            Plan(
                person_id=plan.person_id,
                municipality_id=plan.municipality_id,
                status="awaiting_consent",
                period_start=date(2026, 1, 1),
                period_end=date(2027, 1, 1),
                opened_at=plan.opened_at,
            )
        )
        with pytest.raises(IntegrityError):
            session.flush()


@pytest.mark.parametrize(
    "wrong", [{"section": "secrets"}, {"voice": "nobody"}, {"kept": "maybe"}, {"words": "x" * 4001}]
)
def test_the_database_refuses_what_is_not_in_the_vocabulary(
    store: Store, wrong: dict[str, str]
) -> None:
    with Session(store.engine) as session, pytest.raises(IntegrityError):
        session.execute(update(Goal).values(**wrong))


def test_a_plan_cannot_end_before_it_starts(store: Store) -> None:
    with Session(store.engine) as session, pytest.raises(IntegrityError):
        session.execute(update(Plan).values(period_end=date(1999, 1, 1)))


def test_every_municipality_has_its_own_six_areas(store: Store) -> None:
    from portal.record.models import LifeArea

    with Session(store.engine) as session:
        count = session.execute(
            select(func.count()).select_from(LifeArea).group_by(LifeArea.municipality_id)
        ).scalars()
        assert list(count) == [6, 6, 6]
