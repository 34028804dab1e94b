"""A fullmakt: chosen, looked over, given, used in another's name, and ended at once by either."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import Delegation, Draft, Person, Share, Tie
from tests.pages.conftest import NOW, Portal, Reader

Make = Callable[[str], Reader]
CAMILLA, GERD = "Camilla Rønnskog", "Gerd Lindeskog"
ID = {name: demo_id("person", key) for name, key in (
    (CAMILLA, "camilla-ronnskog"), (GERD, "gerd-lindeskog"), ("Nora", "nora-lindeskog"),
    ("Kari", "kari-nesvold"), ("Berit", "berit-aasmoen"), ("Vilde", "vilde-lindeskog"),
)}  # fmt: skip
CHOSEN = {"receiver": ID[CAMILLA], "areas": "economy", "level": "act", "until": "1. juni 2027"}


@pytest.fixture(autouse=True)
def no_fullmakt_yet(portal: Portal) -> None:
    nora = demo_id("plan", "nora")
    with Session(portal.store.engine) as session, session.begin():
        mine = delete(Delegation).where(Delegation.plan_id == nora)
        session.execute(mine.where(Delegation.ends_id.is_not(None)))
        session.execute(mine)
        session.execute(delete(Draft))


@pytest.fixture
def other(portal: Portal, nora: Reader) -> Make:
    """Somebody else before Nora's plan."""

    def signed_in(name: str) -> Reader:
        browser = Reader(portal)
        browser.sign_in(name)
        browser.plan = nora.plan
        return browser

    return signed_in


def give(nora: Reader, **chosen: str) -> str:
    """Both steps. The receipt's path."""
    answer = nora.fill("/fullmakt/ny", **CHOSEN | chosen)
    assert answer.status_code == 303, re.findall('class="error"[^>]*>(.*?)</p>', answer.text)
    given = nora.fill("/fullmakt/ny/se-over")
    assert given.status_code == 303
    return given.location.removeprefix(nora.plan)


def rows(portal: Portal) -> int:
    with Session(portal.store.engine) as session:
        mine = select(func.count(Delegation.id))
        found = session.scalar(mine.where(Delegation.plan_id == demo_id("plan", "nora")))
    return int(found or 0)


def test_nothing_is_given_before_it_is_looked_over(portal: Portal, nora: Reader) -> None:
    assert nora.fill("/fullmakt/ny", **CHOSEN).status_code == 303
    page = nora.client.get(f"{nora.plan}/fullmakt/ny/se-over").text
    assert all(words in page for words in (CAMILLA, "1. juni 2027", "skrive på vegne av deg"))
    assert rows(portal) == 0
    fields = nora.form("/fullmakt/ny/se-over")
    first, second = (nora.send("/fullmakt/ny/se-over", fields) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert rows(portal) == 1
    receipt = nora.client.get(first.location).text
    assert "Kvittering" in receipt
    assert CAMILLA in receipt


def test_what_is_confirmed_is_what_was_shown(portal: Portal, nora: Reader) -> None:
    nora.fill("/fullmakt/ny", **CHOSEN)
    shown = nora.form("/fullmakt/ny/se-over")
    nora.fill("/fullmakt/ny", **CHOSEN | {"areas": "health"})
    assert nora.send("/fullmakt/ny/se-over", shown).location == f"{nora.plan}/fullmakt/ny/se-over"
    assert rows(portal) == 0


def test_nothing_is_chosen_in_advance_but_an_end_within_a_year(nora: Reader) -> None:
    page = nora.client.get(f"{nora.plan}/fullmakt/ny").text
    assert " checked" not in page
    end = re.findall(r'name="until" value="([^"]+)"', page)
    assert end == ["26. mai 2027"]  # the plan's own end


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"receiver": ID["Kari"]}, "receiver"),  # takes part for a service
        ({"receiver": ID["Berit"]}, "receiver"),  # coordinates
        ({"receiver": ID["Nora"]}, "receiver"),  # oneself
        ({"receiver": demo_id("person", "stian-kvernrud")}, "receiver"),  # a stranger
        ({"areas": ""}, "areas"),
        ({"areas": "nowhere"}, "areas"),
        ({"level": "own"}, "level"),
        ({"until": ""}, "until"),
        ({"until": "1. juni 2025"}, "until"),
        ({"until": "1. juni 2036"}, "until"),
        ({"until": "alltid"}, "until"),
    ],
)
def test_what_may_not_be_chosen_is_told(
    portal: Portal, nora: Reader, wrong: dict[str, str], field: str
) -> None:
    answer = nora.fill("/fullmakt/ny", **CHOSEN | wrong)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert rows(portal) == 0


def test_a_hidden_or_a_young_receiver_is_as_a_stranger(portal: Portal, nora: Reader) -> None:
    stranger = nora.fill("/fullmakt/ny", **CHOSEN | {"receiver": demo_id("person", "nobody")})
    for field, value in (("protected_address", "confidential"), ("birth_date", NOW.date())):
        with Session(portal.store.engine) as session, session.begin():
            person = session.get_one(Person, ID[CAMILLA])
            was = getattr(person, field)
            setattr(person, field, value)
        answer = nora.fill("/fullmakt/ny", **CHOSEN)
        page = nora.client.get(f"{nora.plan}/fullmakt/ny").text
        with Session(portal.store.engine) as session, session.begin():
            setattr(session.get_one(Person, ID[CAMILLA]), field, was)
        assert (answer.status_code, stranger.status_code) == (422, 422)
        assert CAMILLA not in page


def test_acts_are_stored_and_shown_as_on_behalf_of(
    portal: Portal, nora: Reader, other: Make
) -> None:
    camilla = other(CAMILLA)
    goal = {"words": "Et mål med fullmakt", "life_area": "economy", "horizon": "long"}
    assert camilla.client.get(f"{nora.plan}/mal/nytt").status_code == 404
    give(nora)
    made = camilla.fill("/mal/nytt", priority="1", **goal)
    assert made.status_code == 303
    page = nora.client.get(made.location).text
    assert f"Skrevet av {CAMILLA} på vegne av Nora" in page
    history = nora.client.get(f"{made.location}/historikk").text
    assert f"{CAMILLA} på vegne av Nora" in history
    assert "Skrevet av deg på vegne av Nora" in camilla.client.get(made.location).text


def test_a_fullmakt_to_see_writes_nothing(nora: Reader, other: Make) -> None:
    gerd = other(GERD)
    give(nora, receiver=ID[GERD], level="see")
    assert "Du ser planen til Nora Lindeskog med fullmakt" in gerd.client.get(f"{nora.plan}/").text
    assert gerd.client.get(f"{nora.plan}/mal/nytt").status_code == 404


def test_it_is_never_chained_and_never_passes_anything_on(nora: Reader, other: Make) -> None:
    camilla = other(CAMILLA)
    give(nora, areas="economy general health")
    closed = ("/fullmakt", "/fullmakt/ny", "/fullmakt/ny/se-over", "/invitasjoner",
              "/invitasjoner/ny", "/representasjon")  # fmt: skip
    for path in closed:
        assert camilla.client.get(f"{nora.plan}{path}").status_code == 404, path
        assert camilla.send(path, CHOSEN).status_code in (404, 405), path
    assert camilla.client.get(f"{nora.plan}/folk").text.count("/fullmakt") == 0


@pytest.mark.parametrize("who", ["giver", "receiver"])
def test_either_ends_it_at_once(portal: Portal, nora: Reader, other: Make, who: str) -> None:
    camilla, path = other(CAMILLA), give(nora)
    form = camilla.form("/mal/nytt")
    reader = nora if who == "giver" else camilla
    assert reader.fill(f"{path}/avslutt").status_code == 303
    words = {"words": "For sent", "life_area": "economy", "horizon": "long", "priority": "1"}
    assert camilla.send("/mal/nytt", form | words).status_code == 404
    assert portal.count("goal", "For sent") == 0
    assert "Er avsluttet" in nora.client.get(nora.plan + path).text
    with Session(portal.store.engine) as session:
        over = session.scalars(select(Delegation).where(Delegation.ends_id.is_not(None)))
        assert ID["Nora" if who == "giver" else CAMILLA] in {row.acted_by_id for row in over}


def test_it_ends_by_itself(portal: Portal, nora: Reader, other: Make) -> None:
    give(nora, until="1. desember 2026")
    portal.clock.moment = NOW + timedelta(days=9)
    assert other(CAMILLA).client.get(f"{nora.plan}/mal/nytt").status_code == 200
    portal.clock.moment = NOW + timedelta(days=10)
    assert other(CAMILLA).client.get(f"{nora.plan}/mal/nytt").status_code == 404


def test_a_new_one_takes_the_place_of_the_old(portal: Portal, nora: Reader, other: Make) -> None:
    first = give(nora)
    give(nora, areas="health")
    assert "Er avsluttet" in nora.client.get(nora.plan + first).text
    role = other(CAMILLA).client.get(f"{nora.plan}/min-rolle").text
    assert role.count("Gjelder nå") == 1
    assert role.count("Er avsluttet") == 1


def test_the_receivers_own_page_says_in_what_capacity(nora: Reader, other: Make) -> None:
    give(nora)
    page = other(CAMILLA).client.get(f"{nora.plan}/min-rolle").text
    assert all(words in page for words in ("Du har fullmakt", "1. juni 2027", "Avslutt"))
    assert nora.client.get(f"{nora.plan}/min-rolle").status_code == 404
    berit = other("Berit Aasmoen").client.get(f"{nora.plan}/min-rolle").text
    assert "Du koordinerer planen" in berit
    assert "/avslutt" not in berit


def test_ending_a_tie_ends_the_fullmakt_and_the_share(
    portal: Portal, nora: Reader, other: Make
) -> None:
    vilde = other("Vilde Lindeskog")
    give(nora, receiver=ID["Vilde"])
    tie = demo_id("tie", "nora:vilde-lindeskog")
    assert vilde.client.get(f"{nora.plan}/mal").status_code == 200
    assert nora.fill(f"/folk/{tie}/avslutt").status_code == 303
    assert vilde.client.get(f"{nora.plan}/mal").status_code == 404
    assert "Vilde Lindeskog" not in nora.client.get(f"{nora.plan}/folk").text
    before = nora.client.get(f"{nora.plan}/fullmakt").text.split("De som var med før")[1]
    assert "Vilde Lindeskog" in before
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Tie).where(Tie.id == tie).values(ended_at=None, ended_by_id=None))
        back = delete(Share).where(Share.receiver_id == ID["Vilde"])
        session.execute(back.where(Share.withdraws_id.is_not(None)))


def test_with_a_hidden_address_no_fullmakt_is_given_or_used(
    portal: Portal, reader: Make, other: Make
) -> None:
    ida = reader("Ida Sørmark")
    page = ida.client.get(f"{ida.plan}/fullmakt").text
    assert "slått av" in page
    assert "/fullmakt/ny" not in page
    assert ida.client.get(f"{ida.plan}/fullmakt/ny").status_code == 404
    assert ida.send("/fullmakt/ny", CHOSEN).status_code == 404


def test_the_address_is_hidden_while_a_fullmakt_stands(
    portal: Portal, nora: Reader, other: Make
) -> None:
    camilla = other(CAMILLA)
    give(nora)
    change = update(Person).where(Person.id == ID["Nora"])
    with Session(portal.store.engine) as session, session.begin():
        session.execute(change.values(protected_address="strictly_confidential"))
    paths = ("/", "/mal/nytt", "/min-rolle")
    closed = [camilla.client.get(f"{nora.plan}{path}").status_code for path in paths]
    with Session(portal.store.engine) as session, session.begin():
        session.execute(change.values(protected_address="none"))
    assert closed == [404, 404, 404]
