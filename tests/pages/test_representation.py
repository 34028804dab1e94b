"""What staff register of who acts for a person: within the law's limits, and seen by the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.demo.national_number import number_for
from portal.record.models import CapacityDecision, Draft, Participant, Person, Tie
from portal.record.national_number import digest_of
from portal.web.house import EXTENSION
from tests.pages.conftest import NOW, Portal, Reader

Make = Callable[[str], Reader]
STIAN = number_for(date(1979, 10, 8), "stian-kvernrud")
NEAREST = {"relation": "nearest_relative", "national_number": STIAN, "basis": "Valgt av Nora"}
DECISION = {
    "areas": "economy", "author_name": "Lege Legesen", "author_title": "fastlege",
    "reason": "Forstår ikke hva lånet betyr", "decided_on": "1. november 2026",
    "review_on": "1. november 2027", "until": "1. november 2031",
}  # fmt: skip


@pytest.fixture(autouse=True)
def as_it_was(portal: Portal) -> None:
    stian, nora = (demo_id("person", key) for key in ("stian-kvernrud", "nora-lindeskog"))
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(Tie).where(Tie.other_id == stian))
        session.execute(delete(CapacityDecision).where(CapacityDecision.person_id == nora))
        session.execute(delete(Draft))


@pytest.fixture
def staff(portal: Portal) -> Callable[[str, str], Reader]:
    """Somebody before the bare frame of a plan."""

    def signed_in(name: str, plan: str) -> Reader:
        browser = Reader(portal)
        browser.sign_in(name)
        browser.plan = f"/plan/{demo_id('plan', plan)}"
        return browser

    return signed_in


Staff = Callable[[str, str], Reader]
NAMING = "/representasjon/navngi"


@pytest.mark.parametrize("name", ["Berit Aasmoen", "Grete Holmsund"])
def test_a_nearest_relative_is_registered_and_seen(
    portal: Portal, nora: Reader, staff: Staff, name: str
) -> None:
    browser = staff(name, "nora")
    answer = browser.fill("/representasjon/ny", **NEAREST)
    assert answer.status_code == 303
    assert "Stian Kvernrud" in browser.client.get(answer.location).text
    for path in ("/fullmakt", "/folk"):
        assert "Stian Kvernrud" in nora.client.get(nora.plan + path).text


def test_a_number_is_never_echoed_kept_or_stored(portal: Portal, staff: Staff) -> None:
    browser = staff("Berit Aasmoen", "nora")
    fields = browser.form("/representasjon/ny") | NEAREST
    wrong = browser.send("/representasjon/ny", fields | {"basis": ""})
    browser.send("/representasjon/ny", fields | {"switch_language": "nb"})
    browser.send("/representasjon/ny", fields)
    assert wrong.status_code == 422
    pages = [wrong.text, *(browser.client.get(browser.plan + path).text
                           for path in ("/representasjon/ny", "/representasjon"))]  # fmt: skip
    assert not any(STIAN in page for page in pages)
    with portal.store.engine.connect() as connection:
        stored = [connection.execute(select(model.__table__)).all() for model in (Draft, Tie)]
    assert STIAN not in str(stored)


def test_a_number_is_known_by_an_earlier_key_too(portal: Portal, staff: Staff) -> None:
    """As at sign-in: whoever has not signed in since the key was changed is the same person."""
    old, stian = "k" * 40, demo_id("person", "stian-kvernrud")
    here = portal.app.extensions[EXTENSION]
    earlier = replace(here.settings, earlier_number_keys=(old,))
    with Session(portal.store.engine) as session, session.begin():
        person = session.get_one(Person, stian)
        was, person.national_number_digest = person.national_number_digest, digest_of(STIAN, old)
    portal.app.extensions[EXTENSION] = replace(here, settings=earlier)
    answer = staff("Berit Aasmoen", "nora").fill("/representasjon/ny", **NEAREST)
    portal.app.extensions[EXTENSION] = here
    with Session(portal.store.engine) as session, session.begin():
        session.get_one(Person, stian).national_number_digest = was
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("", "11 sifrene"),
        (STIAN[:-1] + str((int(STIAN[-1]) + 1) % 10), "11 sifrene"),
        ("abcdefghijk", "11 sifrene"),
        (number_for(date(1970, 1, 1), "has never signed in"), "logget inn her"),
        (number_for(date(1992, 4, 11), "nora-lindeskog"), "logget inn her"),
        (number_for(date(1996, 8, 29), "ida-sormark"), "logget inn her"),
    ],
)
def test_a_number_that_leads_to_nobody_is_told_in_one_way(
    portal: Portal, staff: Staff, number: str, words: str
) -> None:
    """Nobody, the person, and somebody with a hidden address are one answer."""
    browser = staff("Berit Aasmoen", "nora")
    answer = browser.fill("/representasjon/ny", **NEAREST | {"national_number": number})
    assert answer.status_code == 422
    assert words in answer.text
    with Session(portal.store.engine) as session:
        assert not session.scalars(select(Tie).where(Tie.basis == "Valgt av Nora")).all()


def test_a_verge_has_a_mandate_and_a_nearest_relative_is_of_age(
    portal: Portal, staff: Staff, nora: Reader
) -> None:
    browser = staff("Grete Holmsund", "nora")
    verge = NEAREST | {"relation": "guardian"}
    assert browser.fill("/representasjon/ny", **verge).status_code == 422
    verge |= {"areas": "economy"}
    answer = browser.fill("/representasjon/ny", **verge | {"review_on": "1. november 2029"})
    assert answer.status_code == 303
    stian = staff("Stian Kvernrud", "nora")
    page = stian.client.get(f"{nora.plan}/min-rolle").text
    assert "Verge" in page
    assert "Valgt av Nora" in page
    with Session(portal.store.engine) as session, session.begin():
        person = session.get_one(Person, demo_id("person", "stian-kvernrud"))
        was, person.birth_date = person.birth_date, date(2010, 1, 1)
    young = browser.fill("/representasjon/ny", **NEAREST)
    with Session(portal.store.engine) as session, session.begin():
        session.get_one(Person, demo_id("person", "stian-kvernrud")).birth_date = was
    assert young.status_code == 422
    assert "fylt 18 år" in young.text


def test_a_mandate_has_an_end_or_a_day_to_be_looked_at_again(staff: Staff) -> None:
    browser = staff("Grete Holmsund", "nora")
    verge = NEAREST | {"relation": "guardian", "areas": "economy"}
    unbounded = browser.fill("/representasjon/ny", **verge)
    assert unbounded.status_code == 422
    assert "En verge må ha en sluttdato" in unbounded.text
    late = browser.fill("/representasjon/ny", **verge | {"review_on": "1. januar 2032"})
    assert late.status_code == 422


def test_a_mandate_closes_after_the_day_when_it_was_to_be_looked_at_again(
    portal: Portal, staff: Staff, nora: Reader
) -> None:
    """Also where its own end is later: nobody represents anyone for ever unseen."""
    unit, stian = staff("Grete Holmsund", "nora"), staff("Stian Kvernrud", "nora")
    verge = NEAREST | {"relation": "guardian", "areas": "economy", "until": "1. november 2040"}
    unit.fill("/representasjon/ny", **verge | {"review_on": "24. november 2026"})
    portal.clock.moment = NOW + timedelta(days=2)
    stian.sign_in("Stian Kvernrud")
    assert stian.client.get(f"{nora.plan}/").status_code == 200
    portal.clock.moment = NOW + timedelta(days=3)
    stian.sign_in("Stian Kvernrud")
    assert stian.client.get(f"{nora.plan}/").status_code == 404
    nora.sign_in("Nora Lindeskog")
    assert "Stian Kvernrud" not in nora.client.get(f"{nora.plan}/folk").text
    assert "til 24. november 2026" in nora.client.get(f"{nora.plan}/fullmakt").text


def test_a_decision_opens_its_matter_and_the_person_sees_it(
    portal: Portal, nora: Reader, staff: Staff
) -> None:
    gerd, berit = staff("Gerd Lindeskog", "nora"), staff("Berit Aasmoen", "nora")
    assert gerd.client.get(f"{nora.plan}/min-rolle").text.count("Dette er bestemt") == 0
    assert berit.fill("/representasjon/avgjorelse", **DECISION).status_code == 303
    seen = nora.client.get(f"{nora.plan}/fullmakt").text
    assert "Lege Legesen (fastlege)" in seen
    assert "Forstår ikke hva lånet betyr" in seen
    role = gerd.client.get(f"{nora.plan}/min-rolle").text
    assert "Dette er bestemt" in role
    assert "Forstår ikke" not in role
    options = nora.client.get(f"{nora.plan}/fullmakt/ny").text
    assert 'value="health"' in options
    assert 'value="economy"' not in options


@pytest.mark.parametrize(
    "wrong",
    [
        {"until": "2. november 2031"},
        {"decided_on": "1. januar 2027"},
        {"review_on": "1. januar 2026"},
        {"until": "1. januar 2027"},
        {"areas": ""},
        {"author_name": ""},
        {"reason": ""},
    ],
)
def test_a_decision_has_its_limits(portal: Portal, staff: Staff, wrong: dict[str, str]) -> None:
    berit = staff("Berit Aasmoen", "nora")
    assert berit.fill("/representasjon/avgjorelse", **DECISION | wrong).status_code == 422


def test_a_childs_parents_are_not_replaced(staff: Staff) -> None:
    unit = staff("Grete Holmsund", "mathias")
    for path in ("/representasjon/ny", "/representasjon/avgjorelse"):
        assert unit.client.get(unit.plan + path).status_code == 404
        assert unit.send(path, NEAREST | DECISION).status_code == 404


def test_nobody_else_registers_anything(portal: Portal, nora: Reader, staff: Staff) -> None:
    for name in ("Nora Lindeskog", "Gerd Lindeskog", "Kari Nesvold", "Stian Kvernrud"):
        other = staff(name, "nora")
        for path in ("", "/ny", "/avgjorelse", "/navngi"):
            assert other.client.get(f"{nora.plan}/representasjon{path}").status_code == 404
        sent = other.send("/representasjon/ny", NEAREST)
        assert sent.status_code == 404


def test_the_unit_alone_names_who_may_go_on(portal: Portal, staff: Staff) -> None:
    """Somebody whom it has not named sees nothing of a plan whose person's address is hidden."""
    unit, erik = staff("Trygve Eikremo", "ida"), staff("Erik Bakkelid", "ida")
    mona = staff("Mona Eidsli", "ida")
    assert unit.client.get(f"{unit.plan}/").status_code == 404
    assert erik.client.get(f"{unit.plan}/representasjon/navngi").status_code == 404
    assert erik.send("/representasjon/navngi", {"keys": ""}).status_code == 404
    with Session(portal.store.engine) as session:
        of_ida = Participant.plan_id == demo_id("plan", "ida")
        named = {
            row.person_id: row.id for row in session.scalars(select(Participant).where(of_ida))
        }
    me = named[demo_id("person", "mona-eidsli")]
    assert mona.client.get(f"{unit.plan}/").status_code == 200
    page = unit.client.get(f"{unit.plan}/representasjon/navngi").text
    ticked = [part.split('"')[0] for part in page.split('name="keys" value="')[1:]
              if " checked" in part.split(">")[0]]  # fmt: skip
    assert me in ticked
    without = " ".join(key for key in ticked if key != me)
    assert unit.fill("/representasjon/navngi", keys=without).status_code == 303
    assert mona.client.get(f"{unit.plan}/").status_code == 404
    assert erik.client.get(f"{unit.plan}/").status_code == 200
    assert unit.fill("/representasjon/navngi", keys=" ".join(ticked)).status_code == 303
    assert mona.client.get(f"{unit.plan}/").status_code == 200


def test_nobody_makes_themselves_a_representative(portal: Portal, staff: Staff) -> None:
    unit = staff("Grete Holmsund", "nora")
    own = number_for(date(1973, 4, 28), "grete-holmsund")
    mine = NEAREST | {"relation": "guardian", "areas": "economy", "national_number": own}
    answer = unit.fill("/representasjon/ny", **mine)
    assert answer.status_code == 422
    assert "logget inn her" in answer.text
    assert unit.client.get(f"{unit.plan}/").status_code == 404


def test_a_window_opened_before_names_nobody_again(portal: Portal, staff: Staff) -> None:
    unit, mona, path = staff("Trygve Eikremo", "ida"), staff("Mona Eidsli", "ida"), NAMING
    page = unit.client.get(unit.plan + path).text
    ticked = " ".join(part.split('"')[0] for part in page.split('name="keys" value="')[1:]
                      if " checked" in part.split(">")[0])  # fmt: skip
    stale = unit.form(path)
    assert unit.fill(path, keys="").status_code == 303
    assert unit.send(path, stale | {"keys": ticked}).status_code == 409
    assert mona.client.get(f"{unit.plan}/").status_code == 404
    assert unit.fill(path, keys=ticked).status_code == 303
    assert mona.client.get(f"{unit.plan}/").status_code == 200
