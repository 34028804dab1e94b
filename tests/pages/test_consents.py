"""Consent to the plan and to a coordinator: yes, no and back again, by those who may and no others."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from portal.demo.cast import demo_id
from tests.pages.conftest import NOW, Portal, Reader, seeded
from tests.pages.consents import (
    COORDINATOR,
    GIVE,
    NO,
    at_plan,
    later,
    opens,
    press,
    rows,
    written,
)

__all__ = ["seeded"]
TEN_DAYS_LATER = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def at(seeded: Portal) -> Portal:
    """The portal, where no plan is left as another test found it: each uses a plan of its own."""
    seeded.clock.moment = max(seeded.clock.moment, NOW)
    return seeded


def test_an_adult_is_asked_and_says_yes(at: Portal) -> None:
    yngvild, erik = (
        at_plan(at, "Yngvild Sandholt", "yngvild"),
        at_plan(at, "Erik Bakkelid", "yngvild"),
    )
    assert not opens(erik)
    page = yngvild.client.get(f"{yngvild.plan}/samtykke").text
    for said in (
        "frivillig",
        "gir ikke rett til",
        "koordinator uten",
        "Hvis samtykket blir trukket",
    ):
        assert said in page
    assert page.count("checked") == 0
    receipt = press(at, yngvild, GIVE).location
    assert "Ja til planen" in yngvild.client.get(receipt).text
    stored = rows(at, "consent", "yngvild", kind="plan")
    assert [(row["answer"], row["capacity"], row["channel"]) for row in stored] == [
        ("yes", "self", "eid")
    ]
    assert (stored[0]["text_version"], stored[0]["language"]) == ("2026-11-2", "nb")
    assert opens(erik)


def test_saying_no_takes_as_many_steps_as_saying_yes_and_opens_nothing(at: Portal) -> None:
    hodan = at_plan(at, "Hodan Warfaa", "hodan")
    page = hodan.client.get(f"{hodan.plan}/samtykke").text
    assert page.count("/samtykke/trekk") == 1
    erik = at_plan(at, "Erik Bakkelid", "hodan")
    assert opens(erik)
    press(at, hodan, NO)
    assert not opens(erik)
    assert [row["kind"] for row in rows(at, "outbox_row", "hodan")] == ["consent_withdrawn"]
    later(at, seconds=1)
    press(at, hodan, GIVE)
    assert opens(erik)


def test_withdrawing_closes_an_open_session_at_the_next_request_and_tells_the_unit(
    at: Portal,
) -> None:
    nora, kari = at_plan(at, "Nora Lindeskog", "nora"), at_plan(at, "Kari Nesvold", "nora")
    vilde, berit = at_plan(at, "Vilde Lindeskog", "nora"), at_plan(at, "Berit Aasmoen", "nora")
    form = kari.form("/bidrag/nytt")
    assert all(map(opens, (nora, kari, vilde, berit)))
    receipt = nora.client.get(press(at, nora, NO).location).text
    assert "Samtykket til planen er trukket" in receipt
    assert "22. november 2026 kl." in receipt
    assert "/samtykke/koordinator" in receipt
    assert opens(nora)
    assert not any(map(opens, (kari, vilde, berit)))
    late = form | {"words": "For sent", "life_area": "health"}
    assert kari.send("/bidrag/nytt", late).status_code == 404
    assert at.count("contribution", "For sent") == 0
    told = [row for row in rows(at, "outbox_row", "nora") if row["kind"] == "consent_withdrawn"]
    assert [row["receiver_id"] for row in told] == [demo_id("person", "grete-holmsund")]
    assert told[0]["about_id"] is None
    press(at, nora, GIVE, again=demo_id("person", "kari-nesvold"))
    assert all(map(opens, (kari, berit)))
    assert not opens(vilde)


def test_a_withdrawal_is_a_second_row_that_names_the_first(at: Portal) -> None:
    nora = at_plan(at, "Nora Lindeskog", "nora")
    press(at, nora, NO)
    *_, first, back = sorted(
        rows(at, "consent", "nora", kind="plan"), key=lambda row: str(row["given_at"])
    )
    assert back["withdraws_id"] == first["id"]
    same = ("kind", "answer", "valid_from", "valid_until", "capacity")
    assert [first[name] for name in same] == [back[name] for name in same]
    press(at, nora, GIVE)


def test_without_a_coordinator_the_coordinator_is_shut_out_and_the_plan_goes_on(at: Portal) -> None:
    oddny, solfrid = at_plan(at, "Oddny Flatvik", "oddny"), at_plan(at, "Solfrid Nesbakk", "oddny")
    arvid = at_plan(at, "Arvid Flatvik", "oddny")
    assert oddny.fill(COORDINATOR).status_code == 422
    assert oddny.fill(COORDINATOR, answer="kanskje").status_code == 422
    press(at, oddny, COORDINATOR, answer="no")
    assert not opens(solfrid)
    assert opens(arvid)
    assert solfrid.client.get(f"{solfrid.plan}/samtykke/registrer").status_code == 404
    assert "coordinator_declined" in [row["kind"] for row in rows(at, "outbox_row", "oddny")]
    press(at, oddny, COORDINATOR, answer="yes")
    assert opens(solfrid)


def test_both_parents_must_say_yes_and_one_no_is_enough(at: Portal) -> None:
    siri, jonas = at_plan(at, "Siri Vikholm", "lea"), at_plan(at, "Jonas Vikholm", "lea")
    erik = at_plan(at, "Erik Bakkelid", "lea")
    page = siri.client.get(f"{siri.plan}/samtykke").text
    assert "1 av 2 har samtykket" in page
    assert "Vi venter på svar fra Jonas Vikholm" in page
    assert not opens(erik)
    press(at, jonas, GIVE)
    assert "2 av 2 har samtykket" in siri.client.get(f"{siri.plan}/samtykke").text
    assert opens(erik)
    press(at, siri, NO)
    assert not opens(erik)
    assert "1 av 2 har samtykket" in jonas.client.get(f"{jonas.plan}/samtykke").text
    press(at, siri, GIVE)
    assert opens(erik)


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("Berit Aasmoen", "nora"),
        ("Kari Nesvold", "nora"),
        ("Gerd Lindeskog", "nora"),
        ("Emil Strandbø", "emil"),
        ("Tone Liaskar", "hakon"),
        ("Ragnhild Tveitmoen", "kristoffer"),
        ("Torleif Myrhaug", "nora"),
        ("Trygve Eikremo", "lea"),
        ("Hodan Warfaa", "hodan_earlier"),
    ],
)
@pytest.mark.parametrize("path", [GIVE, NO, COORDINATOR])
def test_whoever_may_not_answer_is_told_that_there_is_nothing(
    at: Portal, name: str, plan: str, path: str
) -> None:
    reader, before = at_plan(at, name, plan), written(at, plan)
    shown = reader.client.get(reader.plan + path)
    sent = reader.send(path, {"answer": "yes", "form_key": "1"})
    missing = reader.client.get("/plan/00000000-0000-4000-8000-000000000000/samtykke/gi")
    assert shown.status_code == sent.status_code == missing.status_code == 404
    assert shown.data == missing.data
    assert written(at, plan) == before


def test_twice_is_once(at: Portal) -> None:
    """Two presses, and two tabs: one answer."""
    silje = at_plan(at, "Silje Hamarlund", "silje")
    first, second = silje.form(GIVE), silje.form(GIVE)
    before = len(rows(at, "consent", "silje"))
    later(at, seconds=1)
    assert silje.send(GIVE, first).status_code == 303
    assert silje.send(GIVE, first).location.endswith("/samtykke")
    later(at, seconds=1)
    assert silje.send(GIVE, second).status_code == 303
    assert len(rows(at, "consent", "silje")) == before + 1
    press(at, silje, NO)
    press(at, silje, NO)
    assert len(rows(at, "consent", "silje")) == before + 2


def test_a_form_without_its_token_changes_nothing(at: Portal) -> None:
    hakon = at_plan(at, "Håkon Liaskar", "hakon")
    before = written(at, "hakon")
    assert hakon.send(NO, hakon.form(NO) | {"csrf_token": "tull"}).status_code == 400
    assert written(at, "hakon") == before


def test_a_receipt_is_for_the_giver_and_those_who_see_the_shares(at: Portal) -> None:
    nora, kari = at_plan(at, "Nora Lindeskog", "nora"), at_plan(at, "Kari Nesvold", "nora")
    receipt = nora.client.get(press(at, nora, COORDINATOR, answer="yes").location).request.path
    assert nora.client.get(receipt).status_code == 200
    assert kari.client.get(receipt).status_code == 404
    elsewhere = receipt.replace(demo_id("plan", "nora"), demo_id("plan", "silje"))
    assert at_plan(at, "Silje Hamarlund", "silje").client.get(elsewhere).status_code == 404


def test_the_register_shows_every_act_and_goes_back_in_pages(at: Portal, nora: Reader) -> None:
    page = nora.client.get(f"{nora.plan}/samtykke/oversikt").text
    assert "Ja til planen" in page
    assert "<strong>Ga tilgang</strong>: Kari Nesvold" in page
    assert "versjon 2026-01, bokmål" in page
    for wrong in (demo_id("plan", "nora"), demo_id("consent", "silje:0"), "tull", "%00"):
        assert (
            nora.client.get(f"{nora.plan}/samtykke/oversikt?eldre-enn={wrong}").status_code == 404
        )
    for _ in range(30):
        press(at, nora, COORDINATOR, answer="no")
        press(at, nora, COORDINATOR, answer="yes")
    newest, older, whole = pages_of_the_register(nora)
    assert older
    assert len(whole) > 60
    assert newest + older == whole
    kari = at_plan(at, "Kari Nesvold", "nora")
    assert kari.client.get(f"{kari.plan}/samtykke/oversikt").status_code == 404


LINE = re.compile(r'<li><p class="date">.*?</li>', re.DOTALL)


def pages_of_the_register(reader: Reader) -> tuple[list[str], list[str], list[str]]:
    """The lines of the newest page, of all older ones one after another, and of the one for print."""
    path = f"{reader.plan}/samtykke/oversikt"
    first = reader.client.get(path).text
    newest, older, page = LINE.findall(first), [], first
    assert len(newest) == 50
    while link := re.search(r'href="([^"]*eldre-enn=[^"]*)"', page):
        page = reader.client.get(link[1]).text
        older += LINE.findall(page)
    return newest, older, LINE.findall(reader.client.get(f"{path}?alt=1").text)


def test_a_yes_to_a_share_names_whom_and_what(at: Portal) -> None:
    siri = at_plan(at, "Marte Strandbø", "emil")
    page = siri.client.get(f"{siri.plan}/samtykke/oversikt").text
    line = next(each for each in LINE.findall(page) if "Ja til en deling" in each)
    assert "<strong>Ja til en deling</strong>: " in line
    assert "Deler av livet:" in line
