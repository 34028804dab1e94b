"""A fullmakt, and a yes that staff registered, are told of before they end: on the page and by notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.clock import OSLO
from portal.demo.cast import demo_id
from portal.gate.reminding import remind
from portal.record.base import new_id
from portal.record.models import CapacityDecision, Consent, Delegation, Draft, OutboxRow
from tests.bench.statements import listening
from tests.pages.conftest import NOW, Portal
from tests.pages.consents import GIVE, at_plan, plan_path, press
from tests.pages.test_consents_for_another import decide_on

CAMILLA, BERIT = "Camilla Rønnskog", "Berit Aasmoen"
NORA, PLAN = demo_id("person", "nora-lindeskog"), demo_id("plan", "nora")
END = date(2027, 1, 15)
TOLD = f"{CAMILLA} har snart ikke fullmakt lenger"
ENDS = "Samtykket til planen slutter snart"


@pytest.fixture(autouse=True)
def as_it_was(portal: Portal) -> Iterator[None]:
    yield
    with Session(portal.store.engine) as session, session.begin():
        mine = delete(Delegation).where(Delegation.plan_id == PLAN)
        session.execute(mine.where(Delegation.ends_id.is_not(None)))
        session.execute(mine)
        session.execute(delete(OutboxRow))
        session.execute(delete(Draft))
        session.execute(delete(CapacityDecision).where(CapacityDecision.person_id == NORA))
        session.execute(delete(Consent).where(Consent.note == "Ligger i arkivet"))


def fullmakt(portal: Portal) -> str:
    row_id = new_id()
    row = Delegation(
        id=row_id, plan_id=PLAN, giver_id=NORA, receiver_id=demo_id("person", "camilla-ronnskog"),
        areas=frozenset({"economy", "general"}), level="act", basis="eget valg", acted_by_id=NORA,
        text_version="2026-11", language="nb", given_at=NOW, valid_from=NOW.date(), valid_until=END,
    )  # fmt: skip
    with Session(portal.store.engine) as session, session.begin():
        session.add(row)
    return row_id


def registered(portal: Portal, capacity: str = "health_personnel") -> None:
    row = Consent(
        id=new_id(), plan_id=PLAN, kind="plan", answer="yes", giver_id=NORA, capacity=capacity,
        channel="paper", registered_by_id=demo_id("person", "trygve-eikremo"),
        note="Ligger i arkivet", text_version="2026-11-2", language="nb", given_at=NOW,
        valid_from=NOW.date(), valid_until=END,
    )  # fmt: skip
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(Consent).where(Consent.plan_id == PLAN, Consent.kind == "plan"))
        session.add(row)


def on_day(portal: Portal, days: int) -> None:
    """So many days before the end."""
    portal.clock.moment = datetime.combine(END - timedelta(days=days), time(9), OSLO)


def overview(portal: Portal, name: str = "Nora Lindeskog") -> str:
    reader = at_plan(portal, name, "nora")
    answer = reader.client.get(f"{reader.plan}/")
    assert answer.status_code == 200
    return answer.text


def notices(portal: Portal, begins: str) -> list[tuple[str, str]]:
    with Session(portal.store.engine) as session:
        found = session.scalars(select(OutboxRow).where(OutboxRow.occasion.startswith(begins)))
        return sorted((row.receiver_id, (row.occasion or "").rpartition(":")[2]) for row in found)


def test_a_fullmakt_is_told_of_a_month_before_it_ends(portal: Portal) -> None:
    fullmakt(portal)
    on_day(portal, 31)
    assert TOLD not in overview(portal)
    for days, words in ((30, "15. januar 2027, om 30 dager"), (0, "Siste dag er i dag.")):
        on_day(portal, days)
        page = overview(portal)
        assert TOLD in page
        assert words in page[page.index(TOLD) :]
        assert all(TOLD not in overview(portal, other) for other in (CAMILLA, BERIT))
    on_day(portal, -1)
    assert TOLD not in overview(portal)


def test_a_notice_of_it_comes_once_a_month_and_once_a_week_before(portal: Portal) -> None:
    given = fullmakt(portal)
    for days, told in ((31, []), (30, ["30"]), (20, ["30"]), (7, ["30", "7"]), (0, ["30", "7"])):
        on_day(portal, days)
        remind(portal.store, portal.clock)
        assert notices(portal, f"delegation:{given}:") == [(NORA, each) for each in told]


def test_one_press_leads_to_giving_it_for_longer(portal: Portal) -> None:
    given = fullmakt(portal)
    on_day(portal, 20)
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    way = f"/fullmakt/ny?fra={given}"
    assert f'href="{nora.plan}{way}"' in nora.client.get(f"{nora.plan}/").text
    form = nora.client.get(nora.plan + way).text
    assert form.count(" checked") == 4, "whom, two areas and how far"
    assert 'name="until" value="26. mai 2027"' in form
    chosen = {"receiver": demo_id("person", "camilla-ronnskog"), "areas": "economy general",
              "level": "act", "until": "26. mai 2027"}  # fmt: skip
    assert nora.fill(way, **chosen).status_code == 303
    assert nora.fill("/fullmakt/ny/se-over").status_code == 303
    assert TOLD not in overview(portal)
    remind(portal.store, portal.clock)
    assert not notices(portal, "delegation:")
    assert " checked" not in nora.client.get(nora.plan + way).text, "it is over"


def test_who_cannot_give_it_anew_is_not_asked_to(portal: Portal) -> None:
    fullmakt(portal)
    decide_on(portal, "nora-lindeskog", "economy")
    on_day(portal, 20)
    assert TOLD not in overview(portal)


def test_a_fullmakt_that_ends_costs_the_overview_no_statement(portal: Portal) -> None:
    on_day(portal, 20)
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    counts = []
    for _ in range(2):
        nora.client.get(f"{nora.plan}/")
        with listening() as sent:
            nora.client.get(f"{nora.plan}/")
        counts.append(len(sent))
        fullmakt(portal)
    assert counts[0] == counts[1]


def test_a_yes_that_staff_registered_is_told_to_the_person_and_the_coordinator(
    portal: Portal,
) -> None:
    """Of who cannot answer: the person is told all the same, and the coordinator asks anew."""
    registered(portal)
    decide_on(portal, "nora-lindeskog", "general")
    on_day(portal, 31)
    assert not any(ENDS in overview(portal, name) for name in ("Nora Lindeskog", BERIT))
    on_day(portal, 30)
    berit, nora = overview(portal, BERIT), overview(portal)
    assert all("15. januar 2027, om 30 dager" in page[page.index(ENDS) :] for page in (berit, nora))
    assert f'href="{plan_path("nora")}/samtykke/registrer">{ENDS}' in berit
    assert f'href="{plan_path("nora")}/samtykke">{ENDS}' in nora
    assert ENDS not in overview(portal, "Vilde Lindeskog")
    for days in (30, 20, 7, 0):
        on_day(portal, days)
        remind(portal.store, portal.clock)
    assert notices(portal, f"consent:{PLAN}:{END}") == [(NORA, "30"), (NORA, "7")]


def test_a_yes_of_her_own_on_paper_is_told_to_both_until_it_is_given_anew(portal: Portal) -> None:
    registered(portal, "self")
    on_day(portal, 7)
    assert "Samtykket ditt til planen slutter snart" in overview(portal)
    assert ENDS in overview(portal, BERIT)
    remind(portal.store, portal.clock)
    assert notices(portal, f"consent:{PLAN}:{END}") == [(NORA, "7")]
    press(portal, at_plan(portal, "Nora Lindeskog", "nora"), GIVE)
    assert ENDS not in overview(portal, BERIT)
    assert "slutter snart" not in overview(portal)


def test_a_yes_that_another_yes_outlasts_is_not_told_of(portal: Portal) -> None:
    registered(portal)
    verge = Consent(
        id=new_id(), plan_id=PLAN, kind="plan", answer="yes", capacity="guardian",
        giver_id=demo_id("person", "vilde-lindeskog"), channel="eid", note="Ligger i arkivet",
        text_version="2026-11-2", language="nb", given_at=NOW, valid_from=NOW.date(),
        valid_until=END + timedelta(days=60),
    )  # fmt: skip
    with Session(portal.store.engine) as session, session.begin():
        session.add(verge)
    on_day(portal, 7)
    assert not any(ENDS in overview(portal, name) for name in ("Nora Lindeskog", BERIT))
