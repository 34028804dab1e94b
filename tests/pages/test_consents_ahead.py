"""Somebody who is soon sixteen answers ahead, by any road, and may always think better of it."""

from __future__ import annotations

from portal.demo.cast import demo_id
from tests.pages.conftest import Portal
from tests.pages.consents import NO, PAPER, at_plan, later, opens, press, rows


def test_an_answer_given_ahead_is_also_taken_on_paper_and_taken_back(portal: Portal) -> None:
    """It counts from the birthday on, whichever road it came by; until then all is as before."""
    mathias, berit = (at_plan(portal, n, "mathias") for n in ("Mathias Brekkemo", "Berit Aasmoen"))
    paper = {"kind": "plan", "answer": "yes", "who": "self", "channel": "paper",
             "on": "20.11.2026", "note": "Ligger i arkivet"}  # fmt: skip
    too_early = berit.fill(PAPER, **paper | {"on": "20.9.2026"})
    assert "kunne ikke svare på dette den dagen" in too_early.text
    assert berit.fill(PAPER, **paper | {"kind": "coordinator"}).status_code == 422
    press(portal, berit, PAPER, **paper)
    ahead = rows(portal, "consent", "mathias", capacity="self", channel="paper")
    assert [str(row["valid_from"]) for row in ahead] == ["2026-11-27"]
    receipt = mathias.client.get(press(portal, mathias, NO).location).text
    assert "Svaret gjelder fra 27. november 2026. Til da er alt som før." in receipt
    assert opens(berit)


def test_a_yes_to_a_share_given_ahead_can_be_taken_back_before_the_birthday(portal: Portal) -> None:
    mathias = at_plan(portal, "Mathias Brekkemo", "mathias")
    given = [row for row in rows(portal, "share", "mathias") if row["capacity"] == "parent"]
    share = f"/tilgang/{given[0]['id']}"
    assert mathias.client.get(f"{mathias.plan}{share}/trekk").status_code == 303
    press(portal, mathias, f"{share}/bekreft")
    receipt = mathias.client.get(f"{mathias.plan}{share}/kvittering").text
    assert "Du sa ja til delingen" in receipt
    assert f"{share}/trekk" in receipt
    form = mathias.form(f"{share}/trekk")
    later(portal, seconds=1)
    assert mathias.send(f"{share}/trekk", form).status_code == 303
    assert mathias.send(f"{share}/trekk", form).status_code == 303, "twice is once"
    me = demo_id("person", "mathias-brekkemo")
    stored = rows(portal, "consent", "mathias", kind="sharing", giver_id=me)
    assert [bool(row["withdraws_id"]) for row in stored] == [False, True]
    assert not [row for row in rows(portal, "share", "mathias") if row["withdraws_id"]]
    press(portal, mathias, f"{share}/bekreft")
    assert len(rows(portal, "consent", "mathias", kind="sharing", giver_id=me)) == 3
