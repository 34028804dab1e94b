"""Letters to the coordinating unit, complaints and their answers, and what the municipality has decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from portal.demo.cast import demo_id
from tests.pages.conftest import Portal, Reader
from tests.pages.test_log import in_noras_plan, text_of

SignIn = Callable[[str], Reader]
LETTER = f"/enheten/brev/{demo_id('letter', 'nora:1')}"
CHANGE = "/til-enheten/bytte-koordinator"


@pytest.fixture
def grete(portal: Portal) -> Reader:
    """Of the unit: she opens no plan, so her list leads to none."""
    return in_plan(portal, "Grete Holmsund", "nora")


def in_plan(portal: Portal, name: str, plan: str) -> Reader:
    browser = Reader(portal)
    browser.sign_in(name)
    browser.plan = f"/plan/{demo_id('plan', plan)}"
    return browser


def notices(portal: Portal, person: str, kind: str) -> int:
    query = text("SELECT count(*) FROM outbox_row WHERE receiver_id = :who AND kind = :kind")
    with portal.store.engine.connect() as connection:
        found = connection.execute(query, {"who": demo_id("person", person), "kind": kind})
        return int(found.scalar_one())


def test_a_wish_is_sent_and_answered(nora: Reader, grete: Reader, portal: Portal) -> None:
    assert nora.fill(CHANGE, words="Helst en fra bygda.").status_code == 303
    assert notices(portal, "grete-holmsund", "unit_letter") == 1
    listed = grete.client.get(f"{grete.plan}/enheten/brev").text
    assert "Venter på svar" in listed
    (path,) = {each for each in links(listed, "/enheten/brev/") if shows(grete, each, "fra bygda")}
    assert grete.fill(path, words="Vi ringer deg mandag.").status_code == 303
    said = text_of(nora, "/til-enheten")
    assert "Helst en fra bygda." in said
    assert "Vi ringer deg mandag." in said


def links(page: str, part: str) -> set[str]:
    found = (each.split('"')[0] for each in page.split('href="') if part in each.split('"')[0])
    return {each[each.index(part) :] for each in found}


def shows(reader: Reader, path: str, words: str) -> bool:
    return words in reader.client.get(reader.plan + path).text


def test_a_wish_needs_no_reason_and_a_letter_needs_words(nora: Reader) -> None:
    assert nora.fill("/til-enheten/avslutte", words="").status_code == 303
    refused = nora.fill("/til-enheten/annet", words="")
    assert refused.status_code == 422
    assert "Skriv noe her" in refused.text
    assert nora.client.get(f"{nora.plan}/til-enheten/noe-rart").status_code == 404


@pytest.mark.parametrize("name", ["Berit Aasmoen", "Gerd Lindeskog", "Kari Nesvold"])
def test_a_letter_is_between_its_writer_and_the_unit(
    nora: Reader, reader: SignIn, portal: Portal, name: str
) -> None:
    """The coordinator, whom it may be about, neither sees it nor is told of it."""
    nora.fill("/til-enheten/annet", words="Bare til enheten")
    other = in_noras_plan(reader, portal, name)
    for path in ("/til-enheten", CHANGE, "/uenig/klage", "/enheten/brev", LETTER):
        assert other.client.get(other.plan + path).status_code == 404, path
    for path in ("/", "/uenig", "/hele"):
        page = other.client.get(other.plan + path).text
        assert "Bare til enheten" not in page
        assert "Vedtak om fysioterapi" not in page


def test_one_parent_does_not_read_the_others_letter(portal: Portal) -> None:
    """Nor does the child read what a parent has written: each has their own."""
    for name, sees in (
        ("Marte Strandbø", True),
        ("Anders Lonelid", False),
        ("Emil Strandbø", False),
    ):
        browser = in_plan(portal, name, "emil")
        page = browser.client.get(f"{browser.plan}/til-enheten")
        assert page.status_code == 200, name
        assert ("nesten aldri" in page.text) is sees, name


def test_a_complaint_is_looked_over_handed_in_and_answered_on_the_page(
    nora: Reader, grete: Reader
) -> None:
    written = {"about": "taking_part", "words": "Jeg ble ikke spurt.", "wish": "Spør meg først."}
    assert nora.fill("/uenig/klage", **written, known_on="1.11.2026").status_code == 303
    shown = text_of(nora, "/uenig/klage/se-over")
    assert "Jeg ble ikke spurt." in shown
    assert "Fristen er 29. november 2026" in shown
    assert "Underskrift" in shown
    assert nora.fill("/uenig/klage/se-over").status_code == 303
    page = text_of(nora, "/uenig")
    assert "Spør meg først." in page
    assert "Jeg fikk vite om det 1. november 2026." in page
    assert "Det er ikke besvart ennå." in page
    assert "Jeg ble ikke spurt." in all_letters(grete)


@pytest.mark.parametrize(
    ("name", "plan", "told"),
    [
        ("Kari Nesvold", "nora", "Denne siden er skrevet til Nora"),
        ("Heidi Brekkemo", "mathias", "Der det står «du», mener vi Mathias."),
        ("Nora Lindeskog", "nora", ""),
    ],
)
def test_who_reads_of_complaints_is_told_whose_they_are(
    portal: Portal, name: str, plan: str, told: str
) -> None:
    """It says «du» to the person: a helper must not think that they have four weeks."""
    page = text_of(in_plan(portal, name, plan), "/uenig")
    assert told in page
    assert bool(told) == ("Denne siden er skrevet til" in page or "mener vi" in page)


def test_who_writes_for_another_is_told_that_they_read_it_too(portal: Portal, nora: Reader) -> None:
    """A letter on behalf of somebody is theirs, and stands on their page with its answer."""
    written = {"about": "not_followed", "words": "Ingen ringer."}
    for reader, told in (
        (nora, "Bare koordinerende enhet kan lese"),
        (in_plan(portal, "Heidi Brekkemo", "mathias"), "Mathias kan lese"),
    ):
        assert reader.fill("/uenig/klage", **written).status_code == 303
        shown = text_of(reader, "/uenig/klage/se-over")
        assert told in shown
        assert "At planen ikke blir fulgt opp" in shown
        assert told in text_of(reader, "/til-enheten/annet")


def all_letters(grete: Reader) -> str:
    listed = grete.client.get(f"{grete.plan}/enheten/brev").text
    paths = links(listed, "/enheten/brev/")
    return " ".join(grete.client.get(grete.plan + path).text for path in paths)


def test_a_late_complaint_is_taken_all_the_same_and_a_day_to_come_is_not(nora: Reader) -> None:
    late = {"about": "other", "words": "For lenge siden."}
    assert nora.fill("/uenig/klage", **late, known_on="1.2.2026").status_code == 303
    assert "Lever klagen likevel" in text_of(nora, "/uenig/klage/se-over")
    refused = nora.fill("/uenig/klage", **late, known_on="1.2.2027")
    assert refused.status_code == 422
    assert "Datoen er ikke kommet ennå" in refused.text
    assert "For lenge siden." in refused.text
    assert "Velg ett av svarene" in nora.fill("/uenig/klage", words="x").text


def test_two_who_answer_at_once_lose_nothing(nora: Reader, portal: Portal) -> None:
    """The second sees what the first wrote; theirs then stands below it."""
    grete = in_plan(portal, "Grete Holmsund", "nora")
    first, second = (grete.form(LETTER) for _ in range(2))
    assert grete.send(LETTER, first | {"words": "Det første svaret."}).status_code == 303
    met = grete.send(LETTER, second | {"words": "Det andre svaret."})
    assert met.status_code == 409
    assert "Det første svaret." in met.text
    assert "Det andre svaret." in met.text
    again = grete.send(LETTER, second | {"words": "Det andre svaret.", "seen_version": "1"})
    assert again.status_code == 303
    said = text_of(nora, "/til-enheten")
    assert said.index("Det første svaret.") < said.index("Det andre svaret.")


def test_an_answer_waits_on_the_overview_for_thirty_days(
    nora: Reader, grete: Reader, portal: Portal
) -> None:
    grete.fill(LETTER, words="De er sendt.")
    assert "Du har fått svar fra koordinerende enhet" in text_of(nora, "/")
    portal.clock.moment += timedelta(days=31)
    nora.sign_in("Nora Lindeskog")
    assert "Du har fått svar fra koordinerende enhet" not in text_of(nora, "/")


def test_what_is_decided_is_shown_with_its_deadline_and_can_be_taken_away(
    nora: Reader, grete: Reader
) -> None:
    """The one place where the law's word for it stands: in the unit's own words."""
    new = "/enheten/bestemt/ny"
    wrong = grete.fill(new, what="Avslag", decided_on="1.11.2026", complain_by="31.10.2026")
    assert wrong.status_code == 422
    assert "Fristen er før dagen det ble bestemt" in wrong.text
    assert grete.fill(new, what="Avslag", decided_on="1.12.2026").status_code == 422
    right = grete.fill(new, what="Avslag på tur", decided_on="1.11.2026", complain_by="20.11.2026")
    assert right.status_code == 303
    page = text_of(nora, "/uenig")
    assert "Avslag på tur Bestemt 1. november 2026." in page
    assert "Fristen for å klage var 20. november 2026. Du kan klage likevel." in page
    listed = grete.client.get(f"{grete.plan}/enheten/bestemt").text
    assert grete.fill(min(links(listed, "/enheten/bestemt/") - {new})).status_code in (303, 404)


def test_somebody_of_the_unit_who_coordinates_the_plan_reads_none_of_it(
    nora: Reader, portal: Portal
) -> None:
    """The page says that the coordinator does not see it: a letter may be about them."""
    berit = in_plan(portal, "Berit Aasmoen", "nora")
    role = {"who": demo_id("person", "berit-aasmoen"), "id": demo_id("staff_role", "berit")}
    town = "SELECT municipality_id FROM plan WHERE id = :plan"
    with portal.store.engine.begin() as connection:
        town_id = connection.execute(text(town), {"plan": demo_id("plan", "nora")}).scalar_one()
        add = "INSERT INTO staff_role (id, person_id, municipality_id, role, valid_from) "
        values = "VALUES (:id, :who, :town, 'coordinating_unit', '2026-01-01')"
        connection.execute(text(add + values), role | {"town": town_id})
    try:
        nora.fill(CHANGE, words="Hun svarer ikke.")
        assert notices(portal, "berit-aasmoen", "unit_letter") == 0
        for path in ("/enheten/brev", LETTER):
            assert berit.client.get(berit.plan + path).status_code == 404
        assert berit.client.get(f"{berit.plan}/enheten/bestemt").status_code == 200
    finally:
        with portal.store.engine.begin() as connection:
            connection.execute(text("DELETE FROM staff_role WHERE id = :id"), {"id": role["id"]})


@pytest.mark.parametrize(
    ("name", "plan"), [("Silje Hamarlund", "silje"), ("Hodan Warfaa", "hodan_earlier")]
)
def test_one_may_disagree_also_where_the_plan_is_stopped_or_closed(
    portal: Portal, name: str, plan: str
) -> None:
    person = in_plan(portal, name, plan)
    assert "Skriv en klage" in person.client.get(f"{person.plan}/uenig").text
    assert person.fill("/til-enheten/annet", words="Jeg vil ha svar.").status_code == 303


def test_what_a_fullmakt_writes_is_the_persons_to_read(portal: Portal) -> None:
    arvid, oddny = (in_plan(portal, name, "oddny") for name in ("Arvid Flatvik", "Oddny Flatvik"))
    assert arvid.fill("/til-enheten/annet", words="Kan dere ringe henne?").status_code == 303
    said = text_of(oddny, "/til-enheten")
    assert "Kan dere ringe henne?" in said
    assert "Arvid Flatvik skreiv det på vegner av deg" in said


def test_an_answer_that_is_put_off_is_kept_where_the_unit_finds_it(grete: Reader) -> None:
    """The unit opens no plan: there is no overview for it to go on to."""
    kept = grete.fill(LETTER, words="Vi ser på det.", save_draft="1")
    assert kept.status_code == 303
    page = grete.client.get(kept.location)
    assert page.status_code == 200
    assert "Vi ser på det." in page.text
    assert "Vi har tatt vare på det du skrev." in page.text
    assert "Lagre utkast" in page.text


def test_what_the_unit_is_writing_after_a_death_is_kept_too(portal: Portal, grete: Reader) -> None:
    """The frame is closed to all but who runs the plan: so was the way to keep a draft."""
    dies = text("UPDATE person SET died_on = :day WHERE id = :who")
    nora = {"who": demo_id("person", "nora-lindeskog")}
    with portal.store.engine.begin() as connection:
        connection.execute(dies, nora | {"day": "2026-11-20"})
    try:
        for button, answer in (
            ({"switch_language": "nn"}, "Vi tar kontakt."),
            ({"save_draft": "1"}, "Snart."),
        ):
            kept = grete.fill(LETTER, words=answer, **button)
            assert kept.status_code == 303
            assert answer in grete.client.get(kept.location).text
    finally:
        with portal.store.engine.begin() as connection:
            connection.execute(dies, nora | {"day": None})
