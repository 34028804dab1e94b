"""What goes with a thing that is taken back, and what a busy database or a foreign form may not do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.exc import OperationalError

from portal.web.house import EXTENSION
from tests.pages.conftest import Portal, Reader


def test_an_answer_put_back_takes_the_place_of_the_one_that_stands(
    portal: Portal, nora: Reader
) -> None:
    nora.fill("/om-meg/different", words="Den første")
    first = portal_id(portal, "Den første")
    nora.fill(f"/svar/{first}/ta-tilbake")
    nora.fill("/om-meg/different", words="Den andre")
    assert nora.fill(f"/svar/{first}/legg-tilbake").status_code == 303
    page = nora.client.get(f"{nora.plan}/hele").text
    assert "Den første" in page
    assert "Den andre" not in page
    assert "Den andre" in nora.client.get(f"{nora.plan}/tatt-tilbake").text


def test_what_was_typed_is_handed_back_by_a_busy_database(
    portal: Portal, nora: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = nora.form("/bidrag/nytt") | {
        "words": "Skrevet mens det var fullt",
        "life_area": "home",
    }

    def locked(*_: object, **__: object) -> str:
        raise OperationalError("", {}, Exception("locked"))

    monkeypatch.setattr(type(portal.app.extensions[EXTENSION].gate), "do", locked)
    answer = nora.send("/bidrag/nytt", fields)
    assert answer.status_code == 503
    assert 'value="Skrevet mens det var fullt"' in answer.text
    monkeypatch.undo()
    assert nora.send("/bidrag/nytt", fields).status_code == 303


def test_a_foreign_sites_form_signs_nobody_out(portal: Portal) -> None:
    answer = portal.app.test_client().post("/logg-ut")
    assert "Set-Cookie" not in answer.headers


def portal_id(portal: Portal, words: str) -> str:
    """The id of the answer with these words."""
    from sqlalchemy import select
    from sqlalchemy.orm import Session

    from portal.record.models import AboutMeAnswer

    with Session(portal.store.engine) as session:
        query = select(AboutMeAnswer.id).where(AboutMeAnswer.words == words)
        return session.scalars(query).one()


def test_parts_go_with_a_goal_that_is_taken_back(
    portal: Portal, nora: Reader, reader: Callable[[str], Reader]
) -> None:
    goal = {
        "words": "Et mål som tas tilbake",
        "life_area": "home",
        "horizon": "long",
        "priority": "1",
    }
    made = nora.fill("/mal/nytt", **goal).location.rstrip("/").rsplit("/", 1)[1]
    part = {"words": "En del av det", "horizon": "short", "priority": "1"}
    own = nora.fill(f"/mal/{made}/delmal/nytt", **part).location.rsplit("/", 1)[1]
    berit = Reader(portal)
    berit.sign_in("Berit Aasmoen")
    berit.plan = nora.plan
    assert "En del av det" in berit.client.get(f"{nora.plan}/mal").text
    nora.fill(f"/mal/{made}/ta-tilbake")
    assert "En del av det" not in berit.client.get(f"{nora.plan}/mal").text
    assert berit.client.get(f"{nora.plan}/mal/{own}/historikk").status_code == 404
