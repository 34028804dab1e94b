"""Settings that production accepts, for an installation whose ID-porten never answers."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, Final

from joserfc.jwk import RSAKey

from portal.settings import Contact, IdPortenSettings, Settings
from tests.machine.databases import portals

NUMBER_KEY: Final = "nB3-matches-but-never-leads-back-to-7-people"
SECRET_KEY: Final = "sK5-signs-the-cookies-of-a-house-in-8-tests"
CONTACT: Final = Contact("Koordinerende enhet i Prøvevik", "70 00 00 00")
NOBODY_THERE: Final = "https://127.0.0.1:9"


@cache
def key_file() -> str:
    """A private key of our own, in a file that only its owner may read."""
    key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"})
    key.ensure_kid()
    path = Path(tempfile.mkdtemp(prefix="portal-key")) / "key.json"
    path.touch(0o600)
    path.write_text(json.dumps(key.as_dict(private=True)), "utf-8")
    return str(path)


def production(database_url: str, secret_key: str, origin: str, **more: Any) -> Settings:
    """One typed object, as safe as production asks."""
    idporten = IdPortenSettings(NOBODY_THERE, "planen-min", key_file())
    return Settings(
        "production", portals(database_url), secret_key, origin, idporten=idporten,
        number_key=NUMBER_KEY, accept_sqlite=True, contact=CONTACT, **more,
    )  # fmt: skip


def environment(database_url: str, origin: str) -> dict[str, str]:
    """The same, as an operator writes it."""
    return {
        "PORTAL_MODE": "production",
        "PORTAL_DATABASE_URL": portals(database_url),
        "PORTAL_SECRET_KEY": SECRET_KEY,
        "PORTAL_NUMBER_KEY": NUMBER_KEY,
        "PORTAL_ORIGIN": origin,
        "PORTAL_IDPORTEN_ISSUER": NOBODY_THERE,
        "PORTAL_IDPORTEN_CLIENT_ID": "planen-min",
        "PORTAL_IDPORTEN_KEY_FILE": key_file(),
        "PORTAL_CONTACT_NAME": CONTACT.name,
        "PORTAL_CONTACT_PHONE": CONTACT.phone,
        "PORTAL_ACCEPT_SQLITE": "yes",
    }
