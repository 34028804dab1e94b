"""Who has looked: the person reads it like a diary, finds in it, and nobody learns of more through it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from portal.demo.cast import demo_id
from portal.gate.ledger import Attempt
from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.log_keeping import counting_steps, keep, listening

PLAN, NORA, KARI = (
    demo_id("plan", "nora"), demo_id("person", "nora-lindeskog"), demo_id("person", "kari-nesvold"),
)  # fmt: skip
SignIn = Callable[[str], Reader]


def engine_of(portal: Portal) -> Any:
    return portal.app.extensions["portal.house"].gate._store.engine


def text_of(reader: Reader, path: str = "/innsyn", status: int = 200) -> str:
    """What the page says, without its markup."""
    answer = reader.client.get(reader.plan + path)
    assert answer.status_code == status, path
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return " ".join(unescape(re.sub("<[^>]+>", " ", main)).split())


def in_noras_plan(reader: SignIn, portal: Portal, name: str) -> Reader:
    browser = Reader(portal)
    browser.sign_in(name)
    browser.plan = f"/plan/{PLAN}"
    return browser


@pytest.fixture
def kari(reader: SignIn, portal: Portal) -> Reader:
    return in_noras_plan(reader, portal, "Kari Nesvold")


@pytest.fixture
def berit(reader: SignIn, portal: Portal) -> Reader:
    return in_noras_plan(reader, portal, "Berit Aasmoen")


def test_it_reads_like_a_diary(nora: Reader, kari: Reader) -> None:
    kari.client.get(f"{kari.plan}/mal")
    said = text_of(nora)
    assert "Søndag 22. november 2026" in said
    assert "Kl. 10.00 leste Kari Nesvold (fysioterapeut, Rehabiliteringstjenesten" in said
    assert "Mål. Områder: Helse, omsorg og forebygging; Fritid" in said
    assert "Grunn: Du delte noe av planen med Kari Nesvold." in said


def test_in_nynorsk_too(nora: Reader, kari: Reader) -> None:
    kari.client.get(f"{kari.plan}/mal")
    nora.client.set_cookie("language", "nn")
    assert "Kl. 10.00 las Kari Nesvold (fysioterapeut," in text_of(nora)


def test_printing_changing_and_refusals_are_told_apart(
    nora: Reader, kari: Reader, reader: SignIn, portal: Portal
) -> None:
    assert "Siden er klar" in text_of(kari, "/hele/utskrift")
    kari.fill("/bidrag/nytt", words="Jeg kommer på tirsdag", life_area="health")
    stranger = in_noras_plan(reader, portal, "Stian Kvernrud")
    assert stranger.client.get(f"{stranger.plan}/mal").status_code == 404
    said = text_of(nora)
    assert re.search(r"skrev Kari Nesvold \([^)]*\) ut planen", said)
    assert re.search(r"skrev Kari Nesvold \([^)]*\) et bidrag", said)
    refused = "prøvde Stian Kvernrud (ikke med i planen) å åpne noe i planen, men fikk ikke."
    assert refused in said
    assert "Jeg kommer på tirsdag" not in said


def test_the_person_who_opened_the_plan_is_there(nora: Reader) -> None:
    said = text_of(nora, "/innsyn?til=1.6.2026")
    assert "startet Grete Holmsund (Koordinerende enhet i Rakkestad) planen" in said


def test_ones_own_visits_are_left_out_unless_chosen(nora: Reader) -> None:
    nora.client.get(f"{nora.plan}/mal")
    assert "leste du" not in text_of(nora)
    assert "leste du Mål." in text_of(nora, "/innsyn?mine=1")


def test_nobody_else_reads_it(kari: Reader, berit: Reader) -> None:
    for other in (kari, berit):
        assert other.client.get(f"{other.plan}/innsyn").status_code == 404
        assert "Hvem har sett planen</a>" not in other.client.get(f"{other.plan}/").text


def test_by_person_with_sums(nora: Reader, kari: Reader, portal: Portal) -> None:
    kari.client.get(f"{kari.plan}/mal")
    said = text_of(nora, "/innsyn?vis=person")
    assert re.search(r"Kari Nesvold \([^)]*\) Står i loggen \d+ gang", said)
    assert "Nora Lindeskog" not in said
    page = nora.client.get(f"{nora.plan}/innsyn?vis=person").text
    assert f'href="{nora.plan}/innsyn?hvem={KARI}"' in page


def test_person_for_person_keeps_to_what_is_looked_for(nora: Reader, portal: Portal) -> None:
    """Sums are of all that somebody has done: what is found is shown in their place."""
    at = NOW + timedelta(days=20)
    seen = (frozenset({"economy"}), frozenset({"home"}))
    keep(portal.store, PLAN, at, *(Attempt(KARI, "history", areas=each) for each in seen))
    path = "/innsyn?vis=person&omrade=economy&fra=12.12.2026"
    said = text_of(nora, path)
    assert "Står i loggen" not in said
    assert said.count("tidligere tekst.") == 1
    assert "Områder: Økonomi" in said
    page = unescape(nora.client.get(nora.plan + path).text)
    assert '<input type="hidden" name="vis" value="person">' in page
    assert f'href="{nora.plan}/innsyn?omrade=economy&fra=12.12.2026"' in page
    assert "Tirsdag" not in said.partition("Kari Nesvold")[0]


def test_the_menu_and_the_page_have_the_same_words(nora: Reader) -> None:
    """Whoever hears the page must know that they came where they wanted."""
    for code, words in (("nb", "Hvem har sett planen"), ("nn", "Kven har sett planen")):
        nora.client.set_cookie("language", code)
        page = nora.client.get(f"{nora.plan}/innsyn").text
        assert f'aria-current="page">{words}</a>' in page
        assert f"<h1>{words}</h1>" in page
        assert f"<title>{words} " in page
    nora.client.delete_cookie("language")


def test_finding_by_person_area_and_period(nora: Reader, kari: Reader, portal: Portal) -> None:
    yesterday = NOW + timedelta(days=29)
    economy = Attempt(KARI, "open", frozenset({"goals"}), areas=frozenset({"economy"}))
    keep(portal.store, PLAN, yesterday, economy)
    portal.clock.moment = NOW + timedelta(days=30)
    nora.sign_in("Nora Lindeskog")
    kari.sign_in("Kari Nesvold")
    kari.client.get(f"{kari.plan}/mal")
    assert "startet Grete" not in text_of(nora, f"/innsyn?hvem={KARI}")
    assert "Områder: Økonomi" in text_of(nora, "/innsyn?omrade=economy")
    assert "Mandag 21. desember 2026" in text_of(nora, "/innsyn?fra=21.12.2026&til=21.12.2026")
    assert "21. desember" not in text_of(nora, "/innsyn?fra=22.12.2026")
    nothing = text_of(nora, f"/innsyn?hvem={KARI}&til=1.1.2025")
    assert "Vi fant ingen oppslag her." in nothing


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("fra=i fjor en gang", "Vi forstår ikke datoen."),
        ("fra=1.12.2026&til=1.11.2026", "Datoen er før starten."),
        ("hvem=noen", "Velg ett av svarene."),
        ("hvem=%27%3B--", "Velg ett av svarene."),
        ("omrade=hemmelig", "Velg ett av svarene."),
    ],
)
def test_what_cannot_be_looked_for_is_said(nora: Reader, query: str, told: str) -> None:
    said = text_of(nora, f"/innsyn?{query}", status=422)
    assert "Dette må rettes før vi kan lete" in said
    assert told in said


@pytest.mark.parametrize("number", ["0", "x", "-1", "99999999999", "9" * 40, "4294967295"])
def test_a_page_that_is_not_there_is_the_newest(nora: Reader, number: str) -> None:
    assert nora.client.get(f"{nora.plan}/innsyn?fra-linje={number}").status_code == 200
    assert nora.client.get(f"{nora.plan}/innsyn/{number}/spor").status_code == 404


def pages_of(nora: Reader, query: str) -> list[str]:
    """The log from the newest to the oldest page."""
    found, path = [], f"{nora.plan}/innsyn{query}"
    while path:
        page = nora.client.get(path).text
        found.append(page)
        older = re.search(r'href="([^"]*fra-linje=[^"]*)"', page)
        path = unescape(older[1]) if older else ""
        assert len(found) < 40
    return found


def test_every_line_is_on_one_page(nora: Reader, portal: Portal) -> None:
    """However many visits of the person's own, and of others in other areas, lie between."""
    own = [Attempt(NORA, "open")] * 300
    at = NOW + timedelta(days=40)
    for number in range(60):
        seen = frozenset({"leisure" if number % 6 else "home"})
        keep(portal.store, PLAN, at + timedelta(hours=8 * number),
             Attempt(KARI, "history", areas=seen), *own[: number % 5])  # fmt: skip
    keep(portal.store, PLAN, at + timedelta(days=30), *own)
    since = "fra=1.1.2027"
    whole = "".join(pages_of(nora, f"?{since}"))
    assert whole.count("tidligere tekst.") == 60
    home = pages_of(nora, f"?{since}&omrade=home&hvem={KARI}")
    assert "".join(home).count("tidligere tekst.") == 10
    assert "".join(pages_of(nora, f"?{since}&hvem={KARI}")).count("tidligere tekst.") == 60


def test_looking_for_an_area_goes_on_where_it_stopped(nora: Reader, portal: Portal) -> None:
    at = NOW + timedelta(days=90)
    rare = Attempt(KARI, "history", areas=frozenset({"economy"}))
    often = [Attempt(KARI, "open", areas=frozenset({"leisure"}))] * 450
    keep(portal.store, PLAN, at, rare, *often)
    found = pages_of(nora, "?fra=19.2.2027&omrade=economy")
    assert len(found) == 3
    assert "Vi har lett tilbake til" in found[0]
    assert [page.count("tidligere tekst.") for page in found] == [0, 0, 1]


def test_it_costs_the_same_however_long_it_is(nora: Reader, kari: Reader, portal: Portal) -> None:
    """Also where the person's own visits are nearly all of it, and where all of it is others'."""
    kari.client.get(f"{kari.plan}/mal")
    path = f"{nora.plan}/innsyn"
    others = [Attempt(KARI, "open")] * 400
    own = [Attempt(NORA, "open")] * 2_000
    keep(portal.store, PLAN, NOW + timedelta(days=100), *others)
    nora.client.get(path)

    def cost() -> tuple[list[str], int]:
        with listening(engine_of(portal)) as sent, counting_steps(engine_of(portal)) as steps:
            assert nora.client.get(path).status_code == 200
        return sent, steps[0]

    sent, steps = cost() if engine_of(portal).name == "sqlite" else (statements(portal, nora), 0)
    keep(portal.store, PLAN, NOW + timedelta(days=101), *others, *own)
    again, more = cost() if steps else (statements(portal, nora), 0)
    assert again == sent
    assert len(sent) <= 14
    assert more <= steps * 1.1


def statements(portal: Portal, nora: Reader) -> list[str]:
    with listening(engine_of(portal)) as sent:
        nora.client.get(f"{nora.plan}/innsyn")
    return sent
