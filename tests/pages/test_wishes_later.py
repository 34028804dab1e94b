"""A wish that was refused, asked again; and what was held back, once the child is sixteen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import Goal, KeepRequest, Measure, Person
from tests.pages.conftest import NOW, Portal, Reader, hidden
from tests.pages.test_keeping import a_goal_of, asked, kept_of, someone

Sign = Callable[[str], Reader]
SUNNIVA = demo_id("person", "sunniva-royrvag")
NO = {"decider_name": "Ola Moen", "decider_title": "lege", "decision": "opened",
      "decided_on": "20.11.2026", "reason": "Foreldrene trenger dette"}  # fmt: skip


@pytest.fixture
def sunniva(portal: Portal, reader: Sign) -> Reader:
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(KeepRequest).where(KeepRequest.decision.is_not(None)))
    found = reader("Sunniva Røyrvåg")
    found.client.set_cookie("language", "nb")
    return found


def refused(portal: Portal, sunniva: Reader, goal: Goal) -> str:
    """The path of a wish that has been asked, and answered with a no."""
    path = f"/mal/{goal.id}/hold-fra-foreldre"
    receipt = sunniva.fill(path, words="")
    assert receipt.location == f"{sunniva.plan}/onsker", "the child sees where the answer comes"
    assert "Venter på svar" in sunniva.client.get(receipt.location).text
    portal.clock.moment += timedelta(minutes=1)
    coordinator = someone(portal, "Solfrid Nesbakk", sunniva)
    answer = f"/onsker/{asked(portal).id}"
    check = coordinator.fill(answer, **NO)
    assert coordinator.send(answer, hidden(check)).status_code == 303
    return path


def test_a_refused_wish_is_not_asked_again_at_once(portal: Portal, sunniva: Reader) -> None:
    """It would hold back for ever what has been decided. The no, its reason and a way on are told."""
    goal = a_goal_of(portal, "sunniva-royrvag")
    form = sunniva.form(f"/mal/{goal.id}/hold-fra-foreldre")
    path = refused(portal, sunniva, goal)
    page = sunniva.client.get(sunniva.plan + path).text
    assert all(words in page for words in (
        "Du har spurt om dette før", "Foreldrene trenger dette", "Ola Moen, lege",
        "Du kan spørre på nytt fra 22. desember 2026", "Pasient- og brukerombudet",
    ))  # fmt: skip
    assert 'name="words"' not in page
    assert sunniva.send(path, form | {"words": "En gang til"}).status_code == 404
    assert kept_of(portal, Goal, Goal.id == goal.id) == {None}
    portal.clock.moment = NOW + timedelta(days=30)
    again = Reader(portal)
    again.sign_in("Sunniva Røyrvåg")
    again.plan = sunniva.plan
    assert again.fill(path, words="Ting er annerledes").status_code == 303
    assert kept_of(portal, Goal, Goal.id == goal.id) == {"from_parents"}
    assert again.fill(f"/mal/{goal.id}/vis-igjen").status_code == 303


def test_what_has_been_changed_since_is_asked_about_anew(portal: Portal, sunniva: Reader) -> None:
    goal = a_goal_of(portal, "sunniva-royrvag")
    path = refused(portal, sunniva, goal)
    portal.clock.moment += timedelta(minutes=1)
    with Session(portal.store.engine) as session, session.begin():
        changed = update(Goal).where(Goal.id == goal.id)
        session.execute(changed.values(changed_at=portal.clock.moment))
    assert sunniva.fill(path, words="").status_code == 303
    assert kept_of(portal, Goal, Goal.id == goal.id) == {"from_parents"}
    assert sunniva.fill(f"/mal/{goal.id}/vis-igjen").status_code == 303


def test_the_wishes_are_found_from_the_overview(portal: Portal, sunniva: Reader) -> None:
    link = f'href="{sunniva.plan}/onsker"'
    assert link in sunniva.client.get(f"{sunniva.plan}/").text
    mother = someone(portal, "Turid Røyrvåg", sunniva)
    assert link not in mother.client.get(f"{mother.plan}/").text


def test_from_sixteen_the_young_person_opens_or_keeps(portal: Portal, sunniva: Reader) -> None:
    """Also the services' words: nobody else can let out what a wish once held back."""
    with Session(portal.store.engine) as session:
        of_sunniva = select(Measure.id, Measure.goal_id).join(Goal, Goal.id == Measure.goal_id)
        mine = of_sunniva.where(
            Measure.plan_id == demo_id("plan", "sunniva"), Measure.voice == "service",
            Measure.kept.is_(None), Goal.kept.is_(None), Measure.removed_at.is_(None),
        )  # fmt: skip
        measure_id = session.execute(mine.order_by(Measure.id)).all()[0][0]
        born = session.get_one(Person, SUNNIVA).birth_date
    assert sunniva.fill(f"/tiltak/{measure_id}/hold-fra-foreldre", words="").status_code == 303
    coordinator = someone(portal, "Solfrid Nesbakk", sunniva)
    with Session(portal.store.engine) as session, session.begin():
        session.get_one(Person, SUNNIVA).birth_date = date(2010, 11, 1)
    try:
        keeps_and_opens(sunniva, coordinator, measure_id)
    finally:
        with Session(portal.store.engine) as session, session.begin():
            session.get_one(Person, SUNNIVA).birth_date = born
    assert kept_of(portal, Measure, Measure.id == measure_id) == {None}


def keeps_and_opens(sunniva: Reader, coordinator: Reader, measure_id: str) -> None:
    path = f"/tiltak/{measure_id}/vis-igjen"
    listed = sunniva.client.get(f"{sunniva.plan}/onsker").text
    assert "Nå bestemmer du selv" in listed
    assert path in listed
    assert f'href="{sunniva.plan}/onsker"' in sunniva.client.get(f"{sunniva.plan}/").text
    assert coordinator.client.get(coordinator.plan + path).status_code == 404
    assert sunniva.client.get(f"{sunniva.plan}/tiltak/{measure_id}/bare-for-meg").status_code == 404
    assert sunniva.fill(path).status_code == 303
