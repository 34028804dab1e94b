"""Typed settings from the environment. An unsafe production setting refuses to start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

DEMO_KEY = "demo-only-key-that-production-refuses"
KEY_LENGTH = 32
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
PROVIDER = ("PORTAL_IDPORTEN_ISSUER", "PORTAL_IDPORTEN_CLIENT_ID", "PORTAL_IDPORTEN_KEY_FILE")


class UnsafeSettings(Exception):
    """The settings would put people at risk. The message says in words what to change."""


@dataclass(frozen=True)
class IdPortenSettings:
    """What the municipality has agreed with ID-porten. ``key_file`` holds a private JWK with its kid."""

    issuer: str
    client_id: str
    key_file: str


@dataclass(frozen=True)
class Settings:
    """Everything that an installation chooses.

    ``number_key`` makes the digests of national numbers; ``earlier_number_keys`` still match them.
    """

    mode: Literal["demo", "production"] = "production"
    database_url: str = "sqlite:///instance/portal.db"
    secret_key: str = field(default="", repr=False)
    origin: str = "http://127.0.0.1:8000"
    built_static: str = ""
    idporten: IdPortenSettings | None = None
    number_key: str = field(default="", repr=False)
    earlier_number_keys: tuple[str, ...] = field(default=(), repr=False)

    @property
    def demo(self) -> bool:
        return self.mode == "demo"

    @property
    def digest_key(self) -> str:
        """What digests of national numbers are made with: where it is not set, the cookies' key."""
        return self.number_key or self.secret_key

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read ``PORTAL_*``. Raises UnsafeSettings where production would be unsafe."""
        mode = environment.get("PORTAL_MODE", "production")
        if mode not in ("demo", "production"):
            raise UnsafeSettings("PORTAL_MODE must be «demo» or «production».")
        settings = cls(
            mode="demo" if mode == "demo" else "production",
            database_url=environment.get("PORTAL_DATABASE_URL", cls.database_url),
            secret_key=environment.get("PORTAL_SECRET_KEY", DEMO_KEY if mode == "demo" else ""),
            origin=environment.get("PORTAL_ORIGIN", cls.origin),
            built_static=environment.get("PORTAL_STATIC", ""),
            idporten=_provider(environment),
            number_key=environment.get("PORTAL_NUMBER_KEY", DEMO_KEY if mode == "demo" else ""),
            earlier_number_keys=tuple(environment.get("PORTAL_EARLIER_NUMBER_KEYS", "").split()),
        )
        settings.refuse_if_unsafe()
        return settings

    def refuse_if_unsafe(self) -> None:
        """Raise UnsafeSettings, with every reason at once, unless this may face real people."""
        faults = _demo_faults(self) if self.demo else _production_faults(self)
        if faults:
            raise UnsafeSettings("The portal does not start: " + " ".join(faults))


def _provider(environment: Mapping[str, str]) -> IdPortenSettings | None:
    """All of it or nothing: half an agreement is a mistake."""
    given = [environment.get(name, "").strip() for name in PROVIDER]
    if not any(given):
        return None
    if not all(given):
        raise UnsafeSettings(f"The portal does not start: set all of {', '.join(PROVIDER)}.")
    issuer, client_id, key_file = given
    return IdPortenSettings(issuer, client_id, key_file)


def _demo_faults(settings: Settings) -> list[str]:
    """The demo lets anyone be anyone, so it answers on the machine it runs on and nowhere else."""
    faults = []
    if urlsplit(settings.origin).hostname not in LOOPBACK:
        faults.append("PORTAL_MODE=demo is for this machine only: PORTAL_ORIGIN must be loopback.")
    if settings.secret_key != DEMO_KEY:
        faults.append("PORTAL_MODE=demo does not start with a PORTAL_SECRET_KEY of your own.")
    if settings.idporten and urlsplit(settings.idporten.issuer).hostname not in LOOPBACK:
        faults.append("PORTAL_MODE=demo signs in by a provider on this machine only.")
    return faults


def _production_faults(settings: Settings) -> list[str]:
    faults = []
    if settings.secret_key == DEMO_KEY or len(settings.secret_key) < KEY_LENGTH:
        faults.append(f"PORTAL_SECRET_KEY must be your own, of {KEY_LENGTH} characters or more.")
    if not settings.origin.startswith("https://"):
        faults.append("PORTAL_ORIGIN must begin with https://.")
    if settings.idporten:
        faults += _provider_faults(settings, settings.idporten)
    return faults


def _provider_faults(settings: Settings, idporten: IdPortenSettings) -> list[str]:
    """What the keys of national numbers and the provider's address must be."""
    faults = []
    keys = (settings.number_key, *settings.earlier_number_keys)
    if not idporten.issuer.startswith("https://"):
        faults.append("PORTAL_IDPORTEN_ISSUER must begin with https://.")
    if DEMO_KEY in keys or min(map(len, keys)) < KEY_LENGTH:
        faults.append(f"PORTAL_NUMBER_KEY must be your own, of {KEY_LENGTH} characters or more.")
    if settings.secret_key in keys:
        faults.append("PORTAL_NUMBER_KEY must not be PORTAL_SECRET_KEY.")
    return faults
