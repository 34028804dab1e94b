"""The settings as one frozen object. Keys never show in its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

DEMO_KEY = "demo-only-key-that-production-refuses"
KEY_LENGTH = 32
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class UnsafeSettings(Exception):
    """The settings would put people at risk. The message says in words what to change."""


@dataclass(frozen=True)
class IdPortenSettings:
    """What the municipality has agreed with ID-porten. ``key_file`` holds a private JWK with its kid."""

    issuer: str
    client_id: str
    key_file: str


@dataclass(frozen=True)
class Contact:
    """Whom a reader rings when no plan is open: the coordinating unit (koordinerende enhet)."""

    name: str
    phone: str


@dataclass(frozen=True)
class Settings:
    """Everything that an installation chooses.

    ``number_key`` makes the digests of national numbers; ``earlier_number_keys`` still match them.
    ``proxies`` is how many stand in front of us: 0 believes no ``X-Forwarded-`` header. ``operations``
    is the address of the second listener, for health and metrics; none where it is empty.
    """

    mode: Literal["demo", "production"] = "production"
    database_url: str = field(default="sqlite:///instance/portal.db", repr=False)
    secret_key: str = field(default="", repr=False)
    origin: str = "http://127.0.0.1:8000"
    built_static: str = ""
    idporten: IdPortenSettings | None = None
    number_key: str = field(default="", repr=False)
    earlier_number_keys: tuple[str, ...] = field(default=(), repr=False)
    accept_sqlite: bool = False
    contact: Contact | None = None
    proxies: int = 0
    listen: str = "127.0.0.1:8000"
    operations: str = ""
    workers: int = 2
    threads: int = 2
    smtp: str = ""
    debug: bool = False

    @property
    def demo(self) -> bool:
        return self.mode == "demo"

    @property
    def host(self) -> str:
        """The host of our address, with its port where that is not the usual one."""
        return urlsplit(self.origin).netloc.lower()

    @property
    def digest_key(self) -> str:
        """What digests of national numbers are made with: where it is not set, the cookies' key."""
        return self.number_key or self.secret_key

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read ``PORTAL_*``. Raises UnsafeSettings, with every reason, where it would be unsafe."""
        from portal.settings.reading import read

        settings, misread = read(environment)
        settings.refuse_if_unsafe(misread)
        return settings

    def refuse_if_unsafe(self, misread: tuple[str, ...] = ()) -> None:
        """Raise UnsafeSettings, with every reason at once, unless this may face real people."""
        from portal.settings.faults import faults_of

        faults = (*misread, *faults_of(self))
        if faults:
            raise UnsafeSettings("The portal does not start: " + " ".join(faults))
