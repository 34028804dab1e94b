"""Holding back for oneself, and a child's wish that something be kept from the parents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import (
    Comment,
    Contribution,
    Goal,
    KeepRequest,
    Measure,
    OutboxRow,
    Version,
)
from tests.pages.conftest import Portal, Reader, hidden
from tests.pages.every_page import thing

Sign = Callable[[str], Reader]
GOAL = thing("goal", "nora", "butikken")
KEEP, LET = f"/mal/{GOAL}/bare-for-meg", f"/mal/{GOAL}/vis-igjen"


def someone(portal: Portal, name: str, plan: Reader) -> Reader:
    """Somebody else before the same plan."""
    found = Reader(portal)
    found.sign_in(name)
    found.plan = plan.plan
    found.client.set_cookie("language", "nb")
    return found


@pytest.fixture
def berit(portal: Portal, nora: Reader) -> Reader:
    return someone(portal, "Berit Aasmoen", nora)


def kept_of(portal: Portal, model: Any, *where: Any) -> set[str | None]:
    with Session(portal.store.engine) as session:
        return set(session.scalars(select(model.kept).where(*where)))


def marks_under(portal: Portal, goal_id: str) -> set[str | None]:
    with Session(portal.store.engine) as session:
        measures = list(session.scalars(select(Measure.id).where(Measure.goal_id == goal_id)))
        given = list(
            session.scalars(select(Contribution.id).where(Contribution.goal_id == goal_id))
        )
    assert measures
    return (
        kept_of(portal, Measure, Measure.goal_id == goal_id)
        | kept_of(portal, Contribution, Contribution.goal_id == goal_id)
        | kept_of(portal, Goal, Goal.parent_goal_id == goal_id)
        | kept_of(portal, Comment, Comment.subject_id.in_([goal_id, *measures, *given]))
    )


def test_a_goal_is_held_back_with_all_under_it_and_let_out_again(
    portal: Portal, nora: Reader, berit: Reader
) -> None:
    before = berit.client.get(f"{nora.plan}/mal/{GOAL}")
    assert before.status_code == 200
    page = nora.client.get(nora.plan + KEEP).text
    assert "Koordinatoren ser det heller ikke" in page
    assert nora.fill(KEEP).status_code == 303
    assert berit.client.get(f"{nora.plan}/mal/{GOAL}").status_code == 404
    assert "Bare du ser dette" in nora.client.get(f"{nora.plan}/mal/{GOAL}").text
    assert marks_under(portal, GOAL) == {"only_me"}
    assert nora.fill(LET).status_code == 303
    assert marks_under(portal, GOAL) == {None}
    after = berit.client.get(f"{nora.plan}/mal/{GOAL}")
    assert after.text == before.text, "nobody can tell that it was away"


def test_the_history_does_not_tell_that_it_was_away(nora: Reader, berit: Reader) -> None:
    path = f"{nora.plan}/mal/{GOAL}/historikk"
    before = berit.client.get(path).text
    nora.fill(KEEP)
    nora.fill(LET)
    assert berit.client.get(path).text == before


def test_each_mark_has_a_version_of_its_own(portal: Portal, nora: Reader) -> None:
    nora.fill(KEEP)
    last = select(Version).where(Version.row_id == GOAL).order_by(Version.number.desc())
    with Session(portal.store.engine) as session:
        newest = session.scalars(last).first()
    assert newest is not None
    assert newest.state["kept"] == "only_me"
    assert newest.changed_fields == {"kept"}
    nora.fill(LET)


def test_what_was_held_back_by_itself_stays_so(portal: Portal, nora: Reader) -> None:
    nora.fill(f"/mal/{GOAL}/bidrag/nytt", words="Dette er bare mitt")
    with Session(portal.store.engine) as session:
        own = session.scalars(
            select(Contribution.id).where(Contribution.words == "Dette er bare mitt")
        ).one()
    portal.clock.moment += timedelta(minutes=1)
    nora.fill(f"/bidrag/{own}/bare-for-meg")
    portal.clock.moment += timedelta(minutes=1)
    nora.fill(KEEP)
    held = nora.client.get(f"{nora.plan}/bidrag/{own}/vis-igjen")
    assert held.status_code == 404, "what lies under a hidden goal is let out with the goal"
    portal.clock.moment += timedelta(minutes=1)
    nora.fill(LET)
    assert kept_of(portal, Contribution, Contribution.id == own) == {"only_me"}
    nora.fill(f"/bidrag/{own}/vis-igjen")
    assert kept_of(portal, Contribution, Contribution.id == own) == {None}
    nora.fill(f"/bidrag/{own}/ta-tilbake")


def test_what_is_written_under_a_hidden_goal_comes_out_with_it(
    portal: Portal, nora: Reader
) -> None:
    nora.fill(KEEP)
    portal.clock.moment += timedelta(minutes=1)
    nora.fill(f"/mal/{GOAL}/bidrag/nytt", words="Skrevet mens det var skjult")
    mine = Contribution.words == "Skrevet mens det var skjult"
    assert kept_of(portal, Contribution, mine) == {"only_me"}
    nora.fill(LET)
    assert kept_of(portal, Contribution, mine) == {None}


def test_a_second_window_finds_it_done_already(portal: Portal, nora: Reader) -> None:
    other = nora.form(KEEP)
    nora.fill(KEEP)
    assert nora.send(KEEP, other).status_code == 303
    assert kept_of(portal, Goal, Goal.id == GOAL) == {"only_me"}
    nora.fill(LET)


def test_others_words_and_others_hands_are_kept_out(nora: Reader, berit: Reader) -> None:
    assert berit.client.get(berit.plan + KEEP).status_code == 404
    services = thing("measure", "nora", "butikken:0")
    assert nora.client.get(f"{nora.plan}/tiltak/{services}/bare-for-meg").status_code == 404


# 12 to 15


@pytest.fixture(autouse=True)
def nothing_was_refused_before(portal: Portal) -> None:
    """A refusal stands in the way of a new wish for thirty days."""
    with Session(portal.store.engine) as session, session.begin():
        for row in session.scalars(select(KeepRequest).where(KeepRequest.decision == "opened")):
            session.delete(row)


@pytest.fixture
def sunniva(reader: Sign) -> Reader:
    found = reader("Sunniva Røyrvåg")
    found.client.set_cookie("language", "nb")
    return found


@pytest.fixture
def mother(portal: Portal, sunniva: Reader) -> Reader:
    return someone(portal, "Turid Røyrvåg", sunniva)


@pytest.fixture
def coordinator(portal: Portal, sunniva: Reader) -> Reader:
    return someone(portal, "Solfrid Nesbakk", sunniva)


def everything(of: Reader) -> str:
    """All the pages that a parent may read."""
    paths = ("/", "/hele", "/mal", "/bidrag", "/om-meg", "/folk", "/sjekkliste", "/onsker")
    return "".join(of.client.get(of.plan + path).text for path in paths)


def asked(portal: Portal) -> KeepRequest:
    with Session(portal.store.engine) as session:
        last = select(KeepRequest).order_by(KeepRequest.asked_at.desc())
        found = session.scalars(last).first()
        assert found is not None
        return found


def a_goal_of(portal: Portal, owner: str) -> Goal:
    with Session(portal.store.engine) as session:
        query = select(Goal).where(
            Goal.author_id == demo_id("person", owner), Goal.parent_goal_id.is_(None)
        )
        found = session.scalars(query.order_by(Goal.id)).first()
        assert found is not None
        return found


def test_a_child_asks_and_it_is_held_back_at_once(
    portal: Portal, sunniva: Reader, mother: Reader, coordinator: Reader
) -> None:
    goal = a_goal_of(portal, "sunniva-royrvag")
    assert goal.words in everything(mother)
    wish = f"/mal/{goal.id}/hold-fra-foreldre"
    assert sunniva.fill(wish, words="Det er privat").status_code == 303
    seen = everything(mother)
    assert goal.words not in seen
    assert "Det er privat" not in seen
    assert "ønske" not in mother.client.get(f"{mother.plan}/").text.lower()
    assert mother.client.get(f"{mother.plan}/mal/{goal.id}").status_code == 404
    assert mother.client.get(f"{mother.plan}/mal/{goal.id}/historikk").status_code == 404
    assert mother.client.get(f"{mother.plan}/onsker").status_code == 404
    assert "Det er privat" in coordinator.client.get(f"{mother.plan}/onsker").text
    assert (
        "Foreldrene ser ikke dette" in coordinator.client.get(f"{mother.plan}/mal/{goal.id}").text
    )
    with Session(portal.store.engine) as session:
        told = set(session.scalars(select(OutboxRow.receiver_id)))
        parents = {demo_id("person", key) for key in ("turid-royrvag",)}
        assert told
        assert not told & parents
    decide_and_see(portal, sunniva, mother, coordinator, goal)


def decide_and_see(
    portal: Portal, sunniva: Reader, mother: Reader, coordinator: Reader, goal: Goal
) -> None:
    path = f"/onsker/{asked(portal).id}"
    assert sunniva.client.get(sunniva.plan + path).status_code == 404
    assert mother.client.get(mother.plan + path).status_code == 404
    wrong = coordinator.fill(path, decision="opened")
    assert wrong.status_code == 422
    late = {"decider_name": "Ola Moen", "decider_title": "lege", "decision": "opened"}
    future = coordinator.fill(path, **late, decided_on="1.1.2030", reason="Trygt")
    assert future.status_code == 422
    look_over_and_confirm(mother, coordinator, goal, path, late)
    assert goal.words in everything(mother)
    answers = sunniva.client.get(f"{sunniva.plan}/onsker").text
    assert "Ola Moen, lege" in answers
    assert "Det er trygt nå" in answers
    assert "Du har fått svar på ønsket ditt" in sunniva.client.get(f"{sunniva.plan}/").text
    again = coordinator.client.get(coordinator.plan + path)
    assert again.status_code == 303, "a wish is decided once"


def look_over_and_confirm(
    mother: Reader, coordinator: Reader, goal: Goal, path: str, late: dict[str, str]
) -> None:
    check = coordinator.fill(path, **late, decided_on="20.11.2026", reason="Det er trygt nå")
    assert "Foreldrene kan lese dette med en gang du lagrer." in check.text
    assert goal.words in check.text
    assert goal.words not in everything(mother), "nothing is opened before it has been seen again"
    edit = coordinator.send(path, hidden(check) | {"edit": "1"})
    assert 'value="Det er trygt nå"' in edit.text
    assert coordinator.send(path, hidden(check)).status_code == 303


def test_a_child_may_change_its_mind(portal: Portal, sunniva: Reader, mother: Reader) -> None:
    goal = a_goal_of(portal, "sunniva-royrvag")
    sunniva.fill(f"/mal/{goal.id}/hold-fra-foreldre", words="")
    assert goal.words not in everything(mother)
    assert sunniva.fill(f"/mal/{goal.id}/vis-igjen").status_code == 303
    assert goal.words in everything(mother)
    with Session(portal.store.engine) as session:
        assert "taken_back" in set(session.scalars(select(KeepRequest.decision)))


def test_what_a_parent_wrote_is_not_kept_from_that_parent(
    portal: Portal, sunniva: Reader, mother: Reader
) -> None:
    mother.fill("/bidrag/nytt", words="Eg køyrer deg", life_area="general")
    with Session(portal.store.engine) as session:
        hers = session.scalars(
            select(Contribution.id).where(Contribution.words == "Eg køyrer deg")
        ).one()
    path = f"{sunniva.plan}/bidrag/{hers}/hold-fra-foreldre"
    assert sunniva.client.get(path).status_code == 404
    goal = a_goal_of(portal, "sunniva-royrvag")
    mother.fill(f"/mal/{goal.id}/bidrag/nytt", words="Eg hjelper deg med målet")
    sunniva.fill(f"/mal/{goal.id}/hold-fra-foreldre", words="")
    seen = everything(mother)
    assert goal.words not in seen
    assert "Eg hjelper deg med målet" in seen
    sunniva.fill(f"/mal/{goal.id}/vis-igjen")
