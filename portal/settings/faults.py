"""Every reason why settings may not face people, each in words that say what to change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from portal.settings.keys import weakness
from portal.settings.model import DEMO_KEY, LOOPBACK, IdPortenSettings, Settings

ADDRESS: Final = re.compile(r"(\[[0-9a-fA-F:]+\]|[0-9.]+):(\d{1,5})")
SMTP: Final = re.compile(r"[A-Za-z0-9.-]+:\d{1,5}")


def faults_of(settings: Settings) -> tuple[str, ...]:
    """None where the portal may start."""
    own = _demo(settings) if settings.demo else _production(settings)
    return (*own, *_of_both(settings))


def _of_both(settings: Settings) -> Iterator[str]:
    found = ADDRESS.fullmatch(settings.operations)
    if settings.operations and not found:
        yield "PORTAL_OPERATIONS must be an IP address and a port, such as 127.0.0.1:9090."
    if found and settings.listen.endswith(f":{found[2]}"):
        yield "PORTAL_OPERATIONS must have another port than PORTAL_LISTEN."
    if settings.smtp and not SMTP.fullmatch(settings.smtp):
        yield "PORTAL_SMTP must be a host and a port, such as smtp.example:587."


def _demo(settings: Settings) -> Iterator[str]:
    """The demo lets anyone be anyone, so it answers on the machine it runs on and nowhere else."""
    if urlsplit(settings.origin).hostname not in LOOPBACK:
        yield "PORTAL_MODE=demo is for this machine only: PORTAL_ORIGIN must be loopback."
    if settings.secret_key != DEMO_KEY:
        yield "PORTAL_MODE=demo does not start with a PORTAL_SECRET_KEY of your own."
    if settings.idporten and urlsplit(settings.idporten.issuer).hostname not in LOOPBACK:
        yield "PORTAL_MODE=demo signs in by a provider on this machine only."


def _production(settings: Settings) -> Iterator[str]:
    yield from _origin(settings.origin)
    yield from _keys(settings)
    if settings.debug:
        yield "FLASK_DEBUG must not be set: it shows what goes wrong to whoever asks."
    if settings.database_url.startswith("sqlite") and not settings.accept_sqlite:
        yield (
            "PORTAL_DATABASE_URL is SQLite, which knows no rows' rights of its own: use PostgreSQL, "
            "or say PORTAL_ACCEPT_SQLITE=yes."
        )
    if settings.contact is None:
        yield "PORTAL_CONTACT_NAME and PORTAL_CONTACT_PHONE must say whom people ring."
    elif sum(map(str.isdigit, settings.contact.phone)) < 3:
        yield "PORTAL_CONTACT_PHONE must be a telephone number."
    if settings.idporten is None:
        yield "PORTAL_IDPORTEN_ISSUER, _CLIENT_ID and _KEY_FILE must be set: nobody could sign in."
    else:
        yield from _provider(settings.idporten)


def _origin(origin: str) -> Iterator[str]:
    """Links, cookies and the hosts that we answer to are all made of it."""
    parts = urlsplit(origin)
    if parts.scheme != "https":
        yield "PORTAL_ORIGIN must begin with https://."
    if not parts.hostname or origin != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc:
        yield "PORTAL_ORIGIN must be a scheme and a host and no more, such as https://planen.example."


def _keys(settings: Settings) -> Iterator[str]:
    named = [("PORTAL_SECRET_KEY", settings.secret_key), ("PORTAL_NUMBER_KEY", settings.number_key)]
    named += [("PORTAL_EARLIER_NUMBER_KEYS", key) for key in settings.earlier_number_keys]
    for name, key in named:
        reason = weakness(key)
        if reason:
            yield f"{name} {reason}"
    if settings.secret_key and settings.secret_key in [key for _, key in named[1:]]:
        yield "PORTAL_NUMBER_KEY must not be PORTAL_SECRET_KEY."


def _provider(idporten: IdPortenSettings) -> Iterator[str]:
    if not idporten.issuer.startswith("https://"):
        yield "PORTAL_IDPORTEN_ISSUER must begin with https://."
