"""Whatever a hostile or broken provider answers, nobody is signed in and nothing hangs."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from portal.identity import published, tokens, wire
from portal.identity.refusals import Stopped
from tests.identity.conftest import Client
from tests.identity.hostile import (
    Claims,
    Hostile,
    Sign,
    unsigned,
    with_the_public_key,
)
from tests.identity.provider import CLIENT_ID, new_key

NORA = "nora-lindeskog"
OTHER = new_key("other")


@pytest.fixture
def client(lied_client: Client) -> Client:
    """A browser before the portal that trusts the hostile provider."""
    return lied_client


def outcome(client: Client, hostile: Hostile, **more: str) -> str:
    """Where one is after a sign-in: among the plans, or at one of the calm pages."""
    left = client.get("/logg-inn/id-porten")
    if "/stopp/" in left.location:
        return left.location.rsplit("/", 1)[1]
    answer = client.get(hostile.back(**more))
    assert answer.status_code == 303
    assert (client.get("/mine-planer").location == "/logg-inn") is ("/stopp/" in answer.location)
    return answer.location.rsplit("/", 1)[1]


def test_without_a_lie_it_lets_in(client: Client, hostile: Hostile) -> None:
    """Else the tests below would prove nothing."""
    assert outcome(client, hostile) == "mine-planer"


def wrong(name: str, value: Any) -> Callable[[Claims], None]:
    return lambda claims: claims.update({name: value})


def without(name: str) -> Callable[[Claims], None]:
    return lambda claims: claims.pop(name, None)


NOW = time.time()
LIES: dict[str, tuple[Callable[[Claims], None], str]] = {
    "nonce": (wrong("nonce", "another"), "ikke-godkjent"),
    "no nonce": (without("nonce"), "ikke-godkjent"),
    "audience": (wrong("aud", "another-client"), "ikke-godkjent"),
    "more audiences": (wrong("aud", [CLIENT_ID, "another-client"]), "ikke-godkjent"),
    "ours among more": (
        lambda claims: claims.update(aud=[CLIENT_ID, "another-client"], azp=CLIENT_ID),
        "ikke-godkjent",
    ),
    "no audience": (without("aud"), "ikke-godkjent"),
    "party": (wrong("azp", "another-client"), "ikke-godkjent"),
    "issuer": (wrong("iss", "https://idporten.example"), "ikke-godkjent"),
    "no issuer": (without("iss"), "ikke-godkjent"),
    "expired": (wrong("exp", int(NOW) - 60), "ikke-godkjent"),
    "no expiry": (without("exp"), "ikke-godkjent"),
    "endless": (wrong("exp", "never"), "ikke-godkjent"),
    "made long ago": (wrong("iat", int(NOW) - 4000), "ikke-godkjent"),
    "made tomorrow": (wrong("iat", int(NOW) + 86_400), "ikke-godkjent"),
    "not valid yet": (wrong("nbf", int(NOW) + 3600), "ikke-godkjent"),
    "access token": (wrong("at_hash", "another"), "ikke-godkjent"),
    "sign-out": (wrong("events", {}), "ikke-godkjent"),
    "substantial": (wrong("acr", "idporten-loa-substantial"), "for-lavt-niva"),
    "no level": (without("acr"), "for-lavt-niva"),
    "levels": (wrong("acr", ["idporten-loa-high"]), "for-lavt-niva"),
    "no number": (without("pid"), "uten-nummer"),
    "ten digits": (wrong("pid", "1234567890"), "uten-nummer"),
    "letters": (wrong("pid", "1234567890x"), "uten-nummer"),
    "a number": (wrong("pid", 12345678901), "uten-nummer"),
    "no date": (wrong("pid", "99999999999"), "uten-nummer"),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_wrong_claim(client: Client, hostile: Hostile, lie: str) -> None:
    hostile.lie, case = LIES[lie]
    assert outcome(client, hostile) == case


FORGERIES: dict[str, Sign] = {
    "none": unsigned,
    "the public key": with_the_public_key,
    "an unknown key": lambda hostile, claims: hostile.signed(claims, OTHER),
    "an unknown key with a known name": lambda hostile, claims: hostile.signed(
        claims, OTHER, kid=str(hostile.key.kid)
    ),
    "another algorithm": lambda hostile, claims: hostile.signed(claims, alg="RS512"),
    "a logout token": lambda hostile, claims: hostile.signed(claims, typ="logout+jwt"),
    "a cut signature": lambda hostile, claims: hostile.signed(claims)[:-8],
    "another payload": lambda hostile, claims: hostile.signed(claims).replace(".", ".e30", 1),
    "nothing": lambda hostile, claims: "",
    "dots": lambda hostile, claims: "..",
    "noise": lambda hostile, claims: "æøå.\x00.{}",
    "far too much": lambda hostile, claims: "x" * 20_000,
}


@pytest.mark.parametrize("how", FORGERIES)
def test_a_forged_token(client: Client, hostile: Hostile, how: str) -> None:
    hostile.sign = FORGERIES[how]
    assert outcome(client, hostile) == "ikke-godkjent"


@pytest.mark.parametrize("how", ["none", "the public key", "another algorithm"])
def test_another_algorithm_is_refused_before_any_key_is_tried(
    client: Client, hostile: Hostile, how: str
) -> None:
    """The library would not use an RSA key for HS256 either; we do not rest on that."""
    party = client.portal.app.extensions["portal.idporten"].party
    with pytest.raises(Stopped, match="algorithm_or_key"):
        tokens.signed(FORGERIES[how](hostile, {}), party.published)


def test_an_answer_of_another_issuer_sends_its_code_nowhere(
    client: Client, hostile: Hostile
) -> None:
    hostile.calls.clear()
    assert outcome(client, hostile, iss="https://idporten.example") == "annen-avsender"
    assert "/token" not in hostile.calls


def test_a_new_key_is_read_when_it_is_needed_and_not_more_often(
    client: Client, hostile: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert outcome(client, hostile) == "mine-planer"
    hostile.sign = FORGERIES["an unknown key"]
    hostile.published.append(OTHER)
    hostile.calls.clear()
    assert outcome(client.portal.client(), hostile) == "ikke-godkjent"
    assert "/keys" not in hostile.calls
    monkeypatch.setattr(published, "BETWEEN_READINGS", 0.0)
    assert outcome(client, hostile) == "mine-planer"
    assert hostile.calls.count("/keys") == 1
    assert outcome(client, hostile) == "mine-planer"
    assert hostile.calls.count("/keys") == 1
    assert "/.well-known/openid-configuration" not in hostile.calls


def told(status: int, body: bytes, wait: float = 0.0) -> Callable[[], tuple[int, bytes, float]]:
    return lambda: (status, body, wait)


WELL_KNOWN = "/.well-known/openid-configuration"
BROKEN = {
    "metadata gone": (WELL_KNOWN, told(404, b"")),
    "metadata moved": (WELL_KNOWN, told(302, b"")),
    "metadata no JSON": (WELL_KNOWN, told(200, b"<html>")),
    "metadata a list": (WELL_KNOWN, told(200, b"[]")),
    "metadata endless": (WELL_KNOWN, told(200, b" " * 300_000)),
    "keys broken": ("/keys", told(200, b'{"keys": [{"kty": "RSA"}]}')),
    "keys a word": ("/keys", told(200, b'"keys"')),
    "keys symmetric": ("/keys", told(200, b'{"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}')),
    "pushed refused": ("/par", told(400, b'{"error": "invalid_request"}')),
    "pushed broken": ("/par", told(500, b"")),
    "pushed no JSON": ("/par", told(201, b"ok")),
    "token broken": ("/token", told(503, b"")),
    "token no JSON": ("/token", told(200, b"ok")),
    "token a list": ("/token", told(200, b"[]")),
    "token refused": ("/token", told(400, b'{"error": "invalid_grant"}')),
    "token empty": ("/token", told(200, b"{}")),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_provider_is_a_calm_page(client: Client, hostile: Hostile, what: str) -> None:
    path, answer = BROKEN[what]
    hostile.answers[path] = answer
    refused = what in ("token refused", "token empty")
    assert outcome(client, hostile) == ("ikke-godkjent" if refused else "svarer-ikke")


@pytest.mark.parametrize(
    "change",
    [
        {"issuer": "https://idporten.example"},
        {"token_endpoint": "http://127.0.0.2:1/token"},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": "http://user@127.0.0.1/keys"},
        {"pushed_authorization_request_endpoint": None},
    ],
)
def test_metadata_leads_nowhere_else(
    client: Client, hostile: Hostile, change: dict[str, str | None]
) -> None:
    body = json.dumps(hostile.metadata() | change).encode()
    hostile.answers[WELL_KNOWN] = told(200, body)
    assert outcome(client, hostile) == "svarer-ikke"


def test_a_provider_that_drips_holds_nobody_up(
    client: Client, hostile: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next reader is told at once."""
    monkeypatch.setattr(wire, "DEADLINE", 0.5)
    hostile.answers[WELL_KNOWN] = told(200, b" " * 1000, 0.1)
    before = time.monotonic()
    assert outcome(client, hostile) == "svarer-ikke"
    assert time.monotonic() - before < 2
    hostile.answers.clear()
    before = time.monotonic()
    assert outcome(client, hostile) == "svarer-ikke"
    assert time.monotonic() - before < 0.4


def test_who_gave_no_number_is_asked_anew_and_is_not_sent_round_in_a_ring(
    client: Client, hostile: Hostile
) -> None:
    """ID-porten remembers whom it let in: without asking anew the same answer comes at once."""
    hostile.lie = LIES["no number"][0]
    assert outcome(client, hostile) == "uten-nummer"
    assert "prompt" not in hostile.asked
    page = client.get("/logg-inn/stopp/uten-nummer")
    onward = re.findall(r'class="button[^"]*" href="([^"]+)"', page.text)
    assert len(onward) == 1
    client.get(onward[0])
    assert hostile.asked["prompt"] == "login"


def test_an_hour_later_an_old_reading_is_better_than_none(
    client: Client, hostile: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert outcome(client, hostile) == "mine-planer"
    monkeypatch.setattr(published, "KEPT", -1.0)
    hostile.answers[WELL_KNOWN] = told(503, b"")
    assert outcome(client, hostile) == "mine-planer"


def test_each_request_is_signed_anew_and_for_a_minute(client: Client, hostile: Hostile) -> None:
    key = RSAKey.import_key(json.loads(client.portal.provider.key_file.read_text("utf-8")))
    seen = []
    for _ in range(2):
        client.get("/logg-inn/id-porten")
        claims = jwt.decode(hostile.asked["client_assertion"], key, algorithms=["RS256"]).claims
        assert claims["aud"] == hostile.issuer
        assert claims["exp"] - claims["iat"] == 60
        seen.append(claims["jti"])
    assert seen[0] != seen[1]
    assert hostile.asked["code_challenge_method"] == "S256"
    assert hostile.asked["acr_values"] == "idporten-loa-high"
    assert "pid" not in hostile.asked["scope"]


def test_nothing_secret_is_in_the_log(
    client: Client, hostile: Hostile, capfd: pytest.CaptureFixture[str]
) -> None:
    hostile.lie = wrong("nonce", "another")
    outcome(client, hostile)
    said = "".join(capfd.readouterr())
    assert "sign_in_stopped" in said
    secret = (hostile.number, hostile.asked["state"], hostile.asked["nonce"], "another")
    assert not [each for each in secret if each in said]
