"""What the pages of the group and its meetings say of people, of readers and of what goes along."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.gate.views.meetings import MeetingView
from portal.record.models import CareTeam
from tests.pages.conftest import NORAS, Meet, Portal, Reader
from tests.pages.consents import at_plan
from tests.pages.test_meetings import (
    AGREED,
    BERIT,
    CALL,
    CALLED_OFF,
    COMING,
    HELD,
    KARI,
    KARIS_KEY,
    TRAPPA,
    after,
    read,
)


@pytest.fixture
def nora(meet: Meet) -> Reader:
    return meet("Nora Lindeskog")


def main(browser: Reader, path: str) -> str:
    return read(browser, path).split("<main")[1].split("</main")[0]


def test_the_people_of_the_group_are_told_by_name_and_role(nora: Reader) -> None:
    for path in ("gruppa", "gruppa/velg", "moter/nytt"):
        page = main(nora, path)
        assert "Kari Nesvold, fysioterapeut" in page, path
        assert "Berit Aasmoen, koordinator" in page, path
        assert "Gerd Lindeskog, nærmeste pårørende" in page, path
    assert "Valgt av deg 11. september 2026" in main(nora, "gruppa")


def test_who_is_called_stands_once_among_the_choices(nora: Reader) -> None:
    path = after(nora.fill("moter/nytt", **CALL))
    assert main(nora, f"{path}/endre").count("Kari Nesvold") == 1


def test_a_meeting_held_back_says_what_goes_along_and_what_does_not(
    nora: Reader, meet: Meet
) -> None:
    """The words of others under it go along; a measure that came of it lies under its goal, and stays."""
    kari, berit = meet(KARI), meet(BERIT)
    path = after(nora.fill("moter/nytt", **CALL))
    after(kari.fill(f"{path}/saker/ny", kind="topic", words="Stokken."))
    after(berit.fill(f"{path}/referat/nytt", words="Vi snakket om stokken.", life_area="health"))
    agreed = {"words": "Vi kjøper en stokk.", "goal_id": TRAPPA, "responsible_key": KARIS_KEY}
    after(berit.fill(f"{path}/avtaler/ny", **agreed, life_area="health", deadline=""))
    assert "laget av en avtale" not in main(nora, f"{path}/bare-for-meg")
    form = re.search(r'action="([^"]+)/tiltak"', main(berit, path))
    assert form
    agreement = form[1].removeprefix(NORAS)
    after(berit.fill(f"{agreement}/tiltak", goal_id=TRAPPA))
    page = main(nora, f"{path}/bare-for-meg")
    assert "saker, referat, avtaler og kommentarer" in page
    assert "Berit Aasmoen, Kari Nesvold." in page
    made = re.search(rf'href="{NORAS}mal/{TRAPPA}#([^"]+)">Vi kjøper en stokk', page)
    assert made
    after(nora.fill(f"{path}/bare-for-meg"))
    assert "Vi kjøper en stokk." in main(kari, f"mal/{TRAPPA}")
    assert "Det som er skrevet om møtet, følger med." in main(nora, f"{path}/vis-igjen")


def test_a_child_is_told_the_same_of_what_is_kept_from_the_parents(portal: Portal) -> None:
    sunniva = at_plan(portal, "Sunniva Røyrvåg", "sunniva")
    called = {**CALL, "life_area": "daytime", "invited": ""}
    path = str(sunniva.fill("/moter/nytt", **called).location).removeprefix(sunniva.plan)
    page = sunniva.client.get(f"{sunniva.plan}{path}/hold-fra-foreldre").text
    assert "Det gjelder alt som er skrevet om møtet også." in page


def test_before_an_agreement_becomes_a_measure_it_is_said_who_reads_that(
    nora: Reader, meet: Meet
) -> None:
    said = "De som kan lese målet, får lese tiltaket."
    assert said in main(meet(BERIT), f"avtaler/{AGREED}/tiltak")
    assert said in main(nora, HELD)


def test_no_list_stands_empty(nora: Reader, meet: Meet) -> None:
    """It is read aloud as a list of nothing."""
    bare = {"goal_id": "", "responsible_key": "", "deadline": "", "life_area": "general"}
    after(meet(BERIT).fill(f"{HELD}/avtaler/ny", words="Vi ringes.", **bare))
    for reader in (nora, meet(BERIT), meet(KARI)):
        for path in (HELD, COMING, CALLED_OFF, "moter", "gruppa"):
            assert not re.search(r"<([uo]l|p)[^>]*>\s*</\1>", main(reader, path)), path


def test_the_group_is_signed_by_whoever_chose_last(portal: Portal, nora: Reader) -> None:
    """A fullmakt leads to the person whose group it is; what it chose is not the person's choice."""
    with Session(portal.store.engine) as session, session.begin():
        session.scalars(
            select(CareTeam).where(CareTeam.plan_id == demo_id("plan", "nora"))
        ).one().author_id = demo_id("person", "gerd-lindeskog")
    assert "Valgt av Gerd Lindeskog" in main(nora, "gruppa")
    form = nora.form("gruppa/velg")
    after(nora.client.post(f"{NORAS}gruppa/velg", data=form | {"members": [KARIS_KEY]}))
    assert "Valgt av deg 22. november 2026" in main(nora, "gruppa")


def test_a_meeting_that_is_called_off_is_shown_and_not_asked_of_again(nora: Reader) -> None:
    answer = nora.client.get(f"{NORAS}{CALLED_OFF}/avlys")
    assert after(answer) == CALLED_OFF


def test_a_service_takes_no_meeting_back_under_which_others_have_written(
    nora: Reader, meet: Meet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their words would be gone with it, and nobody else could put it back."""
    berit = meet(BERIT)
    path = after(berit.fill("moter/nytt", **CALL))
    alone = berit.form(f"{path}/ta-tilbake")
    assert "/ta-tilbake" in main(berit, path)
    after(nora.fill(f"{path}/saker/ny", kind="question", words="Hvem kommer?"))
    assert f"{path}/ta-tilbake" not in main(berit, path)
    assert berit.client.get(f"{NORAS}{path}/ta-tilbake").status_code == 404
    assert berit.send(f"{path}/ta-tilbake", alone).status_code == 404
    monkeypatch.setattr(MeetingView, "may_take_back", True)
    assert berit.send(f"{path}/ta-tilbake", alone).status_code == 404, "the gate itself"
    assert "Hvem kommer?" in main(nora, path)


def test_the_person_may_and_is_told_what_goes_along(nora: Reader, meet: Meet) -> None:
    path = after(nora.fill("moter/nytt", **CALL))
    after(meet(KARI).fill(f"{path}/saker/ny", kind="topic", words="Stokken."))
    page = main(nora, f"{path}/ta-tilbake")
    assert "Alt som er skrevet om møtet, blir skjult sammen med det" in page
    assert "Det gjelder Kari Nesvold." in page
    after(nora.fill(f"{path}/ta-tilbake"))
    assert nora.client.get(f"{NORAS}{path}").status_code == 404


def test_a_call_says_that_it_went_out_or_that_its_day_has_been(nora: Reader) -> None:
    path = after(nora.fill("moter/nytt", **CALL))
    assert "Møtet står i planen nå. De som er kalt inn og kan lese om det, får beskjed." in read(
        nora, path
    )
    path = after(nora.fill("moter/nytt", **CALL | {"day": "20.11.2026"}))
    assert "Dagen har vært, så det står blant de tidligere møtene." in read(nora, path)
