"""Proving anew who one is, at a certified provider and at one that lies."""

from __future__ import annotations

import time
from typing import Any

import pytest

from portal.identity.lasting import FRESH
from tests.identity.conftest import Client, Portal
from tests.identity.hostile import Hostile
from tests.identity.provider import number_of

NORA = number_of("nora-lindeskog")
ANEW = "/logg-inn/id-porten?pa-nytt=1"


def test_a_sign_in_there_that_still_lasts_is_not_enough(portal: Portal) -> None:
    """Without being asked anew, who is signed in at the provider comes straight in."""
    client = portal.client()
    client.sign_in(NORA)
    place, page = client.at_provider.open(client.get(ANEW).location)
    assert "/valg/" in place
    assert page
    answer, _ = client.at_provider.open(place, {"who": NORA, "level": "idporten-loa-high"})
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
