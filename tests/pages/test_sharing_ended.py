"""What the register tells of a share that has ended: who did it, as what, and by which road."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import Plan
from tests.bench.statements import listening
from tests.pages.conftest import Portal, hidden
from tests.pages.consents import PAPER_SHARE, at_plan, later, press, rows
from tests.pages.test_sharing import given

GERD, VILDE, KARI, NORA = (
    demo_id("person", key)
    for key in ("gerd-lindeskog", "vilde-lindeskog", "kari-nesvold", "nora-lindeskog")
)
ON_PAPER = {"who": "self", "sections": "goals", "areas": "economy", "level": "see",
            "until": "1.4.2027", "channel": "paper", "on": "20.11.2026",
            "note": "Ligger i arkivet"}  # fmt: skip


def registered(portal: Portal, receiver: str) -> str:
    """What Nora shared on paper, and Berit registered."""
    press(portal, at_plan(portal, "Berit Aasmoen", "nora"), PAPER_SHARE,
          **ON_PAPER, receiver=receiver)  # fmt: skip
    return str(rows(portal, "share", "nora", channel="paper", receiver_id=receiver)[-1]["id"])


def test_a_paper_share_registered_in_two_windows_is_one(portal: Portal) -> None:
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    fields = ON_PAPER | {"receiver": KARI, "confirmed": "yes"}
    forms = [berit.form(PAPER_SHARE) | fields for _ in range(2)]
    answers = [berit.send(PAPER_SHARE, each) for each in forms]
    assert {answer.status_code for answer in answers} == {303}
    assert len(rows(portal, "share", "nora", channel="paper", receiver_id=KARI)) == 1


def test_registering_asks_as_often_for_one_area_as_for_all(portal: Portal) -> None:
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    counts = []
    for areas in ("economy", "economy home leisure network"):
        form = berit.form(PAPER_SHARE) | ON_PAPER | {"receiver": KARI, "areas": areas}
        with listening() as statements:
            assert (
                berit.send(
                    PAPER_SHARE, form | {"until": "3.4.2027", "confirmed": "yes"}
                ).status_code
                == 303
            )
        counts.append(len(statements))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("name", "who", "key"),
    [("Nora Lindeskog", NORA, "gerd-lindeskog"), ("Vilde Lindeskog", VILDE, "vilde-lindeskog")],
)
def test_a_paper_share_that_ends_online_was_ended_online_by_who_did_it(
    portal: Portal, name: str, who: str, key: str
) -> None:
    """By the person, who ends the tie; and by the receiver, who leaves."""
    share = registered(portal, demo_id("person", key))
    reader, tie = at_plan(portal, name, "nora"), demo_id("tie", f"nora:{key}")
    path = f"/folk/{tie}/avslutt" if who == NORA else f"/min-rolle/{tie}/avslutt"
    assert reader.fill(path).status_code == 303
    (back,) = rows(portal, "share", "nora", withdraws_id=share)
    assert (back["given_by_id"], back["capacity"], back["channel"]) == (who, "self", "eid")
    assert (back["registered_by_id"], back["note"]) == (None, None)
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    lines = nora.client.get(f"{nora.plan}/samtykke/oversikt").text.split('<p class="date">')
    told = next(each for each in lines if "Trakk tilgang" in each and f"Svart av {name}" in each)
    assert "Registrert av" not in told


CAMILLA = demo_id("person", "camilla-ronnskog")
END = "/samtykke/registrer/deling/slutt"


def test_who_says_it_on_paper_has_a_share_ended_at_once(portal: Portal) -> None:
    """As the person's own act, by the road it came, and by whom it was registered (SW-62)."""
    share = registered(portal, KARI)
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    said = {"share": share, "who": "self", "channel": "oral", "on": "21.11.2026", "note": "Ringte"}
    check = berit.fill(END, **said)
    for words in ("Nora Lindeskog selv", "21. november 2026", "Ringte", "Økonomi"):
        assert words in check.text
    assert not rows(portal, "share", "nora", withdraws_id=share), "it is looked over first"
    forms = [hidden(check), berit.form(END) | said | {"confirmed": "yes"}]
    answers = [berit.send(END, each) for each in forms]
    assert [answer.status_code for answer in answers] == [303, 303]
    (back,) = rows(portal, "share", "nora", withdraws_id=share)
    assert (back["given_by_id"], back["capacity"], back["channel"]) == (NORA, "self", "oral")
    assert (back["registered_by_id"], back["note"]) == (
        demo_id("person", "berit-aasmoen"), "Ringte",
    )  # fmt: skip
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    register = nora.client.get(f"{nora.plan}/samtykke/oversikt").text
    assert "Registrert av Berit Aasmoen. Merknad: <q>Ringte</q>" in register


@pytest.mark.parametrize(
    "wrong",
    [
        {"share": ""}, {"share": "tull"}, {"who": ""}, {"who": "parent"}, {"on": "1.1.2027"},
        {"on": ""}, {"channel": "eid"}, {"note": ""},
    ],
)  # fmt: skip
def test_ending_on_paper_is_no_back_door(portal: Portal, wrong: dict[str, str]) -> None:
    share = rows(portal, "share", "nora", receiver_id=CAMILLA)[0]["id"]
    said = {"share": share, "who": "self", "channel": "oral", "on": "21.11.2026", "note": "Ringte"}
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    assert berit.fill(END, **said | wrong).status_code == 422
    assert not rows(portal, "share", "nora", withdraws_id=share)
    kari = at_plan(portal, "Kari Nesvold", "nora")
    assert kari.client.get(f"{kari.plan}{END}").status_code == 404


def test_an_old_paper_does_not_end_what_was_shared_after_it(portal: Portal) -> None:
    """Nor does the register tell of an end before its beginning."""
    later(portal, seconds=1)
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    share = given(nora, f"/deling/{KARI}", until="3. mars 2027")
    said = {"share": share, "who": "self", "channel": "oral", "note": "Ringte"}
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    old = said | {"on": "20.11.2026"}
    assert "Dette ble delt etter den dagen" in berit.fill(END, **old).text
    assert berit.send(END, berit.form(END) | old | {"confirmed": "yes"}).status_code == 422
    assert not rows(portal, "share", "nora", withdraws_id=share)
    press(portal, berit, END, **said, on="22.11.2026")
    assert rows(portal, "share", "nora", withdraws_id=share)


def test_a_share_on_paper_can_be_registered_after_the_plans_period(portal: Portal) -> None:
    """A plan that is past its period is in force while the consent stands: no day is then too late
    for every day there is."""
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    with Session(portal.store.engine) as session, session.begin():
        plan = session.get_one(Plan, demo_id("plan", "nora"))
        was, plan.period_end = plan.period_end, date(2026, 11, 20)
    page = berit.client.get(berit.plan + PAPER_SHARE).text
    with Session(portal.store.engine) as session, session.begin():
        session.get_one(Plan, demo_id("plan", "nora")).period_end = was
    assert "Ikke senere enn 22. november 2027" in page
