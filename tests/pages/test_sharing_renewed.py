"""To renew is to put one share in the place of another: one is left, and taking it back closes."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.gate.reminding import remind
from portal.record.models import Plan
from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.consents import at_plan, rows
from tests.pages.test_sharing import VILDE, Sign, economy_goal, given, sees

TEACHER = f"/deling/{demo_id('person', 'nina-bergheimen')}"
SOON = {"until": "10. desember 2026"}
GOAL = "Holde et budsjett"


def standing(portal: Portal, plan: str, **where: str) -> list[str]:
    gone = {row["withdraws_id"] for row in rows(portal, "share", plan)}
    found = (row for row in rows(portal, "share", plan, **where) if not row["withdraws_id"])
    return [row["id"] for row in found if row["id"] not in gone]


def economy(portal: Portal, plan: str = "nora") -> list[str]:
    return standing(
        portal, plan, areas="economy", sections="contributions documents goals meetings"
    )


def test_renewing_leaves_one_and_taking_it_back_closes(
    portal: Portal, nora: Reader, reader: Sign
) -> None:
    economy_goal(nora, GOAL)
    old = given(nora, **SOON)
    assert nora.fill(f"/tilgang/{old}/forny").status_code == 303
    (new,) = economy(portal)
    assert new != old
    page = nora.client.get(f"{nora.plan}{VILDE}").text
    assert f"/tilgang/{old}/" not in page
    assert page.count(f"/tilgang/{new}/trekk") == 1
    assert "Vilde Lindeskog har snart ikke" not in nora.client.get(f"{nora.plan}/").text
    receipt = nora.client.get(f"{nora.plan}/tilgang/{old}/kvittering").text
    assert "Det samme er fortsatt delt" in receipt
    assert "er stengt fra da av" not in receipt
    vilde = reader("Vilde Lindeskog")
    assert sees(vilde, GOAL)
    assert nora.fill(f"/tilgang/{new}/trekk").status_code == 303
    assert not sees(vilde, GOAL)


def test_renewing_in_two_windows_is_one_renewal(portal: Portal, nora: Reader) -> None:
    old = given(nora, **SOON, purpose="To vinduer")
    forms = [nora.form(f"/tilgang/{old}/forny") for _ in range(2)]
    answers = [nora.send(f"/tilgang/{old}/forny", each) for each in (*forms, forms[0])]
    assert {answer.status_code for answer in answers} == {303}
    assert len(standing(portal, "nora", purpose="To vinduer")) == 1


def test_the_same_for_longer_takes_the_place_of_the_first(portal: Portal, nora: Reader) -> None:
    short, longer = (given(nora, until=until) for until in ("1. juni 2027", "1. juli 2027"))
    assert economy(portal) == [longer]
    assert short != longer


def test_a_parents_renewal_leaves_the_first_open_until_the_other_agrees(portal: Portal) -> None:
    marte, anders = (at_plan(portal, n, "emil") for n in ("Marte Strandbø", "Anders Lonelid"))
    fields = {"life_area": "economy", "horizon": "short", "priority": "2"}
    assert marte.fill("/mal/nytt", words=GOAL, **fields).status_code == 303
    old = given(marte, TEACHER, **SOON)
    assert anders.fill(f"/tilgang/{old}/bekreft").status_code == 303
    assert marte.fill(f"/tilgang/{old}/forny").status_code == 303
    nina = at_plan(portal, "Nina Bergheimen", "emil")
    assert sees(nina, GOAL), "nothing closes because one parent renews"
    first, second = sorted(economy(portal, "emil"), key=lambda each: each != old)
    assert first == old
    assert anders.fill(f"/tilgang/{second}/bekreft").status_code == 303
    assert economy(portal, "emil") == [second]
    assert sees(nina, GOAL)
    assert anders.fill(f"/tilgang/{second}/trekk").status_code == 303
    assert not sees(nina, GOAL)


def test_a_share_that_ends_with_the_plans_period_is_renewed_for_a_year(
    portal: Portal, nora: Reader
) -> None:
    """The default end: where it is near, it is the one that one press must get past (SW-13)."""
    old = given(nora, **SOON, purpose="Med planen")
    with Session(portal.store.engine) as session, session.begin():
        plan = session.get_one(Plan, demo_id("plan", "nora"))
        was, plan.period_end = plan.period_end, date(2026, 12, 10)
    page = nora.client.get(f"{nora.plan}/tilgang/{old}/forny")
    assert "22. november 2027" in page.text
    assert nora.fill(f"/tilgang/{old}/forny").status_code == 303
    (new,) = [row for row in rows(portal, "share", "nora") if row["id"] in economy(portal)]
    assert str(new["valid_until"]) == "2027-11-22"
    with Session(portal.store.engine) as session, session.begin():
        session.get_one(Plan, demo_id("plan", "nora")).period_end = was
    old_page = nora.client.get(f"{nora.plan}/tilgang/{new['id']}/forny")
    assert old_page.status_code == 303, "nothing to gain yet: to its receipt, and no closed door"


def test_a_plan_that_is_withdrawn_warns_of_no_ending(portal: Portal, nora: Reader) -> None:
    assert "har snart ikke tilgang lenger" in nora.client.get(f"{nora.plan}/").text
    nora.fill("/samtykke/trekk")
    portal.clock.moment = NOW + timedelta(seconds=5)
    assert "har snart ikke tilgang lenger" not in nora.client.get(f"{nora.plan}/").text
    assert "Slutter snart" not in nora.client.get(f"{nora.plan}{VILDE}").text
    remind(portal.store, portal.clock)
    told = rows(portal, "outbox_row", "nora", kind="something_waits")
    assert not [row for row in told if (row["occasion"] or "").startswith("share:")]
