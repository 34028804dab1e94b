"""Proving anew who one is, at a certified provider and at one that lies."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from portal.identity.lasting import FRESH
from tests.identity.conftest import Client, Portal
from tests.identity.hostile import Hostile
from tests.identity.provider import HIGH, number_of
from tests.pages.conftest import hidden

NORA = number_of("nora-lindeskog")
ANEW = "/logg-inn/id-porten?pa-nytt=1"


def test_a_sign_in_there_that_still_lasts_is_not_enough(portal: Portal) -> None:
    """Without being asked anew, who is signed in at the provider comes straight in."""
    client = portal.client()
    client.sign_in(NORA)
    place, page = client.at_provider.open(client.get(ANEW).location)
    assert "/valg/" in place
    assert page
    answer, _ = client.at_provider.open(place, {"who": NORA, "level": HIGH})
    assert client.get(answer).location == "/mine-planer"


def left_in_a_hurry(client: Client) -> None:
    client.post("/ga-raskt-ut", {})


def left(client: Client) -> None:
    """Without JavaScript ID-porten's own sign-out takes one more press, which may not come."""
    client.post("/logg-ut", {})


def ended_from_elsewhere(client: Client) -> None:
    elsewhere = client.portal.client()
    elsewhere.sign_in(NORA)
    elsewhere.post("/innlogginger", hidden(elsewhere.get("/innlogginger")) | {"all": "1"})


@pytest.mark.parametrize("way", [left_in_a_hurry, left, ended_from_elsewhere])
def test_who_sits_down_after_somebody_who_left_does_not_come_straight_in(
    portal: Portal, way: Callable[[Client], None]
) -> None:
    """The sign-in at ID-porten lasts, in the browser that was left."""
    client = portal.client()
    client.sign_in(NORA)
    way(client)
    assert client.get("/mine-planer").location == "/logg-inn"
    place, asked = client.at_provider.open(client.leave())
    assert "/valg/" in place
    assert asked
    answer, _ = client.at_provider.open(place, {"who": NORA, "level": HIGH})
    assert client.get(answer).location == "/mine-planer"


def answered(client: Client, hostile: Hostile, way: str) -> str:
    """Where the portal leads after an answer to a question asked this way."""
    client.get(way)
    return str(client.get(hostile.back()).location)


@pytest.mark.parametrize(
    "proved",
    [
        lambda: int(time.time() - FRESH.total_seconds() - 5),
        lambda: int(time.time() + 3600),
        lambda: None,
        lambda: "now",
        lambda: True,
    ],
    ids=["long-ago", "of-the-future", "not-told", "text", "truth"],
)
def test_an_old_or_missing_proof_is_refused_where_a_new_one_was_asked(
    lied_client: Client, hostile: Hostile, proved: Any
) -> None:
    def lie(claims: dict[str, Any]) -> None:
        claims["auth_time"] = proved()
        if claims["auth_time"] is None:
            del claims["auth_time"]

    hostile.lie = lie
    assert answered(lied_client, hostile, ANEW) == "/logg-inn/stopp/ikke-godkjent"
    assert lied_client.get("/mine-planer").location == "/logg-inn"


def test_an_old_proof_signs_in_and_lets_nobody_in(lied_client: Client, hostile: Hostile) -> None:
    """What the portal keeps is when the person proved it, not when they came to us."""

    def lie(claims: dict[str, Any]) -> None:
        claims["auth_time"] = int(time.time()) - 3000

    hostile.lie = lie
    assert answered(lied_client, hostile, "/logg-inn/id-porten") == "/mine-planer"
    with lied_client.browser.session_transaction(base_url="http://127.0.0.1:8000") as cookie:
        token = cookie["_user_id"]
    viewer = lied_client.portal.app.extensions["portal.sign_ins"].viewer(token)
    assert viewer.proved_at is not None
    age = lied_client.portal.clock.now() - viewer.proved_at
    assert 2990 < age.total_seconds() < 3060
