"""Production refuses to start where it would put people at risk, and says every reason at once."""

from __future__ import annotations

import secrets

import pytest

from portal import create_app
from portal.settings import DEMO_KEY, Settings, UnsafeSettings
from portal.settings.keys import weakness
from tests.machine.in_production import NUMBER_KEY, SECRET_KEY, environment

ORIGIN = "https://planen.example"
SAFE = environment("postgresql+psycopg://portal:hemmelig@db/portal", ORIGIN) | {
    "PORTAL_IDPORTEN_ISSUER": "https://idporten.no"
}
ON_SQLITE = {"PORTAL_DATABASE_URL": "sqlite:///portal.db"}


def said_of(change: dict[str, str]) -> str:
    with pytest.raises(UnsafeSettings) as raised:
        Settings.from_environment(SAFE | change)
    return str(raised.value)


def test_what_production_accepts() -> None:
    settings = Settings.from_environment(SAFE)
    assert (settings.demo, settings.host, settings.proxies) == (False, "planen.example", 0)
    assert settings.contact
    assert settings.contact.phone == "70 00 00 00"
    assert Settings.from_environment(SAFE | ON_SQLITE).accept_sqlite


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"PORTAL_MODE": "demo"}, "PORTAL_ORIGIN must be loopback"),
        (
            {"PORTAL_MODE": "demo", "PORTAL_ORIGIN": "http://127.0.0.1"},
            "a provider on this machine",
        ),
        ({"PORTAL_MODE": "test"}, "PORTAL_MODE"),
        ({"PORTAL_SECRET_KEY": ""}, "PORTAL_SECRET_KEY must be your own"),
        ({"PORTAL_SECRET_KEY": "k" * 40}, "PORTAL_SECRET_KEY repeats itself"),
        ({"PORTAL_SECRET_KEY": DEMO_KEY}, "PORTAL_SECRET_KEY is one that stands in examples"),
        ({"PORTAL_SECRET_KEY": SECRET_KEY[:31]}, "PORTAL_SECRET_KEY must be your own"),
        ({"PORTAL_NUMBER_KEY": ""}, "PORTAL_NUMBER_KEY must be your own"),
        ({"PORTAL_NUMBER_KEY": DEMO_KEY}, "PORTAL_NUMBER_KEY"),
        ({"PORTAL_NUMBER_KEY": SECRET_KEY}, "PORTAL_NUMBER_KEY must not be PORTAL_SECRET_KEY"),
        ({"PORTAL_EARLIER_NUMBER_KEYS": "short"}, "PORTAL_EARLIER_NUMBER_KEYS"),
        ({"PORTAL_ORIGIN": "http://planen.example"}, "https://"),
        ({"PORTAL_ORIGIN": "https://planen.example/"}, "scheme and a host"),
        ({"PORTAL_ORIGIN": "https://me@planen.example"}, "scheme and a host"),
        ({"PORTAL_ORIGIN": "https://"}, "scheme and a host"),
        ({"FLASK_DEBUG": "1"}, "FLASK_DEBUG"),
        (ON_SQLITE | {"PORTAL_ACCEPT_SQLITE": ""}, "PORTAL_ACCEPT_SQLITE=yes"),
        ({"PORTAL_CONTACT_NAME": "", "PORTAL_CONTACT_PHONE": ""}, "PORTAL_CONTACT_NAME"),
        ({"PORTAL_CONTACT_PHONE": ""}, "Set all of PORTAL_CONTACT_NAME"),
        ({"PORTAL_CONTACT_PHONE": "ring oss"}, "telephone number"),
        (dict.fromkeys((k for k in SAFE if "IDPORTEN" in k), ""), "nobody could sign in"),
        ({"PORTAL_IDPORTEN_CLIENT_ID": ""}, "Set all of PORTAL_IDPORTEN_ISSUER"),
        ({"PORTAL_IDPORTEN_ISSUER": "http://idporten.no"}, "PORTAL_IDPORTEN_ISSUER"),
        ({"PORTAL_PROXIES": "-1"}, "PORTAL_PROXIES"),
        ({"PORTAL_PROXIES": "ett"}, "PORTAL_PROXIES"),
        ({"PORTAL_OPERATIONS": "planen.example"}, "PORTAL_OPERATIONS"),
        ({"PORTAL_OPERATIONS": "0.0.0.0:8000"}, "another port"),
        ({"PORTAL_SMTP": "smtp.example"}, "PORTAL_SMTP"),
    ],
)
def test_production_refuses(change: dict[str, str], word: str) -> None:
    assert word in said_of(change)


def test_every_reason_is_said_at_once() -> None:
    said = said_of({"PORTAL_SECRET_KEY": "", "PORTAL_PROXIES": "x", "PORTAL_CONTACT_NAME": ""})
    for name in ("PORTAL_SECRET_KEY", "PORTAL_PROXIES", "PORTAL_CONTACT_NAME"):
        assert name in said


def test_nothing_secret_is_said() -> None:
    said = said_of({"PORTAL_SECRET_KEY": "hemmelig", "PORTAL_MODE": "?", "FLASK_DEBUG": "1"})
    assert "hemmelig" not in said
    shown = repr(Settings.from_environment(SAFE))
    assert not [key for key in (SECRET_KEY, NUMBER_KEY, "hemmelig") if key in shown]


def test_an_application_cannot_be_made_of_unsafe_settings() -> None:
    """Also where somebody makes the object by hand."""
    with pytest.raises(UnsafeSettings, match="PORTAL_SECRET_KEY"):
        create_app(Settings())


def test_drawn_keys_are_strong() -> None:
    drawn = [secrets.token_hex(16) for _ in range(2_000)]
    drawn += [secrets.token_urlsafe(48) for _ in range(2_000)]
    assert sum(bool(weakness(key)) for key in drawn) <= 1


@pytest.mark.parametrize(
    "typed", ["abcdefgh" * 4, "0123456789abcdefghijklmnopqrstuvwxyz", "x" * 99]
)
def test_typed_keys_are_not(typed: str) -> None:
    assert weakness(typed)
