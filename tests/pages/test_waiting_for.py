"""One page of what was promised, by whom and by when: late first, and each sees their own side."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.every_page import BUTIKKEN, plan_path, thing

READER = Callable[[str], Reader]
TRAINING, WALKING, PILLS = (thing("measure", "nora", f"butikken:{number}") for number in (0, 1, 2))


EMPTY = re.compile(r"<[uo]l[^>]*>\s*</[uo]l>")


def sections(browser: Reader) -> dict[str, str]:
    """The page's two sides by their heading, with all that stands there."""
    page = browser.client.get(f"{browser.plan}/venter")
    assert page.status_code == 200
    found = re.findall(r"<h2 id=\"[a-z]+\">([^<]+)</h2>(.*?)</section>", page.text, re.DOTALL)
    return dict(found)


def test_the_person_sees_what_they_wait_for_and_what_they_said_they_would_do(nora: Reader) -> None:
    sides = sections(nora)
    assert list(sides) == ["Det jeg venter på", "Det jeg sa jeg skulle gjøre"]
    theirs, mine = sides.values()
    assert TRAINING in theirs
    assert WALKING in mine
    assert "Bidragene mine" in mine
    assert PILLS not in theirs + mine, "it is done"
    assert "(fysioterapeut) har ansvaret" in theirs
    nora.fill(f"/tiltak/{TRAINING}/ikke-skjedd", words="")
    for path in ("/venter", f"/{BUTIKKEN}"):
        page = nora.client.get(nora.plan + path).text
        assert "Du har sagt at dette ikke har skjedd" in page
        assert not EMPTY.search(page), "a list of nothing is read aloud"


def test_a_participant_sees_their_own_first_and_nothing_that_is_not_shared(reader: READER) -> None:
    maria = reader("Maria Sundlien")
    sides = sections(maria)
    assert list(sides) == ["Det du sa du skulle gjøre", "Det andre sa de skulle gjøre"]
    mine = sides["Det du sa du skulle gjøre"]
    assert thing("measure", "nora", "ordene:0") in mine
    assert "/fortell" in mine
    bills = thing("measure", "nora", "regningene:0")
    assert bills not in "".join(sides.values()), "economy is not shared with Maria"


def test_what_is_late_stands_first_with_the_day_that_it_was_due(
    portal: Portal, nora: Reader
) -> None:
    portal.clock.moment = NOW + timedelta(days=40)
    nora.sign_in("Nora Lindeskog")
    late = sections(nora)["Det jeg venter på"]
    places = [late.index(each) for each in ("Over fristen", "Fristen var", "Har en frist")]
    assert places == sorted(places)


def test_words_that_the_coordinator_wrote_down_for_another_are_not_the_coordinators_promise(
    portal: Portal,
) -> None:
    berit = Reader(portal)
    berit.sign_in("Berit Aasmoen")
    berit.plan = plan_path("nora").rstrip("/")
    mine = sections(berit)["Det du sa du skulle gjøre"]
    assert "Jeg kaller inn til møtene" in mine
    assert "Sofaen er din" not in mine, "the baker said that"


def test_what_comes_next_is_told_with_its_day(portal: Portal, nora: Reader) -> None:
    page = nora.client.get(f"{nora.plan}/venter").text
    told = re.search(r"<p>Neste dato er ([^.]+\. [a-z]+ 2026)\.(.*?)</p>", page, re.DOTALL)
    assert told, "a day and what is due then"
    assert re.search("Da er fristen for:|Da ser vi på|Da er det møte", told[2])


def test_a_long_list_is_folded_after_the_nearest_five_and_what_is_late_is_not(
    portal: Portal, nora: Reader
) -> None:
    """On a phone the page was nine thousand pixels long. Nothing is lost, and paper shows it all."""
    page = nora.client.get(f"{nora.plan}/venter").text
    *_, dated = re.split(r'<h3 id="andre-med-frist">', page.partition('<h3 id="andre-uten')[0])
    shown, _, folded = dated.partition("<details")
    assert shown.count("<li id=") == 5
    told = re.search(r'<summary>Vis (\d+) til<span class="unseen">: Har en frist', folded)
    assert told
    assert folded.partition("</details>")[0].count("<li id=") == int(told[1]) > 1
    given, _, more = page.partition('<h3 id="deg-bidrag">')[2].partition("<details")
    assert given.count("/bidrag#") == 5
    assert more.partition("</details>")[0].count("/bidrag#") > 1
    portal.clock.moment = NOW + timedelta(days=150)
    nora.sign_in("Nora Lindeskog")
    page = nora.client.get(f"{nora.plan}/venter").text
    late = page.partition('<h3 id="andre-for-sent">')[2].partition("<h3")[0]
    assert late.count("<li id=") > 5
    assert "<details" not in late


def test_the_overview_tells_of_the_same_next_day(portal: Portal) -> None:
    """It told of a deadline in three weeks where there was a meeting in nine days."""
    marte = Reader(portal)
    marte.sign_in("Marte Strandbø")
    marte.plan = plan_path("emil").rstrip("/")
    for path in ("/", "/venter"):
        assert "Neste dato er 1. desember 2026." in marte.client.get(marte.plan + path).text


def test_of_what_is_on_hold_nothing_is_late_and_its_day_is_told_as_past(
    portal: Portal, nora: Reader
) -> None:
    portal.clock.moment = NOW + timedelta(days=80)
    nora.sign_in("Nora Lindeskog")
    theirs = sections(nora)["Det jeg venter på"]
    late, _, dated = theirs.partition('<h3 id="andre-med-frist">')
    first = re.findall(r'<li id="([^"]+)"', late.partition('<h3 id="andre-for-sent">')[2])[0]
    assert nora.fill(f"/tiltak/{first}/ikke-skjedd", words="").status_code == 303
    passed = len(re.findall("Fristen var", "".join(sections(nora).values()))) - 1
    page = nora.client.get(f"{nora.plan}/venter").text
    assert f"{passed} ting er over fristen." in page, (
        "also what has not happened; not what is on hold"
    )
    changing = thing("measure", "nora", "bassenget:1")
    assert changing not in late
    told = dated[dated.index(changing) :]
    assert told.index("Fristen var 21. januar 2027") < told.index("Finne garderobe")
    for path in ("/mal", "/mal/" + thing("goal", "nora", "bassenget"), "/hele"):
        page = nora.client.get(nora.plan + path).text
        assert "Fristen var 21. januar 2027." in page
        assert "Fram til 21. januar 2027." not in page


def test_nothing_comes_of_a_plan_that_nobody_may_act_on(portal: Portal) -> None:
    silje = Reader(portal)
    silje.sign_in("Silje Hamarlund")
    page = silje.client.get(plan_path("silje", "venter")).text
    assert "Svaret til planen er nei" in page
    assert "Samtaler på tur" in page
    assert "Neste dato" not in page


def test_a_plan_waits_for_the_yes_of_who_may_give_it(portal: Portal) -> None:
    """A child of eight was told that the plan waited for theirs."""
    told = {
        "Lea Vikholm": ("lea", "Planen venter på samtykke."),
        "Yngvild Sandholt": ("yngvild", "Planen venter på at du sier ja til den."),
    }
    for name, (plan, words) in told.items():
        browser = Reader(portal)
        browser.sign_in(name)
        page = browser.client.get(plan_path(plan)).text
        assert words in page
        assert ("Les om planen og svar" in page) == (plan == "yngvild")
