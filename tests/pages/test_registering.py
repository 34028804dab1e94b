"""Staff register what came on paper or by word of mouth, and never more than the law lets them."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from portal.demo.cast import demo_id
from tests.pages.conftest import Portal, Reader
from tests.pages.consents import PAPER, PAPER_SHARE, at_plan, later, opens, press, rows, written

YES = {"kind": "plan", "answer": "yes", "who": "self", "channel": "paper", "on": "20.11.2026",
       "note": "Ligger i arkivet"}  # fmt: skip
SHARE = {"who": "self", "receiver": demo_id("person", "kari-nesvold"), "sections": "goals",
         "areas": "economy", "level": "see", "until": "1.2.2027", "channel": "paper",
         "on": "20.11.2026", "note": "Ligger i arkivet"}  # fmt: skip


@pytest.fixture
def trygve(portal: Portal) -> Reader:
    """Of the coordinating unit, who sees the frame of a plan that awaits consent."""
    return at_plan(portal, "Trygve Eikremo", "yngvild")


@pytest.fixture
def berit(portal: Portal) -> Reader:
    return at_plan(portal, "Berit Aasmoen", "nora")


def test_a_paper_consent_opens_the_plan_and_is_marked_told_and_shown(
    portal: Portal, trygve: Reader
) -> None:
    erik, yngvild = (at_plan(portal, n, "yngvild") for n in ("Erik Bakkelid", "Yngvild Sandholt"))
    assert PAPER in trygve.client.get(f"{trygve.plan}/enheten").text
    page = trygve.client.get(trygve.plan + PAPER).text
    assert "Yngvild Sandholt" in page
    assert not opens(erik)
    press(portal, trygve, PAPER, **YES)
    assert opens(erik)
    assert not opens(trygve)
    (stored,) = rows(portal, "consent", "yngvild", kind="plan")
    assert (stored["capacity"], stored["channel"], stored["note"]) == ("self", "paper", YES["note"])
    assert stored["registered_by_id"] == demo_id("person", "trygve-eikremo")
    assert str(stored["given_at"]).startswith("2026-11-20")
    told = [(row["receiver_id"], row["kind"]) for row in rows(portal, "outbox_row", "yngvild")]
    assert (demo_id("person", "yngvild-sandholt"), "something_new") in told
    press(portal, yngvild, "/samtykke/trekk")
    assert not opens(erik)


def test_the_person_sees_in_the_register_who_registered_what(portal: Portal) -> None:
    trygve, hodan = (at_plan(portal, n, "hodan") for n in ("Trygve Eikremo", "Hodan Warfaa"))
    press(portal, trygve, PAPER, **YES | {"on": "22.11.2026"})
    register = hodan.client.get(f"{hodan.plan}/samtykke/oversikt").text
    for said in ("Registrert av Trygve Eikremo", "På papir, med underskrift", YES["note"]):
        assert said in register
    logged = ("RegisterConsent", demo_id("person", "trygve-eikremo"), "allowed")
    assert logged in rows_of_log(portal, "hodan")


def rows_of_log(portal: Portal, plan: str) -> list[tuple[str, str, str]]:
    query = text("SELECT action, viewer_id, outcome FROM audit_entry WHERE chain = :plan")
    with portal.store.engine.connect() as connection:
        found = connection.execute(query, {"plan": demo_id("plan", plan)})
        return [(row[0], row[1], row[2]) for row in found]


def test_an_old_paper_does_not_overrule_what_was_said_later(portal: Portal) -> None:
    silje, erik = (at_plan(portal, n, "silje") for n in ("Silje Hamarlund", "Trygve Eikremo"))
    press(portal, silje, "/samtykke/gi")
    later(portal, seconds=1)
    press(portal, erik, PAPER, **YES | {"answer": "no"})
    assert "Planen din er i bruk." in silje.client.get(f"{silje.plan}/samtykke").text


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"on": "23.11.2026"}, "on"),
        ({"on": "i fjor sommer"}, "on"),
        ({"on": ""}, "on"),
        ({"note": ""}, "note"),
        ({"note": "x" * 201}, "note"),
        ({"who": "parent"}, "who"),
        ({"who": f"parent:{demo_id('person', 'marte-strandbo')}"}, "who"),
        ({"who": "health_personnel"}, "who"),
        ({"who": ""}, "who"),
        ({"channel": "eid"}, "channel"),
        ({"answer": "perhaps"}, "answer"),
        ({"kind": "sharing"}, "kind"),
    ],
)
def test_what_the_law_does_not_let_in_is_told_at_its_field(
    portal: Portal, wrong: dict[str, str], where: str
) -> None:
    trygve, before = at_plan(portal, "Trygve Eikremo", "hodan"), written(portal, "hodan")
    answer = trygve.fill(PAPER, **YES | wrong)
    assert answer.status_code == 422
    assert f'href="#{where}"' in answer.text
    assert written(portal, "hodan") == before


def test_a_child_and_a_parent_of_somebody_grown_are_no_choice(portal: Portal) -> None:
    """Nor is a day on which the young person was still a child."""
    trygve = at_plan(portal, "Trygve Eikremo", "emil")
    page = trygve.client.get(trygve.plan + PAPER).text
    assert 'value="self"' not in page
    assert f'value="parent:{demo_id("person", "marte-strandbo")}"' in page
    assert trygve.fill(PAPER, **YES).status_code == 422
    marit = at_plan(portal, "Marit Sandneset", "hakon")
    page = marit.client.get(marit.plan + PAPER).text
    assert "Tone Liaskar" not in page
    early = marit.fill(PAPER, **YES | {"on": "20.11.2024"})
    assert early.status_code == 422
    assert "kunne ikke svare på dette den dagen" in early.text


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("Nora Lindeskog", "nora"),
        ("Kari Nesvold", "nora"),
        ("Lars Fjellrud", "nora"),
        ("Trygve Eikremo", "nora"),
        ("Marte Strandbø", "emil"),
        ("Trygve Eikremo", "hodan_earlier"),
    ],
)
@pytest.mark.parametrize(("path", "fields"), [(PAPER, YES), (PAPER_SHARE, SHARE)])
def test_only_who_coordinates_the_plan_or_its_unit_registers(
    portal: Portal, name: str, plan: str, path: str, fields: dict[str, str]
) -> None:
    reader, before = at_plan(portal, name, plan), written(portal, plan)
    assert reader.send(path, fields | {"form_key": "1"}).status_code == 404
    assert written(portal, plan) == before


def test_a_paper_share_opens_what_it_names_and_the_person_stops_it(
    portal: Portal, berit: Reader
) -> None:
    press(portal, berit, PAPER_SHARE, **SHARE)
    (stored,) = rows(portal, "share", "nora", channel="paper")
    assert stored["registered_by_id"] == demo_id("person", "berit-aasmoen")
    assert (stored["given_by_id"], stored["capacity"]) == (
        demo_id("person", "nora-lindeskog"), "self",
    )  # fmt: skip
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    register = nora.client.get(f"{nora.plan}/samtykke/oversikt").text
    assert "Registrert av Berit Aasmoen" in register
    told = [row["receiver_id"] for row in rows(portal, "outbox_row", "nora", kind="something_new")]
    assert told == [demo_id("person", "nora-lindeskog")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"receiver": demo_id("person", "berit-aasmoen")},
        {"receiver": demo_id("person", "nora-lindeskog")},
        {"receiver": demo_id("person", "stian-kvernrud")},
        {"receiver": demo_id("person", "ida-sormark")},
        {"receiver": "tull"},
        {"receiver": ""},
        {"sections": ""},
        {"sections": "goals diary"},
        {"areas": "moon"},
        {"areas": ""},
        {"level": "own"},
        {"until": "1.1.2026"},
        {"until": "1.1.2036"},
        {"until": ""},
        {"on": "1.1.2027"},
        {"note": ""},
        {"who": "parent"},
        {"who": "health_personnel"},
    ],
)
def test_a_paper_share_is_no_back_door(
    portal: Portal, berit: Reader, wrong: dict[str, str]
) -> None:
    before = written(portal, "nora")
    assert berit.fill(PAPER_SHARE, **SHARE | wrong).status_code == 422
    assert written(portal, "nora") == before


def test_nobody_shares_what_the_person_cannot_decide_on(portal: Portal) -> None:
    """Torleif lacks capacity in economy; what he can decide on, he can share."""
    lars = at_plan(portal, "Lars Fjellrud", "torleif")
    fields = SHARE | {"receiver": demo_id("person", "jon-tangerud")}
    assert "kunne ikke dele alt dette" in lars.fill(PAPER_SHARE, **fields).text
    press(portal, lars, PAPER_SHARE, **fields | {"areas": "leisure"})


def test_an_old_paper_does_not_reopen_what_was_taken_back(portal: Portal, berit: Reader) -> None:
    press(portal, berit, PAPER_SHARE, **SHARE)
    given = rows(portal, "share", "nora", channel="paper")[-1]
    nora = at_plan(portal, "Nora Lindeskog", "nora")
    press(portal, nora, f"/tilgang/{given['id']}/trekk")
    before = rows(portal, "share", "nora")
    later(portal, seconds=1)
    refused = berit.fill(PAPER_SHARE, **SHARE)
    assert refused.status_code == 422
    assert "Noe er tatt tilbake" in refused.text
    confirmed = SHARE | berit.form(PAPER_SHARE) | {"confirmed": "yes"}
    assert berit.send(PAPER_SHARE, confirmed).status_code == 422
    assert rows(portal, "share", "nora") == before


def test_a_withdrawn_plan_is_not_opened_on_paper_by_who_gains(portal: Portal) -> None:
    nora, berit = (at_plan(portal, n, "nora") for n in ("Nora Lindeskog", "Berit Aasmoen"))
    press(portal, nora, "/samtykke/trekk")
    assert not opens(berit)
    later(portal, seconds=1)
    refused = berit.fill(PAPER, **YES | {"on": "22.11.2026"})
    assert refused.status_code == 422
    assert "koordinerende enhet som registrerer et nytt ja" in refused.text
    assert not opens(berit)
    press(portal, nora, "/samtykke/gi")
    assert opens(berit)
