"""Where one is signed in, signing out there from here, and sign-ins of people who are no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from portal.identity.devices import device_of
from tests.pages.conftest import NOW, Portal, Reader, hidden

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
)
WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0"
)
WHO = "Nora Lindeskog"
Sign = Callable[[str], Reader]


@pytest.fixture
def phone(portal: Portal) -> Reader:
    return with_browser(portal, PHONE)


@pytest.fixture
def desk(portal: Portal) -> Reader:
    return with_browser(portal, WINDOWS)


@pytest.fixture(autouse=True)
def alone(portal: Portal) -> Iterator[None]:
    """No sign-in of an earlier test lasts."""
    yield
    run(portal, "UPDATE login_session SET ended_at = began_at WHERE ended_at IS NULL")


def with_browser(portal: Portal, user_agent: str, who: str = WHO) -> Reader:
    reader = Reader(portal)
    reader.client.environ_base["HTTP_USER_AGENT"] = user_agent
    reader.sign_in(who)
    return reader


def run(portal: Portal, statement: str, **values: str | None) -> None:
    with portal.store.engine.begin() as connection:
        connection.execute(text(statement), values)


def end(reader: Reader, **pressed: str) -> str:
    page = reader.client.get("/innlogginger")
    answer = reader.client.post("/innlogginger", data=hidden(page) | pressed)
    return reader.client.get(answer.location).text


def handles(reader: Reader) -> list[str]:
    return re.findall(r'name="one" value="([0-9a-f]+)"', reader.client.get("/innlogginger").text)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (PHONE, "safari iphone"),
        (WINDOWS, "edge windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "firefox linux"),
        ("Mozilla/5.0 (Linux; Android 14) SamsungBrowser/26.0 Chrome/122", "samsung android"),
        ("<script>alert(1)</script>", "other other"),
        ("", "other other"),
        ("x" * 100_000 + "Firefox/1", "other other"),
    ],
)
def test_a_browser_is_two_plain_words(said: str, words: str) -> None:
    assert device_of(said) == words


def test_the_list_tells_when_and_with_what_and_which_is_this(phone: Reader, desk: Reader) -> None:
    page = phone.client.get("/innlogginger").text
    assert "Safari på iPhone</strong> – den du sitter ved nå" in page
    assert "Edge på Windows</strong><br>" in page
    assert "22. november 2026 kl. 10.00" in page
    assert "AppleWebKit" not in page


def test_signing_out_there_holds_from_their_next_request(phone: Reader, desk: Reader) -> None:
    (handle,) = handles(desk)
    assert "Du er logget ut der." in end(desk, one=handle)
    assert phone.client.get("/mine-planer").location == "/logg-inn"
    assert "fra en annen maskin" in phone.client.get("/logg-inn").text
    assert desk.client.get("/mine-planer").location.startswith("/plan/")
    assert "allerede slutt" in end(desk, one=handle)


def test_all_others_at_once(portal: Portal, phone: Reader, desk: Reader) -> None:
    third = with_browser(portal, PHONE)
    end(desk, all="1")
    for out in (phone, third):
        assert out.client.get("/mine-planer").location == "/logg-inn"
    assert "Du er ikke logget inn noe annet sted." in desk.client.get("/innlogginger").text


def test_nobody_ends_anothers(portal: Portal, phone: Reader, desk: Reader) -> None:
    (handle,) = handles(desk)
    gerd = with_browser(portal, WINDOWS, "Gerd Lindeskog")
    assert not handles(gerd)
    for pressed in ({"one": handle}, {"all": "1"}, {"one": ""}, {}):
        end(gerd, **pressed)
    assert phone.client.get("/mine-planer").location.startswith("/plan/")


def test_without_its_token_nothing_is_ended(phone: Reader, desk: Reader) -> None:
    assert desk.client.post("/innlogginger", data={"all": "1"}).status_code == 400
    assert phone.client.get("/mine-planer").location.startswith("/plan/")


def test_what_has_run_out_is_not_listed(portal: Portal, phone: Reader) -> None:
    portal.clock.moment = NOW + timedelta(minutes=31)
    assert not handles(with_browser(portal, WINDOWS))


def test_staff_as_well(portal: Portal) -> None:
    berit = with_browser(portal, WINDOWS, "Berit Aasmoen")
    with_browser(portal, PHONE, "Berit Aasmoen")
    assert len(handles(berit)) == 1


def test_a_form_sent_after_it_was_ended_from_elsewhere_gives_the_text_back(
    portal: Portal, phone: Reader, desk: Reader
) -> None:
    phone.open_only_plan()
    fields = phone.form("/om-meg/different") | {"words": "Ikke mist dette"}
    end(desk, all="1")
    answer = phone.send("/om-meg/different", fields)
    assert answer.status_code == 403
    assert "Ikke mist dette" in answer.text
    assert "fra en annen maskin" in answer.text
    desk.open_only_plan()
    assert "Ikke mist dette" not in desk.client.get(f"{desk.plan}/om-meg/different").text


@pytest.mark.parametrize("gone", ["died_on", "merged_into_id"])
def test_a_person_who_is_no_more_is_signed_out_and_told_whom_to_ring(
    portal: Portal, phone: Reader, gone: str
) -> None:
    value = "2026-11-21" if gone == "died_on" else "some-other-person"
    setting = f"UPDATE person SET {gone} = :value WHERE name_given = 'Nora'"
    run(portal, setting, value=value)
    try:
        assert phone.client.get("/mine-planer").location == "/logg-inn"
        page = phone.client.get("/logg-inn").text
        assert "gjelder ikke lenger" in page
        assert "koordinerende enhet" in page
    finally:
        run(portal, setting, value=None)
