"""What staff see of who represents a person without a consent, and how it is ended before its time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import AuditEntry, CapacityDecision, Consent, Participant, Tie
from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.test_representation import DECISION, NAMING, NEAREST

Staff = Callable[[str, str], Reader]
NORA, STIAN, IDA = (
    demo_id("person", k) for k in ("nora-lindeskog", "stian-kvernrud", "ida-sormark")
)
VERGE = NEAREST | {"relation": "guardian", "areas": "economy", "until": "1. november 2028"}
NAMES = ("Gerd Lindeskog", "Vilde Lindeskog", "Camilla Rønnskog", "Stian Kvernrud")
LIST = "/representasjon"


@pytest.fixture(autouse=True)
def as_it_was(portal: Portal) -> Iterator[None]:
    yield
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(Tie).where(Tie.other_id == STIAN))
        session.execute(delete(CapacityDecision).where(CapacityDecision.person_id == NORA))
        for plan in ("nora", "ida"):
            said = delete(Consent).where(Consent.plan_id == demo_id("plan", plan))
            session.execute(said.where(Consent.text_version == "test"))


@pytest.fixture
def staff(portal: Portal) -> Staff:
    def signed_in(name: str, plan: str) -> Reader:
        browser = Reader(portal)
        browser.sign_in(name)
        browser.plan = f"/plan/{demo_id('plan', plan)}"
        browser.client.set_cookie("language", "nb")
        return browser

    return signed_in


def withdraw(portal: Portal, plan: str, person_id: str) -> None:
    with Session(portal.store.engine) as session, session.begin():
        session.add(
            Consent(
                plan_id=demo_id("plan", plan), kind="plan", answer="no", giver_id=person_id,
                capacity="self", text_version="test", language="nb", given_at=NOW,
                valid_from=NOW.date(),
            )
        )  # fmt: skip


def end_link(page: str) -> str:
    """The path of the last thing that can be ended."""
    return (
        "/representasjon/"
        + page.rsplit("/representasjon/", maxsplit=1)[-1].split('"', maxsplit=1)[0]
    )


@pytest.mark.parametrize("name", ["Berit Aasmoen", "Grete Holmsund"])
def test_without_a_consent_staff_see_neither_names_nor_reasons(
    portal: Portal, staff: Staff, name: str
) -> None:
    browser = staff(name, "nora")
    browser.fill("/representasjon/ny", **NEAREST)
    browser.fill("/representasjon/avgjorelse", **DECISION)
    before = browser.client.get(browser.plan + LIST).text
    assert "Stian Kvernrud" in before
    assert DECISION["reason"] in before
    assert "Camilla Rønnskog" not in before, "friends are the person's own to tell of"
    withdraw(portal, "nora", NORA)
    after = browser.client.get(browser.plan + LIST).text
    assert not any(each in after for each in NAMES)
    hidden = (DECISION["reason"], DECISION["author_name"], NEAREST["basis"], "Økonomi")
    assert not any(each in after for each in hidden)
    assert "Nærmeste pårørende" in after


def test_a_mandate_is_ended_early_with_a_reason_that_the_person_reads(
    portal: Portal, staff: Staff, nora: Reader
) -> None:
    unit, verge = staff("Grete Holmsund", "nora"), staff("Stian Kvernrud", "nora")
    assert unit.fill("/representasjon/ny", **VERGE).status_code == 303
    assert verge.client.get(f"{nora.plan}/").status_code == 200
    with Session(portal.store.engine) as session:
        tie_id = session.scalars(select(Tie.id).where(Tie.other_id == STIAN)).one()
    path = f"/representasjon/{tie_id}/avslutt"
    assert path in unit.client.get(unit.plan + LIST).text
    assert unit.fill(path, reason="").status_code == 422
    for name in ("Gerd Lindeskog", "Stian Kvernrud", "Nora Lindeskog"):
        assert staff(name, "nora").send(path, {"reason": "x"}).status_code == 404
    assert unit.fill(path, reason="Mandatet er opphevet").status_code == 303
    assert verge.client.get(f"{nora.plan}/").status_code == 404
    before = nora.client.get(f"{nora.plan}/fullmakt").text.split("De som var med før")[1]
    assert "Stian Kvernrud" in before
    assert "Mandatet er opphevet" in before
    assert "avsluttet Grete Holmsund" in nora.client.get(f"{nora.plan}/innsyn").text
    with Session(portal.store.engine) as session:
        ended = select(AuditEntry.thing_id).where(AuditEntry.action == "EndRegistered")
        assert tie_id in session.scalars(ended).all()


def test_a_decision_is_ended_early_and_the_person_decides_again(
    portal: Portal, staff: Staff, nora: Reader
) -> None:
    unit = staff("Grete Holmsund", "nora")
    unit.fill("/representasjon/avgjorelse", **DECISION)
    assert 'value="economy"' not in nora.client.get(f"{nora.plan}/fullmakt/ny").text
    with Session(portal.store.engine) as session:
        mine = select(CapacityDecision.id).where(CapacityDecision.person_id == NORA)
        decision_id = session.scalars(mine).one()
    done = unit.fill(f"/representasjon/{decision_id}/avslutt", reason="Forstår dette nå")
    assert done.status_code == 303
    assert 'value="economy"' in nora.client.get(f"{nora.plan}/fullmakt/ny").text
    page = nora.client.get(f"{nora.plan}/fullmakt").text
    assert "Noen har bestemt at du ikke kan samtykke" not in page
    assert "Forstår dette nå" in page.split("Avgjørelser som er avsluttet")[1]


def test_a_coordinator_registers_and_ends_nothing(portal: Portal, staff: Staff) -> None:
    """A verge may have to speak against the coordinator, who is not to be rid of them by that."""
    berit = staff("Berit Aasmoen", "nora")
    berit.fill("/representasjon/ny", **VERGE)
    berit.fill("/representasjon/avgjorelse", **DECISION)
    page = berit.client.get(berit.plan + LIST).text
    assert "Stian Kvernrud" in page
    assert "/avslutt" not in page
    with Session(portal.store.engine) as session:
        rows = [
            *session.scalars(select(Tie.id).where(Tie.other_id == STIAN)),
            *session.scalars(select(CapacityDecision.id)),
        ]
    fields = berit.form("/representasjon/ny") | {"reason": "x"}
    for each in rows:
        path = f"/representasjon/{each}/avslutt"
        assert berit.client.get(berit.plan + path).status_code == 404
        assert berit.send(path, fields).status_code == 404
    assert len(rows) >= 2


def test_a_parent_and_a_friend_are_not_staffs_to_end(portal: Portal, staff: Staff) -> None:
    unit = staff("Grete Holmsund", "nora")
    friend = demo_id("tie", "nora:vilde-lindeskog")
    for registered in (friend, demo_id("tie", "mathias:heidi-brekkemo")):
        path = f"/representasjon/{registered}/avslutt"
        assert unit.client.get(unit.plan + path).status_code == 404
        assert unit.send(path, {"reason": "x"}).status_code == 404


def test_without_a_consent_only_who_represents_is_named(portal: Portal, staff: Staff) -> None:
    """And who is not on the list stays as the unit has named them."""
    unit = staff("Trygve Eikremo", "ida")
    was = named(portal)
    assert "Mona Eidsli" in unit.client.get(unit.plan + NAMING).text
    withdraw(portal, "ida", IDA)
    assert "Mona Eidsli" not in unit.client.get(unit.plan + NAMING).text
    assert unit.fill(NAMING, keys="").status_code == 303
    assert named(portal) == was


def named(portal: Portal) -> set[str]:
    with Session(portal.store.engine) as session:
        of_ida = Participant.plan_id == demo_id("plan", "ida")
        return set(session.scalars(select(Participant.id).where(of_ida, Participant.named_by_unit)))
