"""Children and young people: the child's own voice, and answering ahead of the sixteenth birthday."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.pages.conftest import Portal
from tests.pages.consents import GIVE, NO, at_plan, opens, press, rows

VOICE = "/samtykke/barnets-stemme"
TODAY = {"asked_by": "Mamma", "asked_on": "1. november 2026", "form": "play"}
SAID = TODAY | {"said": "words", "words": "Jeg vil ha færre møter."}
NAMES = ("Mathias Brekkemo", "Heidi Brekkemo", "Berit Aasmoen")
BIRTHDAY = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def test_what_a_child_says_is_kept_and_never_written_over(portal: Portal) -> None:
    marte, emil = (
        at_plan(portal, "Marte Strandbø", "emil"),
        at_plan(portal, "Emil Strandbø", "emil"),
    )
    press(portal, marte, VOICE, **SAID)
    press(portal, emil, VOICE, **SAID | {"asked_by": "Ingen", "words": "Jeg mener noe annet."})
    page = emil.client.get(f"{emil.plan}/samtykke").text
    assert "Jeg vil ha færre møter." in page
    assert "Jeg mener noe annet." in page
    stored = rows(portal, "child_voice", "emil", words=SAID["words"])
    assert [row["voice"] for row in stored] == ["person"]
    ids = [row["id"] for row in stored]
    for way in ("ta-tilbake", "endre"):
        path = f"{marte.plan}/barnets-stemme/{ids[0]}/{way}"
        assert marte.client.get(path).status_code == 404


def test_a_child_may_say_nothing(portal: Portal) -> None:
    anders = at_plan(portal, "Anders Lonelid", "emil")
    press(portal, anders, VOICE, **TODAY, said="nothing", words="")
    assert "Emil ville ikke si noe da." in anders.client.get(f"{anders.plan}/samtykke").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"said": "words", "words": ""},
        {"said": "nothing", "words": "Noe likevel"},
        {"asked_on": "31. desember 2026"},
        {"asked_on": "tull"},
        {"asked_by": ""},
        {"form": "hypnosis"},
    ],
)
def test_what_cannot_be_used_is_told_and_given_back(portal: Portal, wrong: dict[str, str]) -> None:
    marte = at_plan(portal, "Marte Strandbø", "emil")
    before = rows(portal, "child_voice", "emil")
    answer = marte.fill(VOICE, **SAID | wrong)
    assert answer.status_code == 422
    assert "<title>Feil: " in answer.text
    assert rows(portal, "child_voice", "emil") == before


def test_parents_are_asked_to_hear_the_child(portal: Portal) -> None:
    siri = at_plan(portal, "Siri Vikholm", "lea")
    assert "Husk å spørre Lea" in siri.client.get(f"{siri.plan}/samtykke").text
    turid = at_plan(portal, "Turid Røyrvåg", "sunniva")
    assert "Ingen har skrevet hva Sunniva mener" in turid.client.get(f"{turid.plan}/samtykke").text


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("Nora Lindeskog", "nora"),
        ("Håkon Liaskar", "hakon"),
        ("Nina Bergheimen", "emil"),
        ("Kristoffer Tunli", "emil"),
    ],
)
def test_nobody_else_writes_down_what_a_child_says(portal: Portal, name: str, plan: str) -> None:
    reader = at_plan(portal, name, plan)
    assert reader.send(VOICE, SAID | {"form_key": "1"}).status_code == 404
    assert not rows(portal, "child_voice", plan, author_id="none")


def test_somebody_who_is_soon_sixteen_answers_ahead_and_the_answer_counts_from_the_day(
    portal: Portal,
) -> None:
    mathias, heidi, berit = (at_plan(portal, name, "mathias") for name in NAMES)
    page = mathias.client.get(f"{mathias.plan}/samtykke").text
    assert "Du fyller 16 år 27. november 2026" in page
    press(portal, mathias, NO)
    assert opens(berit)
    assert opens(heidi)
    ahead = rows(portal, "consent", "mathias", capacity="self")
    assert [str(row["valid_from"]) for row in ahead] == ["2026-11-27"]
    portal.clock.moment = BIRTHDAY - timedelta(days=1)
    berit = at_plan(portal, "Berit Aasmoen", "mathias")
    assert opens(berit)
    portal.clock.moment = BIRTHDAY
    mathias, heidi, berit = (at_plan(portal, name, "mathias") for name in NAMES)
    assert not opens(berit)
    assert not opens(heidi)
    assert opens(mathias)
    press(portal, mathias, GIVE)
    assert opens(berit)


def test_what_parents_said_must_be_confirmed_at_sixteen(portal: Portal) -> None:
    """The plan goes on meanwhile, and the coordinator with it."""
    portal.clock.moment = datetime(2027, 2, 21, 9, 0, tzinfo=UTC) + timedelta(days=2 * 365)
    sunniva = at_plan(portal, "Sunniva Røyrvåg", "sunniva")
    assert sunniva.client.get(f"{sunniva.plan}/samtykke").status_code == 200
