"""A yes after a no: who gets in again is named and chosen, and nobody gets in by themselves."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import text

from portal.clock import OSLO
from portal.demo.cast import demo_id
from portal.gate.reminding import remind
from tests.pages.conftest import NOW, Portal, Reader, seeded
from tests.pages.consents import GIVE, NO, PAPER, at_plan, later, opens, press, rows

__all__ = ["seeded"]
KARI = demo_id("person", "kari-nesvold")
MAIN = re.compile("<main.*</main>", re.DOTALL)


@pytest.fixture
def portal(seeded: Portal) -> Portal:
    """Time goes on from test to test, and each person is left as the one before found them."""
    seeded.clock.moment = max(seeded.clock.moment, NOW)
    return seeded


@pytest.fixture
def nora(portal: Portal) -> Reader:
    return at_plan(portal, "Nora Lindeskog", "nora")


@pytest.fixture
def others(portal: Portal) -> dict[str, Reader]:
    names = ("Kari Nesvold", "Vilde Lindeskog", "Berit Aasmoen")
    return {name: at_plan(portal, name, "nora") for name in names}


def shown(reader: Reader, path: str) -> str:
    page = reader.client.get(path if path.startswith("/plan") else reader.plan + path)
    found = MAIN.search(page.text)
    assert found is not None
    return found[0]


def test_a_yes_after_a_no_names_them_and_opens_for_those_who_are_chosen(
    portal: Portal, nora: Reader, others: dict[str, Reader]
) -> None:
    assert all(map(opens, others.values()))
    press(portal, nora, NO)
    page = shown(nora, GIVE)
    assert all(name in page for name in others)
    assert "checked" not in page
    assert "Mål og tiltak" in page
    receipt = shown(nora, press(portal, nora, GIVE, again=KARI).location)
    now, _, not_again = receipt.partition("Disse fikk ikke tilgang igjen")
    assert "Kari Nesvold" in now
    assert "Berit Aasmoen, koordinator" in now
    assert "Vilde Lindeskog" in not_again
    assert "Vilde Lindeskog" not in now
    assert [name for name, who in others.items() if opens(who)] == ["Kari Nesvold", "Berit Aasmoen"]
    assert "<strong>Trakk tilgang</strong>: Vilde Lindeskog" in shown(nora, "/samtykke/oversikt")


def test_with_none_chosen_none_but_the_coordinator_gets_in_and_a_second_yes_changes_nothing(
    portal: Portal, nora: Reader, others: dict[str, Reader]
) -> None:
    press(portal, nora, NO)
    late = nora.form(GIVE)
    press(portal, nora, GIVE)
    assert [name for name, who in others.items() if opens(who)] == ["Berit Aasmoen"]
    before = rows(portal, "share", "nora")
    later(portal, seconds=1)
    assert nora.send(GIVE, late | {"again": KARI}).status_code == 303
    assert rows(portal, "share", "nora") == before
    assert "Du har alt sagt ja." in shown(nora, "/samtykke")


def test_nobody_can_be_let_in_who_was_not_named(portal: Portal) -> None:
    hodan = at_plan(portal, "Hodan Warfaa", "hodan")
    press(portal, hodan, NO)
    before = rows(portal, "consent", "hodan")
    wrong = hodan.fill(GIVE, again=KARI)
    assert wrong.status_code == 422
    assert 'href="#again"' in wrong.text or "Velg blant svarene" in wrong.text
    assert rows(portal, "consent", "hodan") == before


def test_a_yes_on_paper_opens_nothing_that_was_shared_before_the_no(portal: Portal) -> None:
    hodan, trygve = (at_plan(portal, n, "hodan") for n in ("Hodan Warfaa", "Trygve Eikremo"))
    erik = at_plan(portal, "Erik Bakkelid", "hodan")
    shared = [row for row in rows(portal, "share", "hodan") if not row["withdraws_id"]]
    assert shared
    if opens(erik):
        press(portal, hodan, NO)
    later(portal, seconds=1)
    paper = {"kind": "plan", "answer": "yes", "who": "self", "channel": "paper",
             "on": "i dag", "note": "Ligger i arkivet"}  # fmt: skip
    register(portal, trygve, paper)
    assert opens(erik)
    back = {row["withdraws_id"] for row in rows(portal, "share", "hodan")}
    assert {row["id"] for row in shared} <= back


def register(portal: Portal, staff: Reader, fields: dict[str, str]) -> None:
    press(portal, staff, PAPER, **fields)


def test_what_is_withdrawn_is_told_with_its_own_day_and_who_did_it(
    portal: Portal, nora: Reader
) -> None:
    later(portal, days=2)
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    press(portal, nora, NO)
    answers = shown(nora, "/samtykke").partition("Svarene om planen")[2]
    first = answers.partition("</li>")[0]
    assert "24. november 2026" in first
    assert "Samtykket til planen er trukket" in first
    assert "Svart av deg selv." in first
    assert "Nora Lindeskog sa ja 22. november 2026" in first


def test_a_withdrawal_that_staff_registered_says_so(portal: Portal) -> None:
    trygve, silje = (at_plan(portal, n, "silje") for n in ("Trygve Eikremo", "Silje Hamarlund"))
    press(portal, silje, GIVE)
    later(portal, seconds=1)
    no = {"kind": "plan", "answer": "no", "who": "self", "channel": "oral", "on": "i dag",
          "note": "Sagt på telefon"}  # fmt: skip
    register(portal, trygve, no)
    answers = shown(silje, "/samtykke").partition("Svarene om planen")[2]
    assert "Registrert av Trygve Eikremo." in answers.partition("</li>")[0]
    assert "Sagt på telefon" in answers.partition("</li>")[0]


def test_a_no_without_a_yes_before_it_is_not_called_a_withdrawal(portal: Portal) -> None:
    yngvild = at_plan(portal, "Yngvild Sandholt", "yngvild")
    receipt = shown(yngvild, press(portal, yngvild, NO).location)
    for page in (
        receipt,
        shown(yngvild, "/"),
        shown(yngvild, "/samtykke").partition('<h2 id="svarene')[2],
    ):
        assert "trukket" not in page
    assert "Svaret til planen er nei." in shown(yngvild, "/")


def test_a_yes_that_ends_soon_is_told_of_and_renewed_with_one_press(
    portal: Portal, nora: Reader
) -> None:
    """With the plan's own period too: a yes until that same day would gain nothing."""
    press(portal, nora, GIVE)
    ends = [row["valid_until"] for row in rows(portal, "consent", "nora", kind="plan")]
    end = date.fromisoformat(str(ends[-1]))
    portal.clock.moment = datetime.combine(end - timedelta(days=30), time(9), OSLO)
    assert "Samtykket ditt til planen slutter snart" in overview(portal)
    assert "om 30 dager" in overview(portal)
    for days, left in ((30, 30), (20, 30), (7, 7), (0, 7)):
        portal.clock.moment = datetime.combine(end - timedelta(days=days), time(9), OSLO)
        remind(portal.store, portal.clock)
        assert f"consent:{demo_id('plan', 'nora')}:{end}:{left}" in notices(portal)
    assert len(notices(portal)) == 2, "each once"
    again = at_plan(portal, "Nora Lindeskog", "nora")
    assert "Forny samtykket" in shown(again, "/samtykke")
    press(portal, again, GIVE)
    assert "slutter snart" not in overview(portal)
    portal.clock.moment = datetime.combine(end + timedelta(days=1), time(9), OSLO)
    assert opens(at_plan(portal, "Berit Aasmoen", "nora"))


def overview(portal: Portal) -> str:
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    return nora.client.get(f"{nora.plan}/").text


def notices(portal: Portal) -> list[str]:
    query = text("SELECT occasion FROM outbox_row WHERE occasion LIKE :which")
    with portal.store.engine.connect() as connection:
        which = f"consent:{demo_id('plan', 'nora')}:%"
        return list(connection.execute(query, {"which": which}).scalars())
