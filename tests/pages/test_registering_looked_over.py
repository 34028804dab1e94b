"""Registering is looked over before it is done, and shown on a receipt to whoever did it."""

from __future__ import annotations

import re

from portal.demo.cast import demo_id
from tests.pages.conftest import Portal, hidden
from tests.pages.consents import (
    GIVE,
    PAPER,
    PAPER_SHARE,
    at_plan,
    later,
    opens,
    press,
    rows,
    written,
)
from tests.pages.test_registering import SHARE, YES

__all__ = ["YES"]


def test_nothing_is_registered_before_it_has_been_looked_over(portal: Portal) -> None:
    trygve = at_plan(portal, "Trygve Eikremo", "yngvild")
    before = written(portal, "yngvild")
    check = trygve.fill(PAPER, **YES)
    assert check.status_code == 200
    for said in ("Yngvild Sandholt selv", "20. november 2026", "Ligger i arkivet"):
        assert said in check.text
    assert written(portal, "yngvild") == before
    again = trygve.send(PAPER, hidden(check) | {"edit": "1"})
    assert 'value="Ligger i arkivet"' in again.text
    assert written(portal, "yngvild") == before
    wrong = trygve.send(PAPER, hidden(check) | {"note": ""})
    assert wrong.status_code == 422
    assert written(portal, "yngvild") == before


def test_two_presses_and_two_windows_are_one_row_with_one_receipt(portal: Portal) -> None:
    trygve = at_plan(portal, "Trygve Eikremo", "yngvild")
    first, second = (hidden(trygve.fill(PAPER, **YES)) for _ in range(2))
    done = trygve.send(PAPER, first)
    receipt = trygve.client.get(done.location).text
    assert "Kvittering for det du registrerte" in receipt
    assert "Yngvild Sandholt" in receipt
    assert "Ligger i arkivet" in receipt
    later(portal, seconds=1)
    assert trygve.send(PAPER, first).status_code == 303
    assert trygve.send(PAPER, second).location == done.location
    assert len(rows(portal, "consent", "yngvild", kind="plan")) == 1
    overview = at_plan(portal, "Yngvild Sandholt", "yngvild").client
    assert "Et ja til planen er registrert" in overview.get(f"{trygve.plan}/").text
    assert "Trygve Eikremo registrerte det for deg" in overview.get(f"{trygve.plan}/").text
    others = at_plan(portal, "Erik Bakkelid", "yngvild")
    assert others.client.get(done.location).status_code == 404
    yngvild = at_plan(portal, "Yngvild Sandholt", "yngvild")
    assert yngvild.client.get(done.location).status_code == 404
    press(portal, yngvild, GIVE)
    assert "Et ja til planen er registrert" not in yngvild.client.get(f"{yngvild.plan}/").text


def test_a_share_is_looked_over_too(portal: Portal) -> None:
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    before = written(portal, "nora")
    check = berit.fill(PAPER_SHARE, **SHARE)
    for said in ("Kari Nesvold", "Mål og tiltak", "1. februar 2027"):
        assert said in check.text
    assert written(portal, "nora") == before
    done = berit.send(PAPER_SHARE, hidden(check))
    assert "Kvittering" in berit.client.get(done.location).text
    assert opens(berit)


def test_what_is_wrong_is_told_in_the_order_of_the_fields(portal: Portal) -> None:
    trygve = at_plan(portal, "Trygve Eikremo", "hodan")
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    wrong = trygve.fill(PAPER).text
    assert told(wrong) == ["kind", "who", "answer", "channel", "on", "note"]
    assert told(berit.fill(PAPER_SHARE).text) == [
        "who", "receiver", "sections", "areas", "level", "until", "channel", "on", "note",
    ]  # fmt: skip


def told(page: str) -> list[str]:
    """The fields that the summary of errors links to, in its order."""
    return re.findall(r'href="#([a-z]+)"', page.partition("</h2>")[2].partition("</ul>")[0])


def test_somebody_elses_receipt_is_not_there(portal: Portal) -> None:
    paper = rows(portal, "consent", "mathias", channel="paper")[0]
    berit = at_plan(portal, "Berit Aasmoen", "mathias")
    path = f"{berit.plan}/samtykke/registrer/{paper['id']}/kvittering"
    mine = paper["registered_by_id"] == demo_id("person", "berit-aasmoen")
    assert berit.client.get(path).status_code == (200 if mine else 404)
