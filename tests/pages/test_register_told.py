"""What the register tells of what ended without anybody taking it back, and what a renewal leaves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import CapacityDecision, Delegation, Plan, Share, Tie
from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.consents import PAPER_SHARE, at_plan, later, press
from tests.pages.test_representation import DECISION, NEAREST
from tests.pages.test_sharing import given
from tests.pages.test_sharing_ended import ON_PAPER
from tests.pages.test_sharing_renewed import SOON, TEACHER, economy

__all__ = ["ON_PAPER"]
REGISTER = "/samtykke/oversikt"
STIAN, NORA, VILDE = (
    demo_id("person", each) for each in ("stian-kvernrud", "nora-lindeskog", "vilde-lindeskog")
)
VERGE = NEAREST | {"relation": "guardian", "areas": "economy", "until": "1. november 2028"}


@pytest.fixture(autouse=True)
def as_it_was(portal: Portal) -> Iterator[None]:
    yield
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(Delegation).where(Delegation.receiver_id == STIAN))
        for table in (Share.withdraws_id.is_not(None), Share.withdraws_id.is_(None)):
            session.execute(delete(Share).where(Share.receiver_id == STIAN, table))
        session.execute(delete(Tie).where(Tie.other_id == STIAN))
        session.execute(delete(CapacityDecision).where(CapacityDecision.person_id == NORA))


def told(reader: Reader, words: str) -> str:
    """The line of the register that says this."""
    lines = reader.client.get(reader.plan + REGISTER).text.split('<p class="date">')[1:]
    (found,) = [each for each in lines if words in each]
    return found


def test_a_renewal_is_told_as_one_and_stops_no_paper(portal: Portal, nora: Reader) -> None:
    old = given(nora, **SOON, purpose="Fornyes")
    later(portal, seconds=1)
    assert nora.fill(f"/tilgang/{old}/forny").status_code == 303
    line = told(nora, "Deling erstattet av en ny")
    assert "Vilde Lindeskog" in line
    assert "Trukket" not in told(nora, "Erstattet av en ny deling 22. november 2026.")
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    fields = ON_PAPER | {"receiver": VILDE, "on": "20.11.2026", "areas": "home"}
    press(portal, berit, PAPER_SHARE, **fields)
    later(portal, seconds=1)
    (new,) = economy(portal)
    assert nora.fill(f"/tilgang/{new}/trekk").status_code == 303
    wrong = berit.fill(PAPER_SHARE, **fields | {"areas": "leisure"})
    assert wrong.status_code == 422, "what is taken back is taken back"
    assert "Ga tilgang" in told(nora, "Trukket 22. november 2026.")


def test_a_parents_share_does_not_replace_what_the_person_said_yes_to(portal: Portal) -> None:
    """It would close with the parent's, the day the person is of age."""
    marte, anders = (at_plan(portal, n, "emil") for n in ("Marte Strandbø", "Anders Lonelid"))
    old = given(marte, TEACHER, **SOON)
    assert anders.fill(f"/tilgang/{old}/bekreft").status_code == 303
    with Session(portal.store.engine) as session, session.begin():
        child = select(Plan.person_id).where(Plan.id == demo_id("plan", "emil"))
        mine = {"given_by_id": session.scalars(child).one(), "capacity": "self"}
        session.execute(update(Share).where(Share.id == old).values(**mine))
    new = given(marte, TEACHER, until="1. februar 2027")
    assert anders.fill(f"/tilgang/{new}/bekreft").status_code == 303
    assert set(economy(portal, "emil")) == {old, new}


@pytest.fixture
def ended(portal: Portal) -> str:
    """A verge with a share and a fullmakt, whose mandate the unit then ends: with these words."""
    unit, why = at_plan(portal, "Grete Holmsund", "nora"), "Mandatet er opphevet"
    assert unit.fill("/representasjon/ny", **VERGE).status_code == 303
    common = {
        "plan_id": demo_id("plan", "nora"), "receiver_id": STIAN, "text_version": "1",
        "areas": frozenset({"economy"}), "language": "nb", "given_at": NOW, "level": "see",
        "valid_from": NOW.date(), "valid_until": NOW.date().replace(year=2027),
    }  # fmt: skip
    goals = {"sections": frozenset({"goals"}), "given_by_id": NORA, "capacity": "self"}
    with Session(portal.store.engine) as session, session.begin():
        tie_id = session.scalars(select(Tie.id).where(Tie.other_id == STIAN)).one()
        session.add(Share(**common, **goals))
        session.add(Delegation(**common, giver_id=NORA, basis="fullmakt", acted_by_id=NORA))
    later(portal, seconds=1)
    assert unit.fill(f"/representasjon/{tie_id}/avslutt", reason=why).status_code == 303
    return f"Registrert av Grete Holmsund. Merknad: <q>{why}</q>"


def test_what_falls_away_with_a_mandate_was_taken_back_by_nobody(nora: Reader, ended: str) -> None:
    for words in ("Tilgangen falt bort", "Fullmakten falt bort"):
        line = told(nora, f"{words}</strong>: Stian Kvernrud")
        assert ended in line
        assert "Svart av" not in line
    page = nora.client.get(nora.plan + REGISTER).text
    assert page.count("Falt bort 22. november 2026.") == 2
    given_line = next(e for e in page.split('<p class="date">') if "Falt bort" in e)
    assert "Svart av Nora Lindeskog" in given_line


def test_a_mandate_that_is_ended_early_stands_in_the_register(nora: Reader, ended: str) -> None:
    line = told(nora, "Vergemål i planen er avsluttet")
    assert all(words in line for words in ("Stian Kvernrud", "økonomi", ended))
    assert "Svart av" not in line


def test_a_decision_that_is_ended_early_stands_in_the_register(
    portal: Portal, nora: Reader
) -> None:
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    press(portal, berit, "/representasjon/avgjorelse", **DECISION)
    with Session(portal.store.engine) as session:
        mine = select(CapacityDecision.id).where(CapacityDecision.person_id == NORA)
        decision_id = session.scalars(mine).one()
    path = f"/representasjon/{decision_id}/avslutt"
    unit = at_plan(portal, "Grete Holmsund", "nora")
    assert unit.fill(path, reason="Forstår dette nå").status_code == 303
    line = told(nora, "En avgjørelse om å samtykke er avsluttet")
    assert "Registrert av Grete Holmsund. Merknad: <q>Forstår dette nå</q>" in line
    assert "Gjaldt fra" in line
    older = f"{REGISTER}?eldre-enn={decision_id}"
    assert nora.client.get(nora.plan + older).status_code == 200
    mathias = at_plan(portal, "Mathias Brekkemo", "mathias")
    assert mathias.client.get(mathias.plan + older).status_code == 404
