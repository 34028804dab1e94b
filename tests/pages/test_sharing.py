"""Sharing as the person meets it: two steps, a preview, a receipt, and back again at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from portal.demo.cast import demo_id
from tests.pages.conftest import NOW, Portal, Reader, hidden

Sign = Callable[[str], Reader]
VILDE = f"/deling/{demo_id('person', 'vilde-lindeskog')}"
GERD = f"/deling/{demo_id('person', 'gerd-lindeskog')}"
CHOICE = {"bundle": "area-economy", "level": "see", "until": "1. mars 2027"}
LOST = "Det du valgte, er endret eller borte"


def count(portal: Portal, table: str, where: str = "1 = 1") -> int:
    with portal.store.engine.connect() as connection:
        return int(
            connection.execute(text(f"SELECT count(*) FROM {table} WHERE {where}")).scalar_one()
        )


def stored(portal: Portal, until: str) -> dict[str, Any]:
    query = text(f"SELECT * FROM share WHERE valid_until = '{until}' AND withdraws_id IS NULL")
    with portal.store.engine.connect() as connection:
        return dict(connection.execute(query).mappings().one())


def chosen(reader: Reader, path: str = VILDE, **other: str) -> dict[str, str]:
    """Choose, and give back what the form of the second step carries."""
    answer = reader.fill(f"{path}/ny", **CHOICE | other)
    assert answer.status_code == 303, answer.text
    page = reader.client.get(answer.location)
    found = re.search(r'name="digest" value="([0-9a-f]+)"', page.text)
    assert found
    return hidden(page) | {"digest": found[1]}


def given(reader: Reader, path: str = VILDE, **other: str) -> str:
    """Share, and give back the id of the share."""
    answer = reader.send(f"{path}/ny/se-over", chosen(reader, path, **other))
    assert answer.status_code == 303
    return str(answer.location).split("/")[-2]


def sees(reader: Reader, words: str) -> bool:
    return words in reader.client.get(f"{reader.plan}/hele").text


def economy_goal(nora: Reader, words: str) -> None:
    fields = {"life_area": "economy", "horizon": "short", "priority": "2"}
    assert nora.fill("/mal/nytt", words=words, **fields).status_code == 303


@pytest.fixture
def vilde(nora: Reader, reader: Sign) -> Reader:
    return reader("Vilde Lindeskog")


def test_a_share_opens_what_was_chosen_and_closes_at_once(
    portal: Portal, nora: Reader, vilde: Reader
) -> None:
    economy_goal(nora, "Betale regninger selv")
    assert not sees(vilde, "Betale regninger selv")
    share_id = given(nora)
    assert sees(vilde, "Betale regninger selv")
    receipt = nora.client.get(f"{nora.plan}/tilgang/{share_id}/kvittering").text
    assert "Delt med Vilde Lindeskog" in receipt
    assert "22. november 2026" in receipt
    taken = nora.fill(f"/tilgang/{share_id}/trekk")
    assert not sees(vilde, "Betale regninger selv")
    assert "er tatt tilbake" in nora.client.get(taken.location).text
    row = stored(portal, "2027-03-01")
    assert (row["capacity"], row["channel"], row["language"]) == ("self", "eid", "nb")
    assert row["text_version"]


def test_nothing_is_given_by_choosing(portal: Portal, nora: Reader, vilde: Reader) -> None:
    economy_goal(nora, "Spare til en sykkel")
    before = count(portal, "share")
    fields = chosen(nora)
    preview = nora.client.get(f"{nora.plan}{VILDE}/ny/slik-ser-det-ut").text
    assert "Spare til en sykkel" in preview
    assert "Ingenting er delt ennå" in preview
    assert not sees(vilde, "Spare til en sykkel")
    assert "Spare til en sykkel" not in nora.client.get(f"{nora.plan}{VILDE}/slik-ser-det-ut").text
    assert count(portal, "share") == before
    assert fields


def test_pressing_twice_and_two_tabs_are_one_share(portal: Portal, nora: Reader) -> None:
    first = chosen(nora, until="2. mars 2027")
    second = chosen(nora, until="2. mars 2027")
    before = count(portal, "share")
    answers = [nora.send(f"{VILDE}/ny/se-over", each) for each in (first, first, second)]
    assert count(portal, "share") == before + 1
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1, "all lead to the one receipt"
    back = given(nora, until="2. mars 2027")
    assert count(portal, "share") == before + 1
    assert back in str(answers[0].location)


def test_what_is_confirmed_is_what_was_shown(portal: Portal, nora: Reader) -> None:
    shown = chosen(nora, until="3. mars 2027")
    chosen(nora, until="4. mars 2027", level="contribute")
    before = count(portal, "share")
    answer = nora.send(f"{VILDE}/ny/se-over", shown)
    assert answer.location == f"{nora.plan}{VILDE}/ny"
    assert LOST in nora.client.get(answer.location).text
    assert count(portal, "share") == before


def test_a_proposal_lasts_a_day(portal: Portal, nora: Reader, reader: Sign) -> None:
    shown = chosen(nora, until="5. mars 2027")
    portal.clock.moment = NOW + timedelta(hours=25)
    later = reader("Nora Lindeskog")
    fields = later.form(f"{VILDE}/ny") | {"digest": shown["digest"]}
    answer = later.send(f"{VILDE}/ny/se-over", fields)
    assert LOST in later.client.get(answer.location).text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"until": "1.1.2020"}, "until"),
        ({"until": "22. november 2036"}, "until"),
        ({"until": ""}, "until"),
        ({"until": "i fjor en gang"}, "until"),
        ({"bundle": ""}, "bundle"),
        ({"bundle": "area-beyond"}, "bundle"),
        ({"level": "own"}, "level"),
        ({"bundle": "choose"}, "areas"),
        ({"bundle": "choose", "areas": "beyond", "sections": "goals"}, "areas"),
        ({"bundle": "choose", "areas": "home", "sections": "everything"}, "sections"),
        ({"purpose": "å" * 201}, "purpose"),
    ],
)
def test_what_cannot_be_shared_is_said_at_its_field(
    portal: Portal, nora: Reader, wrong: dict[str, str], field: str
) -> None:
    before = count(portal, "share")
    answer = nora.fill(f"{VILDE}/ny", **CHOICE | wrong)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert "<title>Feil: " in answer.text
    assert count(portal, "share") == before


def test_both_sides_are_chosen_by_oneself(portal: Portal, nora: Reader) -> None:
    fields = nora.form(f"{VILDE}/ny") | CHOICE | {"bundle": "choose", "until": "6. mars 2027"}
    sent: Any = fields | {"areas": ["home", "economy"], "sections": ["goals", "contributions"]}
    kept = nora.client.post(f"{nora.plan}{VILDE}/ny", data=sent)
    assert kept.status_code == 303
    again = nora.client.get(f"{nora.plan}{VILDE}/ny").text
    assert len(re.findall(r'type="checkbox"[^>]* checked', again)) == 4
    page = nora.client.get(kept.location)
    digest = re.findall(r'name="digest" value="([0-9a-f]+)"', page.text)[0]
    nora.send(f"{VILDE}/ny/se-over", hidden(page) | {"digest": digest})
    row = stored(portal, "2027-03-06")
    assert (row["areas"], row["sections"]) == ("economy home", "contributions goals")


def test_nothing_is_ticked_in_advance(nora: Reader, reader: Sign) -> None:
    page = nora.client.get(f"{nora.plan}/deling/{demo_id('person', 'olav-brattmoen')}/ny").text
    assert " checked" not in page
    assert 'value="26. mai 2027"' in page, "the plan's end"


def test_the_receiver_is_told_only_if_one_says_so(portal: Portal, nora: Reader) -> None:
    vilde = f"receiver_id = '{demo_id('person', 'vilde-lindeskog')}'"
    before = count(portal, "outbox_row", vilde)
    quiet = given(nora, until="7. mars 2027")
    nora.fill(f"/tilgang/{quiet}/trekk")
    assert count(portal, "outbox_row", vilde) == before
    given(nora, until="8. mars 2027", tells_receiver="yes")
    assert count(portal, "outbox_row", vilde) == before + 1


def test_withdrawing_twice_is_one_withdrawal(portal: Portal, nora: Reader) -> None:
    share_id = given(nora, until="9. mars 2027")
    path = f"/tilgang/{share_id}/trekk"
    first, second = nora.form(path), nora.form(path)
    answers = [nora.send(path, each) for each in (first, first, second)]
    assert {answer.status_code for answer in answers} == {303}
    assert count(portal, "share", f"withdraws_id = '{share_id}'") == 1
    before = count(portal, "share")
    assert nora.fill(f"/tilgang/{share_id}/forny").location.endswith("/kvittering")
    assert count(portal, "share") == before, "what is taken back is not renewed"


def test_one_press_renews_what_ends_soon(portal: Portal, nora: Reader) -> None:
    soon = given(nora, until="10. desember 2026", purpose="Vi prøver")
    page = nora.client.get(f"{nora.plan}{VILDE}").text
    assert "Slutter snart" in page
    form = page.split(f"/tilgang/{soon}/forny")[1].split("</form>")[0]
    fields = dict(re.findall(r'name="(csrf_token|form_key)" value="([^"]+)"', form))
    before = count(portal, "share", "withdraws_id IS NULL")
    answers = [nora.send(f"/tilgang/{soon}/forny", fields) for _ in range(2)]
    assert count(portal, "share", "withdraws_id IS NULL") == before + 1
    receipt = nora.client.get(answers[0].location).text
    assert "26. mai 2027" in receipt
    assert "Ta tilbake delingen" in receipt
    assert "Vi prøver" in receipt


def test_expired_is_closed_with_no_job(portal: Portal, nora: Reader, reader: Sign) -> None:
    economy_goal(nora, "Noe som bare deles litt")
    given(nora, until="25. november 2026")
    portal.clock.moment = NOW + timedelta(days=3)
    assert sees(reader("Vilde Lindeskog"), "Noe som bare deles litt")
    portal.clock.moment = NOW + timedelta(days=4)
    again = reader("Nora Lindeskog")
    standing = again.client.get(f"{again.plan}{VILDE}").text
    assert "25. november 2026" not in standing


@pytest.mark.parametrize(
    "person",
    ["nora-lindeskog", "berit-aasmoen", "grete-holmsund", "silje-hamarlund", "finnes-ikke"],
)
def test_to_whom_nothing_can_be_shared_is_a_stranger(nora: Reader, person: str) -> None:
    """Oneself, the coordinator, the unit, somebody with a hidden address, and nobody at all."""
    stranger = nora.client.get(f"{nora.plan}/deling/{demo_id('person', 'oddny-flatvik')}/ny")
    path = f"{nora.plan}/deling/{demo_id('person', person)}/ny"
    token = nora.form("/mal/nytt")
    shown, sent = nora.client.get(path), nora.client.post(path, data=token | CHOICE)
    assert (shown.status_code, sent.status_code) == (404, 404)
    assert shown.data == stranger.data


@pytest.mark.parametrize("name", ["Berit Aasmoen", "Vilde Lindeskog", "Kari Nesvold"])
def test_who_may_not_share_shares_nothing(
    portal: Portal, nora: Reader, reader: Sign, name: str
) -> None:
    shown = chosen(nora, GERD, until="11. mars 2027")
    other = Reader(portal)
    other.sign_in(name)
    other.plan = nora.plan
    before = count(portal, "share")
    token = other.form("/bidrag/nytt").get("csrf_token", "")
    for path in (f"{GERD}/ny", f"{GERD}/ny/se-over"):
        fields = CHOICE | shown | {"csrf_token": token}
        assert other.send(path, fields).status_code == 404
    assert count(portal, "share") == before


def test_changing_language_keeps_what_was_ticked(nora: Reader) -> None:
    fields = nora.form(f"{GERD}/ny") | CHOICE | {"bundle": "choose", "switch_language": "nn"}
    sent: Any = fields | {"areas": ["home", "economy"], "sections": ["goals"]}
    nora.client.post(f"{nora.plan}{GERD}/ny", data=sent)
    page = nora.client.get(f"{nora.plan}{GERD}/ny").text
    assert '<html lang="nn"' in page
    assert len(re.findall(r'type="checkbox"[^>]* checked', page)) == 3
    nora.client.set_cookie("language", "nb")


def test_the_menu_leads_there_for_those_who_may_know(nora: Reader, reader: Sign) -> None:
    assert "/deling" in nora.client.get(f"{nora.plan}/").text
    vilde = reader("Vilde Lindeskog")
    assert "/deling" not in vilde.client.get(f"{vilde.plan}/").text
    assert vilde.client.get(f"{vilde.plan}/deling").status_code == 404
