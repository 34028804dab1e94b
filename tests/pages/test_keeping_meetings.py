"""What was agreed in a meeting for a goal lies under both: it is shown when neither is held back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.record.models import Arrangement, Goal
from tests.pages.conftest import NORAS, Portal, Reader
from tests.pages.test_meetings import BERIT, CALL, after, read

SECRET = "Vi ringer advokaten sammen"


def someone(portal: Portal, name: str) -> Reader:
    browser = Reader(portal)
    browser.sign_in(name)
    browser.plan = NORAS
    return browser


def later(portal: Portal, browser: Reader, path: str, **fields: str) -> str:
    """Sent a minute after the last: what is held back by itself is told from what goes with it."""
    portal.clock.moment += timedelta(minutes=1)
    return after(browser.fill(path, **fields))


def place_of(portal: Portal, agreed: str) -> tuple[str, str]:
    with Session(portal.store.engine) as session:
        row = session.scalars(select(Arrangement).where(Arrangement.words == agreed)).one()
        return f"moter/{row.meeting_id}", f"mal/{row.goal_id}"


@pytest.mark.parametrize("first", ["meeting", "goal"])
def test_what_was_agreed_waits_for_both_the_meeting_and_the_goal(
    portal: Portal, first: str
) -> None:
    nora, berit = someone(portal, "Nora Lindeskog"), someone(portal, BERIT)
    words = f"{SECRET} {first}"
    goal = later(
        portal, nora, "mal/nytt", words=f"Gjelda {first}", life_area="health", horizon="short",
        priority="1",
    ).split("#")[0]  # fmt: skip
    meeting = later(portal, nora, "moter/nytt", **CALL)
    goal_id = goal.split("/")[1]
    later(portal, nora, f"{meeting}/avtaler/ny", words=words, goal_id=goal_id, deadline="")
    assert place_of(portal, words) == (meeting, goal)
    assert words in read(berit, meeting)
    other = {"meeting": goal, "goal": meeting}[first]
    one = {"meeting": meeting, "goal": goal}[first]
    later(portal, nora, f"{one}/bare-for-meg")
    later(portal, nora, f"{other}/bare-for-meg")
    assert words not in read(berit, "hele")
    later(portal, nora, f"{one}/vis-igjen")
    assert words not in read(berit, meeting) + read(berit, "hele")
    assert held(portal, words) == "only_me"
    later(portal, nora, f"{other}/vis-igjen")
    assert words in read(berit, meeting)


def held(portal: Portal, words: str) -> str | None:
    with Session(portal.store.engine) as session:
        return session.scalars(select(Arrangement.kept).where(Arrangement.words == words)).one()


def test_a_story_does_not_tell_when_something_was_let_out(portal: Portal) -> None:
    """The day of its words is the day that they were written (pbrl § 3-3)."""
    nora, berit = someone(portal, "Nora Lindeskog"), someone(portal, BERIT)
    new = {"life_area": "health", "horizon": "short", "priority": "1"}
    goal = later(portal, nora, "mal/nytt", words="Jeg vil ro", **new).split("#")[0]
    later(portal, nora, f"{goal}/bare-for-meg")
    portal.clock.moment += timedelta(days=1)
    nora, berit = someone(portal, "Nora Lindeskog"), someone(portal, BERIT)
    later(portal, nora, f"{goal}/endre", words="Jeg vil ro alene", **new)
    later(portal, nora, f"{goal}/tiltak/nytt", what="Leie en robåt", status="not_started")
    portal.clock.moment += timedelta(days=3)
    nora, berit = someone(portal, "Nora Lindeskog"), someone(portal, BERIT)
    later(portal, nora, f"{goal}/vis-igjen")
    for path in (f"{goal}/slik-har-det-gatt", f"{goal}/historikk"):
        page = read(berit, path)
        assert "Jeg vil ro alene" in page
        assert 'datetime="2026-11-23' in page
        assert 'datetime="2026-11-26' not in page
    with Session(portal.store.engine) as session:
        assert (
            session.scalars(select(Goal.kept).where(Goal.words == "Jeg vil ro alene")).one() is None
        )
