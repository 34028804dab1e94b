"""Typed settings from the environment. An unsafe production setting refuses to start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

DEMO_KEY = "demo-only-key-that-production-refuses"
KEY_LENGTH = 32
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class UnsafeSettings(Exception):
    """The settings would put people at risk. The message says in words what to change."""


@dataclass(frozen=True)
class Settings:
    """Everything that an installation chooses."""

    mode: Literal["demo", "production"] = "production"
    database_url: str = "sqlite:///instance/portal.db"
    secret_key: str = ""
    origin: str = "http://127.0.0.1:8000"
    built_static: str = ""

    @property
    def demo(self) -> bool:
        return self.mode == "demo"

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
        )
        settings.refuse_if_unsafe()
        return settings

    def refuse_if_unsafe(self) -> None:
        """Raise UnsafeSettings, with every reason at once, unless this may face real people."""
        faults = _demo_faults(self) if self.demo else _production_faults(self)
        if faults:
            raise UnsafeSettings("The portal does not start: " + " ".join(faults))


def _demo_faults(settings: Settings) -> list[str]:
    """The demo lets anyone be anyone, so it answers on the machine it runs on and nowhere else."""
    faults = []
    if urlsplit(settings.origin).hostname not in LOOPBACK:
        faults.append("PORTAL_MODE=demo is for this machine only: PORTAL_ORIGIN must be loopback.")
    if settings.secret_key != DEMO_KEY:
        faults.append("PORTAL_MODE=demo does not start with a PORTAL_SECRET_KEY of your own.")
    return faults


def _production_faults(settings: Settings) -> list[str]:
    faults = []
    if settings.secret_key == DEMO_KEY or len(settings.secret_key) < KEY_LENGTH:
        faults.append(f"PORTAL_SECRET_KEY must be your own, of {KEY_LENGTH} characters or more.")
    if not settings.origin.startswith("https://"):
        faults.append("PORTAL_ORIGIN must begin with https://.")
    return faults
