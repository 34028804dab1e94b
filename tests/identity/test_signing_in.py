"""Signing in by a certified provider: to the plan, and to a calm page where it does not work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import LoginSession, Person
from tests.identity.conftest import HOST, ORIGIN, Client, Portal
from tests.identity.provider import NO_NUMBER, PASSER_BY, STRANGER, SUBSTANTIAL, number_of
from tests.machine.html_checker import HtmlChecker
from tests.pages.house import hidden

NORA = "nora-lindeskog"
STOPS = (
    "avbrutt", "for-sent", "brukt", "annen-nettleser", "annen-avsender", "for-lavt-niva",
    "uten-nummer", "stengt", "ikke-godkjent", "svarer-ikke",
)  # fmt: skip


def stopped_at(client: Client, url: str) -> str:
    """Which of the calm pages an answer ends on, with nobody signed in."""
    answer = client.get(url)
    assert answer.status_code == 303
    assert client.get("/mine-planer").location == "/logg-inn"
    return str(answer.location).removeprefix("/logg-inn/stopp/")


def test_a_person_of_the_register_comes_to_their_plan(portal: Portal) -> None:
    client = portal.client()
    answer = client.sign_in(number_of(NORA))
    assert (answer.status_code, answer.location) == (303, "/mine-planer")
    assert client.get("/mine-planer").location.startswith("/plan/")


def test_the_second_sign_in_is_as_good_as_the_first(portal: Portal) -> None:
    """The library's own helper signs with one jti for ever, which a provider refuses the second time."""
    for _ in range(3):
        assert portal.client().sign_in(number_of(NORA)).location == "/mine-planer"


def test_they_come_to_where_they_were_going_and_only_to_our_own_pages(portal: Portal) -> None:
    client = portal.client()
    client.get("/navnet-ditt")
    with client.browser.session_transaction(base_url=ORIGIN) as cookie:
        cookie["next"] = "/rettigheter"
    assert client.sign_in(number_of(NORA)).location == "/rettigheter"
    other = portal.client()
    with other.browser.session_transaction(base_url=ORIGIN) as cookie:
        cookie["next"] = "//evil.example/"
    assert other.sign_in(number_of(NORA)).location == "/mine-planer"


def test_a_sign_in_gives_a_new_cookie_and_ends_the_one_before(portal: Portal) -> None:
    client = portal.client()
    client.sign_in(number_of(NORA))
    before = client.cookie()
    with client.browser.session_transaction(base_url=ORIGIN) as cookie:
        cookie["csrf_token"] = "known to whoever sat here before"
    again = client.get("/logg-inn/id-porten").location
    client.get(client.at_provider.open(again)[0])
    old = portal.client()
    old.hold(before)
    assert old.get("/mine-planer").location == "/logg-inn"
    assert client.get("/mine-planer").location.startswith("/plan/")
    with client.browser.session_transaction(base_url=ORIGIN) as cookie:
        assert not {"csrf_token", "browser", "next", "left"} & set(cookie)


def test_who_is_signed_in_at_id_porten_comes_straight_in(portal: Portal) -> None:
    client = portal.client()
    client.sign_in(number_of(NORA))
    fresh = portal.client()
    fresh.at_provider = client.at_provider
    place, page = fresh.at_provider.open(fresh.leave())
    assert not page
    assert fresh.get(place).location == "/mine-planer"


def test_cancelling_is_no_fault(portal: Portal) -> None:
    client = portal.client()
    assert stopped_at(client, client.answer("")) == "avbrutt"


def test_too_low_a_level_is_refused_and_a_higher_one_lets_in(portal: Portal) -> None:
    client = portal.client()
    assert stopped_at(client, client.answer(number_of(NORA), SUBSTANTIAL)) == "for-lavt-niva"
    assert client.sign_in(number_of(NORA)).location == "/mine-planer"


def test_without_a_number_nobody_is_signed_in(portal: Portal) -> None:
    client = portal.client()
    assert stopped_at(client, client.answer(NO_NUMBER)) == "uten-nummer"


def test_an_answer_is_used_once(portal: Portal) -> None:
    client = portal.client()
    url = client.answer(number_of(NORA))
    stolen = client.cookie()
    assert client.get(url).location == "/mine-planer"
    again = portal.client()
    again.hold(stolen)
    assert stopped_at(again, url) == "brukt"


def test_a_code_is_used_once_whatever_it_is_sent_with(portal: Portal) -> None:
    """A code that has been exchanged, in an answer to a new question of the same browser."""
    client = portal.client()
    url = client.answer(number_of(NORA))
    code = parse_qs(urlsplit(url).query)["code"][0]
    assert client.get(url).location == "/mine-planer"
    again = portal.client()
    fresh = again.answer(number_of(NORA))
    own = parse_qs(urlsplit(fresh).query)["code"][0]
    assert own != code
    assert stopped_at(again, fresh.replace(own, code)) == "ikke-godkjent"


def test_an_answer_that_comes_late_is_refused(portal: Portal) -> None:
    client = portal.client()
    url = client.answer(number_of(NORA))
    portal.clock.moved = datetime.now(UTC) + timedelta(minutes=11)
    assert stopped_at(client, url) == "for-sent"


def test_an_answer_is_for_the_browser_that_asked(portal: Portal) -> None:
    """Nobody can be signed in as another by being sent the other's answer."""
    url = portal.client().answer(number_of(NORA))
    victim = portal.client()
    assert stopped_at(victim, url) == "annen-nettleser"
    victim.leave()
    assert stopped_at(victim, url) == "annen-nettleser"


def test_a_question_asked_by_another_site_is_not_asked(portal: Portal) -> None:
    answer = portal.client().get("/logg-inn/id-porten", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.location == "/logg-inn"


@pytest.mark.parametrize(
    ("change", "case"),
    [
        (("iss=", "iss=http%3A%2F%2F127.0.0.1%3A1%2F&was="), "annen-avsender"),
        (("iss=", "was="), "annen-avsender"),
        (("state=", "was="), "for-sent"),
        (("state=", "state=x"), "for-sent"),
        (("code=", "was="), "ikke-godkjent"),
        (("code=", "code=x"), "ikke-godkjent"),
        (("code=", f"code={'x' * 3000}"), "ikke-godkjent"),
        (("code=", "error=server_error&code="), "svarer-ikke"),
        (("code=", "error=invalid_request&code="), "ikke-godkjent"),
    ],
)
def test_an_answer_that_was_tampered_with(
    portal: Portal, change: tuple[str, str], case: str
) -> None:
    client = portal.client()
    url = client.answer(number_of(NORA)).replace(*change)
    assert stopped_at(client, url) == case


def test_the_provider_is_read_in_the_readers_language(portal: Portal) -> None:
    client = portal.client()
    client.speak("nn")
    _, page = client.at_provider.open(client.leave())
    assert "nn idporten-loa-high" in page


def test_the_language_at_the_provider_is_a_hint(portal: Portal) -> None:
    """Kept for a reader of whom we know no other choice."""
    client = portal.client()
    client.speak("nn")
    url = client.answer(PASSER_BY)
    client.browser.delete_cookie("language", domain=HOST)
    client.get(url)
    assert "Kva heiter du?" in client.get("/navnet-ditt").text


def test_the_address_at_the_provider_holds_a_reference_and_nothing_else(portal: Portal) -> None:
    address = portal.client().leave()
    assert {part.split("=")[0] for part in address.split("?")[1].split("&")} == {
        "client_id", "request_uri",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("case", STOPS)
def test_each_case_has_a_page(
    portal: Portal, html_checker: HtmlChecker, case: str, language: str
) -> None:
    client = portal.client()
    client.speak(language)
    page = client.get(f"/logg-inn/stopp/{case}")
    assert page.status_code == (503 if case == "svarer-ikke" else 200)
    assert not html_checker.check(page.text)
    assert "/logg-inn/id-porten" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert client.get("/logg-inn/stopp/noe-annet").status_code == 404


@pytest.mark.parametrize("gone", ["died_on", "merged_into_id"])
def test_nobody_signs_in_as_someone_who_is_no_more(portal: Portal, gone: str) -> None:
    now = {
        "died_on": datetime.now(UTC).date(),
        "merged_into_id": demo_id("person", "berit-aasmoen"),
    }
    client = portal.client()
    client.sign_in(number_of(NORA))
    with Session(portal.store.engine) as session, session.begin():
        setattr(_person(session, "Nora"), gone, now[gone])
    try:
        assert client.get("/mine-planer").location == "/logg-inn"
        again = portal.client()
        assert stopped_at(again, again.answer(number_of(NORA))) == "stengt"
    finally:
        with Session(portal.store.engine) as session, session.begin():
            setattr(_person(session, "Nora"), gone, None)


def _person(session: Session, given: str) -> Person:
    return session.scalars(select(Person).where(Person.name_given == given)).one()


def test_what_a_sign_out_needs_is_kept_encrypted(portal: Portal) -> None:
    portal.client().sign_in(number_of(NORA))
    with Session(portal.store.engine) as session:
        rows = session.scalars(select(LoginSession).where(LoginSession.provider_sid.is_not(None)))
        row = rows.first()
    assert row is not None
    assert row.sealed_token is not None
    assert row.sealed_token.count(".") == 4
    opened = portal.app.extensions["portal.idporten"].seal.open(row.sealed_token)
    assert opened.count(".") == 2


def test_a_newcomer_tells_their_name_and_sees_an_empty_list(
    portal: Portal, html_checker: HtmlChecker
) -> None:
    client = portal.client()
    assert client.sign_in(STRANGER).location == "/navnet-ditt"
    assert client.get("/mine-planer").location == "/logg-inn"
    page = client.get("/navnet-ditt")
    assert not html_checker.check(page.text)
    wrong = client.post("/navnet-ditt", hidden(page) | {"given": "Åse", "family": " "})
    assert wrong.status_code == 422
    assert 'value="Åse"' in wrong.text
    told = client.post("/navnet-ditt", hidden(page) | {"given": "Åse", "family": "Nybakk"})
    assert (told.status_code, told.location) == (303, "/mine-planer")
    assert "Du har ingen plan her" in client.get("/mine-planer").text
    with Session(portal.store.engine) as session, session.begin():
        person = _person(session, "Åse")
        assert (person.name_from, person.birth_date.isoformat()) == ("self", "1980-11-17")
    assert portal.client().sign_in(STRANGER).location == "/mine-planer"
    assert client.get("/navnet-ditt").location == "/logg-inn/stopp/for-sent"


def test_a_name_can_be_told_only_in_the_browser_that_signed_in(portal: Portal) -> None:
    client, other = portal.client(), portal.client()
    other.leave()
    assert client.get("/navnet-ditt").location == "/logg-inn/stopp/for-sent"
    assert other.post("/navnet-ditt", {"given": "A", "family": "B"}).status_code == 303
