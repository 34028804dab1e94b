"""A municipality stops using an area: what lies there stays there, for whoever only changes its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.record.models import Base, Goal, LifeArea, Minutes, NeededCooperation
from tests.pages.conftest import Portal, Reader
from tests.pages.every_page import thing
from tests.pages.test_keeping_meetings import someone

CHOSEN = re.compile(
    r'<select[^>]*name="life_area".*?<option value="(\w+)" selected>(.*?)<', re.DOTALL
)
WORDS = "Andre ord, samme sted"


def areas_in_use(portal: Portal, *, active: bool) -> None:
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(LifeArea).values(active=active))


@pytest.fixture
def retired(portal: Portal) -> Iterator[Portal]:
    areas_in_use(portal, active=False)
    yield portal
    areas_in_use(portal, active=True)


def area_of(portal: Portal, model: type[Base], row_id: str) -> str | None:
    with Session(portal.store.engine) as session:
        found: str | None = session.scalar(
            select(model.__table__.c.life_area).where(model.__table__.c.id == row_id)
        )
        return found


@pytest.mark.parametrize(
    ("name", "path", "model", "row_id", "more"),
    [
        ("Nora Lindeskog", "mal", Goal, thing("goal", "nora", "butikken"), {}),
        ("Berit Aasmoen", "referat", Minutes, thing("minutes", "nora", "oppstart:0"), {}),
        ("Berit Aasmoen", "samarbeid", NeededCooperation,
         thing("needed_cooperation", "nora", 2), {"with_whom": "Banken"}),
    ],
)  # fmt: skip
def test_new_words_move_nothing(
    retired: Portal, name: str, path: str, model: type[Base], row_id: str, more: dict[str, str]
) -> None:
    browser: Reader = someone(retired, name)
    lay = area_of(retired, model, row_id)
    form = browser.client.get(f"{browser.plan}{path}/{row_id}/endre").text
    chosen = CHOSEN.search(form)
    assert chosen is not None, "a browser would choose the first, and so move it"
    assert (chosen[1], chosen[2]) == (lay, "Den samme som før")
    asked = {"horizon": "short", "priority": "1"} if model is Goal else {}
    sent = browser.fill(f"{path}/{row_id}/endre", words=WORDS, life_area=chosen[1], **asked, **more)
    assert sent.status_code == 303
    assert area_of(retired, model, row_id) == lay
