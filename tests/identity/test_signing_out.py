"""Signing out: at the portal and at ID-porten, whichever of the two it begins at."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from werkzeug.test import TestResponse

from portal.identity.logout_tokens import EVENT
from tests.identity.conftest import Client, Portal
from tests.identity.hostile import Claims, Hostile, unsigned, with_the_public_key
from tests.identity.provider import CLIENT_ID, new_key, number_of
from tests.machine.html_checker import HtmlChecker

NORA = "nora-lindeskog"
OTHER = new_key("other")


def signed_in(client: Client, hostile: Hostile, sid: str) -> Client:
    """A browser that came by the hostile provider, whose sign-in there is called ``sid``."""
    hostile.lie = lambda claims: claims.update(sid=sid)
    client.get("/logg-inn/id-porten")
    assert client.get(hostile.back()).location == "/mine-planer"
    assert is_in(client)
    return client


def is_in(client: Client) -> bool:
    return client.get("/mine-planer").location != "/logg-inn"


def message(hostile: Hostile, sid: str, /, **change: object) -> Claims:
    now = int(time.time())
    claims: Claims = {
        "iss": hostile.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 120,
        "jti": f"jti-{time.monotonic_ns()}", "sid": sid, "events": {EVENT: {}},
    }  # fmt: skip
    claims |= change
    return {name: value for name, value in claims.items() if value is not None}


def logout_token(hostile: Hostile, claims: Claims) -> str:
    return hostile.signed(claims, typ="logout+jwt")


def tell(client: Client, token: str) -> TestResponse:
    return client.portal.client().post("/logg-ut/beskjed", {"logout_token": token})


def test_a_message_ends_every_sign_in_of_that_sign_in_there(
    lied_client: Client, hostile: Hostile
) -> None:
    one = signed_in(lied_client, hostile, "one-a")
    same = signed_in(lied_client.portal.client(), hostile, "one-a")
    other = signed_in(lied_client.portal.client(), hostile, "one-b")
    before = time.monotonic()
    answer = tell(one, logout_token(hostile, message(hostile, "one-a")))
    assert time.monotonic() - before < 5
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert (is_in(one), is_in(same), is_in(other)) == (False, False, True)


def test_a_message_is_heard_once(lied_client: Client, hostile: Hostile) -> None:
    token = logout_token(hostile, message(hostile, "two"))
    assert tell(lied_client, token).status_code == 200
    client = signed_in(lied_client, hostile, "two")
    assert tell(client, token).status_code == 400
    assert is_in(client)


def test_a_message_that_comes_twice_at_once_is_heard_once(
    lied_client: Client, hostile: Hostile
) -> None:
    token = logout_token(hostile, message(hostile, "three"))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: tell(lied_client, token).status_code, range(8)))
    assert sorted(answers) == [200] + [400] * 7


WRONG: dict[str, dict[str, object]] = {
    "issuer": {"iss": "https://idporten.example"},
    "audience": {"aud": "another-client"},
    "more audiences": {"aud": [CLIENT_ID, "another"]},
    "no event": {"events": None},
    "another event": {"events": {"http://example": {}}},
    "an event of another form": {"events": [EVENT]},
    "a nonce": {"nonce": "n"},
    "no jti": {"jti": None},
    "no sid": {"sid": None},
    "a long sid": {"sid": "x" * 300},
    "made long ago": {"iat": 1},
    "made tomorrow": {"iat": int(time.time()) + 86_400},
    "no time": {"iat": None},
    "over": {"exp": 1},
    "endless": {"exp": "never"},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_message_ends_nothing(lied_client: Client, hostile: Hostile, what: str) -> None:
    client = signed_in(lied_client, hostile, "three")
    token = logout_token(hostile, message(hostile, "three", **WRONG[what]))
    assert tell(client, token).status_code == 400
    assert is_in(client)


FORGED: dict[str, Callable[[Hostile, Claims], str]] = {
    "an id_token": lambda hostile, claims: hostile.signed(claims),
    "none": unsigned,
    "the public key": with_the_public_key,
    "an unknown key": lambda hostile, claims: hostile.signed(claims, OTHER, typ="logout+jwt"),
    "a stolen name": lambda hostile, claims: hostile.signed(
        claims, OTHER, typ="logout+jwt", kid=str(hostile.key.kid)
    ),
    "nothing": lambda hostile, claims: "",
    "noise": lambda hostile, claims: "a.b.c",
}


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_message_ends_nothing(lied_client: Client, hostile: Hostile, how: str) -> None:
    client = signed_in(lied_client, hostile, "four")
    assert tell(client, FORGED[how](hostile, message(hostile, "four"))).status_code == 400
    assert is_in(client)


def test_many_forged_messages_do_not_make_us_ask_for_keys(
    lied_client: Client, hostile: Hostile
) -> None:
    """Nobody can make the portal call ID-porten again and again."""
    signed_in(lied_client, hostile, "five")
    hostile.calls.clear()
    for _ in range(5):
        tell(lied_client, FORGED["an unknown key"](hostile, message(hostile, "five")))
    assert not hostile.calls


def test_a_frame_ends_the_sign_in_it_names(lied_client: Client, hostile: Hostile) -> None:
    client = signed_in(lied_client, hostile, "six")
    frame = client.portal.client()
    wrong = [("https://idporten.example", "six"), (hostile.issuer, "other"), (hostile.issuer, "")]
    answers = [frame.get("/logg-ut/ramme", query_string={"iss": i, "sid": s}) for i, s in wrong]
    assert is_in(client)
    right = {"iss": hostile.issuer, "sid": "six"}
    answers.append(frame.get("/logg-ut/ramme", query_string=right))
    assert not is_in(client)
    assert {(each.status_code, each.data) for each in answers} == {(200, b"")}
    assert "Set-Cookie" not in answers[-1].headers


@pytest.mark.parametrize("sid", ["\x00", "x" * 10_000, "'; --", "\r\nSet-Cookie: a=b"])
def test_a_frame_with_anything_for_a_sid_is_answered_as_any_other(
    lied_client: Client, hostile: Hostile, sid: str
) -> None:
    """PostgreSQL takes no NUL, and whoever sends one learns nothing of that."""
    asked = {"iss": hostile.issuer, "sid": sid}
    answer = lied_client.get("/logg-ut/ramme", query_string=asked)
    assert (answer.status_code, answer.text) == (200, "")


def test_out_of_the_portal_and_on_to_id_porten(portal: Portal, html_checker: HtmlChecker) -> None:
    client = portal.client()
    client.sign_in(number_of(NORA))
    page = client.post("/logg-ut", {})
    assert not is_in(client)
    assert page.status_code == 200
    assert not html_checker.check(page.text)
    policy = page.headers["Content-Security-Policy"]
    assert f"form-action 'self' {portal.provider.issuer} https://www.yr.no;" in policy
    assert number_of(NORA) not in page.text
    assert "id_token_hint" not in str(page.headers)
    assert client.post("/logg-ut", {}).location == "/"
    with portal.store.engine.connect() as connection:
        ended = connection.exec_driver_sql(
            "SELECT count(*) FROM login_session WHERE ended_at IS NOT NULL AND sealed_token <> ''"
        )
        assert ended.scalar_one() == 0


def test_out_of_the_portal_where_id_porten_is_away(lied_client: Client, hostile: Hostile) -> None:
    client = signed_in(lied_client, hostile, "seven")
    party = client.portal.app.extensions["portal.idporten"].party
    party.published._kept = None
    hostile.answers["/keys"] = lambda: (500, b"", 0.0)
    assert client.post("/logg-ut", {}).location == "/"
    assert not is_in(client)
