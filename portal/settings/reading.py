"""Reads the settings from the environment. What cannot be read is told together with the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from portal.settings.model import DEMO_KEY, Contact, IdPortenSettings, Settings

PROVIDER = ("PORTAL_IDPORTEN_ISSUER", "PORTAL_IDPORTEN_CLIENT_ID", "PORTAL_IDPORTEN_KEY_FILE")
CONTACT = ("PORTAL_CONTACT_NAME", "PORTAL_CONTACT_PHONE")
ON = frozenset({"1", "true", "yes", "on", "t", "y"})


class _Reading:
    """One pass through the environment, and what was wrong with it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.faults: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        return self._environment.get(name, default).strip()

    def number(self, name: str, default: int, lowest: int) -> int:
        given = self.text(name) or str(default)
        if given.isascii() and given.isdigit() and lowest <= int(given) <= 999:
            return int(given)
        self.faults.append(f"{name} must be a whole number, {lowest} or more.")
        return default

    def yes(self, name: str) -> bool:
        return self.text(name).lower() in ON

    def mode(self) -> Literal["demo", "production"]:
        given = self.text("PORTAL_MODE", "production")
        if given not in ("demo", "production"):
            self.faults.append("PORTAL_MODE must be «demo» or «production».")
        return "demo" if given == "demo" else "production"

    def all_or_none(self, names: tuple[str, ...]) -> list[str] | None:
        """Half an agreement is a mistake."""
        given = [self.text(name) for name in names]
        if all(given):
            return given
        if any(given):
            self.faults.append(f"Set all of {', '.join(names)}.")
        return None


def read(environment: Mapping[str, str]) -> tuple[Settings, tuple[str, ...]]:
    """The settings, whether or not they are safe, and what could not be read."""
    reading = _Reading(environment)
    mode = reading.mode()
    usual_key = DEMO_KEY if mode == "demo" else ""
    provider, contact = reading.all_or_none(PROVIDER), reading.all_or_none(CONTACT)
    settings = Settings(
        mode=mode,
        database_url=reading.text("PORTAL_DATABASE_URL", Settings.database_url),
        secret_key=reading.text("PORTAL_SECRET_KEY", usual_key),
        origin=reading.text("PORTAL_ORIGIN", Settings.origin),
        built_static=reading.text("PORTAL_STATIC"),
        idporten=IdPortenSettings(*provider) if provider else None,
        number_key=reading.text("PORTAL_NUMBER_KEY", usual_key),
        earlier_number_keys=tuple(reading.text("PORTAL_EARLIER_NUMBER_KEYS").split()),
        accept_sqlite=reading.yes("PORTAL_ACCEPT_SQLITE"),
        contact=Contact(*contact) if contact else None,
        proxies=reading.number("PORTAL_PROXIES", 0, 0),
        listen=reading.text("PORTAL_LISTEN", Settings.listen),
        operations=reading.text("PORTAL_OPERATIONS"),
        workers=reading.number("PORTAL_WORKERS", Settings.workers, 1),
        threads=reading.number("PORTAL_THREADS", Settings.threads, 1),
        smtp=reading.text("PORTAL_SMTP"),
        debug=reading.yes("FLASK_DEBUG") or reading.yes("PORTAL_DEBUG"),
    )
    return settings, tuple(reading.faults)
