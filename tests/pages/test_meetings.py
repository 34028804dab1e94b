"""The ansvarsgruppe and its meetings: who sits in it, who reads of it, and what came of it (SW-66)."""

from __future__ import annotations

from typing import Any, Final

import pytest
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.demo.cast import demo_id
from portal.record.models import Arrangement, CareTeam, Measure, Meeting, Minutes, OutboxRow
from portal.web.forms.fields import Several
from portal.web.forms.minutes import UnderAMeeting
from tests.pages.conftest import NORAS, Meet, Portal, Reader

BERIT, KARI = "Berit Aasmoen", "Kari Nesvold"
KARIS_KEY: Final = f"participant:{demo_id('participant', 'nora:fysio')}"
BANKS_KEY: Final = f"participant:{demo_id('participant', 'nora:bolig')}"
AGREED: Final = demo_id("arrangement", "nora:oppstart:0")
TRAPPA: Final = demo_id("goal", "nora:trappa")
HELD, COMING, CALLED_OFF = (
    f"moter/{demo_id('meeting', f'nora:{key}')}" for key in ("oppstart", "vinter", "host")
)
CALL: Final = {
    "words": "Om bassenget.", "day": "1.3.2027", "clock": "kl. 14.30", "how": "phone",
    "place": "", "invited": KARIS_KEY, "life_area": "health",
}  # fmt: skip


@pytest.fixture
def nora(meet: Meet) -> Reader:
    return meet("Nora Lindeskog")


def read(browser: Reader, path: str) -> str:
    return browser.client.get(browser.plan + path).text


def stored(portal: Portal, query: Select[Any]) -> Any:
    with Session(portal.store.engine) as session:
        return session.scalars(query).first()


def after(answer: TestResponse) -> str:
    assert answer.status_code == 303, answer.text
    return str(answer.location).removeprefix(NORAS)


def test_the_person_chooses_the_group_and_nobody_else_does(
    portal: Portal, nora: Reader, meet: Meet
) -> None:
    chosen = stored(portal, select(CareTeam).where(CareTeam.plan_id == demo_id("plan", "nora")))
    members = sorted({*chosen.member_keys, BANKS_KEY})
    answer = nora.client.post(
        f"{NORAS}gruppa/velg", data=nora.form("gruppa/velg") | {"members": members}
    )
    assert after(answer) == "gruppa"
    assert "Hilde" in read(nora, "gruppa") or BANKS_KEY in read(nora, "gruppa/velg")
    assert meet(BERIT).client.get(f"{NORAS}gruppa/velg").status_code == 404
    assert "Ansvarsgruppa" in read(meet(BERIT), "gruppa")
    stale = {"members": "", "seen_version": str(chosen.version)}
    assert nora.fill("gruppa/velg", **stale).status_code == 409
    assert nora.fill("gruppa/velg", members="person:nobody").status_code == 422


def test_a_call_reaches_the_called_and_the_group_alone_is_called_by_others(
    portal: Portal, nora: Reader, meet: Meet
) -> None:
    path = after(nora.fill("moter/nytt", **CALL))
    told = select(OutboxRow).where(OutboxRow.receiver_id == demo_id("person", "kari-nesvold"))
    assert stored(portal, told).plan_id == demo_id("plan", "nora")
    page = read(meet(KARI), path)
    assert "Om bassenget." in page
    assert "mandag 1. mars 2027 kl. 14.30" in page
    not_in_group = f"participant:{demo_id('participant', 'nora:fastlege')}"
    refused = meet(BERIT).fill("moter/nytt", **CALL | {"invited": not_in_group})
    assert refused.status_code == 422
    assert meet(KARI).fill("moter/nytt", **CALL).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"clock": "25.00"}, "Vi forstår ikke klokkeslettet"),
        ({"clock": ""}, "Skriv når møtet begynner"),
        ({"day": ""}, "Skriv en dato"),
        ({"day": "31.2.2027"}, "Vi forstår ikke datoen"),
        ({"words": ""}, "Skriv noe her"),
    ],
)
def test_what_is_wrong_in_a_call_is_said_and_nothing_is_lost(
    nora: Reader, wrong: dict[str, str], says: str
) -> None:
    answer = nora.fill("moter/nytt", **CALL | {"place": "Hjemme hos meg"} | wrong)
    assert answer.status_code == 422
    assert says in answer.text
    assert "Hjemme hos meg" in answer.text


def test_the_person_asks_ahead_and_those_who_see_may_add(nora: Reader, meet: Meet) -> None:
    after(nora.fill(f"{COMING}/saker/ny", kind="question", words="Hvem følger meg dit?"))
    after(meet(KARI).fill(f"{COMING}/saker/ny", kind="topic", words="Stokken er for kort."))
    page = read(nora, COMING)
    assert "Hvem følger meg dit?" in page
    assert "Stokken er for kort." in page
    assert "Skrevet av Kari Nesvold" in page


def test_minutes_follow_the_area_that_they_were_written_for(nora: Reader, meet: Meet) -> None:
    """Kari reads of health and not of money: not even that there was such a referat."""
    whole, hers = read(nora, HELD), read(meet(KARI), HELD)
    assert "uføretrygd" in whole
    assert "stokk" in hers
    assert "uføretrygd" not in hers + read(meet(KARI), "hele")
    assert "Økonomi" not in hers


@pytest.mark.parametrize("kind", ["referat/nytt", "avtaler/ny", "saker/ny"])
def test_nothing_is_written_of_a_meeting_that_was_called_off(
    portal: Portal, nora: Reader, kind: str
) -> None:
    fields = {"words": "Dette ville jeg ha med.", "life_area": "general", "kind": "topic",
              "goal_id": "", "responsible_key": "", "deadline": ""}  # fmt: skip
    answer = nora.fill(f"{CALLED_OFF}/{kind}", **fields)
    assert answer.status_code == 422
    assert "Møtet er avlyst. Teksten din er ikke borte." in answer.text
    assert "Dette ville jeg ha med." in answer.text
    assert portal.count("minutes", "Dette ville jeg ha med.") == 0
    segment = CALLED_OFF.split("/")
    after(nora.fill(f"{segment[0]}/{segment[1]}/kommentar/ny", words="Dette ville jeg ha med."))
    assert "Dette ville jeg ha med." in read(nora, CALLED_OFF)


def test_a_meeting_called_off_while_somebody_writes_takes_no_minutes(
    portal: Portal, nora: Reader, meet: Meet
) -> None:
    path = after(nora.fill("moter/nytt", **CALL))
    berit = meet(BERIT)
    typed = berit.form(f"{path}/referat/nytt") | {"words": "Sagt i dag.", "life_area": "health"}
    second = nora.form(f"{path}/avlys")
    after(nora.fill(f"{path}/avlys", words="Jeg er syk."))
    answer = berit.send(f"{path}/referat/nytt", typed)
    assert answer.status_code == 422
    assert "Sagt i dag." in answer.text
    assert stored(portal, select(func.count()).where(Minutes.words == "Sagt i dag.")) == 0
    assert nora.send(f"{path}/avlys", second | {"words": ""}).status_code == 422
    assert "Jeg er syk." in read(meet(KARI), path)


def test_the_gate_itself_takes_nothing_to_a_meeting_that_was_called_off(
    portal: Portal, nora: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is called off between the page and the press."""
    monkeypatch.setattr(UnderAMeeting, "validate_words", lambda *_: None)
    fields = {"words": "For sent.", "life_area": "general"}
    assert nora.fill(f"{CALLED_OFF}/referat/nytt", **fields).status_code == 404
    assert portal.count("minutes", "For sent.") == 0


def test_the_gate_itself_lets_others_call_only_those_whom_the_person_has_chosen(
    portal: Portal, meet: Meet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Several, "pre_validate", lambda *_: None)
    not_in_group = f"participant:{demo_id('participant', 'nora:fastlege')}"
    call = CALL | {"words": "Uten at Nora vil.", "invited": not_in_group}
    assert meet(BERIT).fill("moter/nytt", **call).status_code == 404
    assert portal.count("meeting", "Uten at Nora vil.") == 0


def test_the_person_calls_off_any_meeting_but_rewrites_only_their_own(nora: Reader) -> None:
    assert nora.client.get(f"{NORAS}{COMING}/endre").status_code == 404
    assert nora.client.get(f"{NORAS}{COMING}/avlys").status_code == 200


def test_two_who_move_a_meeting_lose_nothing(portal: Portal, nora: Reader) -> None:
    path = after(nora.fill("moter/nytt", **CALL))
    first, second = nora.form(f"{path}/endre"), nora.form(f"{path}/endre")
    after(nora.send(f"{path}/endre", first | CALL | {"clock": "9"}))
    answer = nora.send(f"{path}/endre", second | CALL | {"clock": "10.15"})
    assert answer.status_code == 409
    assert "09.00" in answer.text
    assert 'value="10.15"' in answer.text


def test_what_was_agreed_becomes_a_measure_by_one_press(portal: Portal, meet: Meet) -> None:
    berit = meet(BERIT)
    page = read(berit, HELD)
    form = page.split(f'action="{NORAS}avtaler/{AGREED}/tiltak"')[1].split("</form>")[0]
    fields = dict(zip(_parts(form, 'name="'), _parts(form, 'value="'), strict=True))
    for _ in range(2):
        assert after(berit.send(f"avtaler/{AGREED}/tiltak", fields)) == f"mal/{TRAPPA}"
    made = stored(portal, select(Measure).where(Measure.what.startswith("Kari prøver trappa i")))
    assert made.goal_id == TRAPPA
    assert made.responsible_participant_id == KARIS_KEY.partition(":")[2]
    assert made.deadline is not None
    words = select(func.count()).where(Measure.what == made.what)
    assert stored(portal, words) == 1
    assert stored(portal, select(Arrangement).where(Arrangement.id == AGREED)).measure_id == made.id
    assert "Dette er nå et tiltak i planen." in read(berit, HELD)


def test_a_measure_that_was_taken_back_is_made_anew_by_another_press(
    portal: Portal, meet: Meet
) -> None:
    berit = meet(BERIT)
    page = read(berit, HELD)
    if f'action="{NORAS}avtaler/{AGREED}/tiltak"' in page:
        press(berit)
    made = stored(portal, select(Arrangement).where(Arrangement.id == AGREED)).measure_id
    after(berit.fill(f"tiltak/{made}/ta-tilbake"))
    press(berit)
    anew = stored(portal, select(Arrangement).where(Arrangement.id == AGREED)).measure_id
    assert anew != made
    assert stored(portal, select(Measure.removed_at).where(Measure.id == anew)) is None


def press(browser: Reader) -> None:
    form = read(browser, HELD).split(f'action="{NORAS}avtaler/{AGREED}/tiltak"')[1]
    fields = dict(zip(_parts(form, 'name="'), _parts(form, 'value="'), strict=True))
    after(browser.send(f"avtaler/{AGREED}/tiltak", fields))


def test_what_lies_under_a_meeting_that_is_taken_back_is_away_with_it(
    portal: Portal, nora: Reader, meet: Meet
) -> None:
    path = after(nora.fill("moter/nytt", **CALL))
    after(meet(BERIT).fill(f"{path}/referat/nytt", words="Under et møte.", life_area="health"))
    assert "Under et møte." in read(meet(KARI), "hele")
    after(nora.fill(f"{path}/ta-tilbake"))
    assert "Under et møte." not in read(meet(KARI), "hele")
    assert "Om bassenget." in read(nora, "tatt-tilbake")
    kept = stored(portal, select(Meeting).where(Meeting.id == path.split("/")[1]))
    assert kept.removed_at is not None


def _parts(html: str, before: str) -> list[str]:
    return [part.split('"')[0] for part in html.split("<button", maxsplit=1)[0].split(before)[1:]]
