"""Starts the certified provider of ``provider.mjs``, and signs in at it as a browser without a screen does."""

from __future__ import annotations

import json
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import IO, Any, Final
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from joserfc.jwk import RSAKey

from portal.clock import SystemClock, today
from portal.demo.calendar import Calendar
from portal.demo.cast import Cast
from portal.demo.national_number import number_for
from portal.demo.reading import read_source
from portal.settings import IdPortenSettings
from tests.machine import node

HIGH: Final = "idporten-loa-high"
SUBSTANTIAL: Final = "idporten-loa-substantial"
CLIENT_ID: Final = "planen-min-i-prove"
SCRIPT: Final = Path(__file__).with_name("provider.mjs")
START_SECONDS: Final = 20
NO_NUMBER: Final = "none"
STRANGER: Final = "17918012345"
PASSER_BY: Final = "18918012345"
STRANGERS: Final = (
    ("Ukjent Person", STRANGER), ("Ukjent Gjest", PASSER_BY), ("Uten nummer", NO_NUMBER),
)  # fmt: skip
Someone = dict[str, str]


class ProviderError(RuntimeError):
    """The provider did not start; the message holds what it said."""


@dataclass(frozen=True)
class Running:
    """A provider that answers: where, and what a portal needs to use it."""

    issuer: str
    key_file: Path

    @property
    def settings(self) -> IdPortenSettings:
        return IdPortenSettings(self.issuer, CLIENT_ID, str(self.key_file))

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PORTAL_IDPORTEN_ISSUER": self.issuer,
            "PORTAL_IDPORTEN_CLIENT_ID": CLIENT_ID,
            "PORTAL_IDPORTEN_KEY_FILE": str(self.key_file),
        }


def number_of(key: str) -> str:
    """The synthetic national number of one of the demo's people."""
    cast = Cast(read_source(), Calendar(today(SystemClock())))
    return number_for(cast.calendar.birth_date(cast.person(key)), key)


def people() -> list[Someone]:
    """Whom one may be at the provider: the demo's people, strangers, and one without a number."""
    cast = Cast(read_source(), Calendar(today(SystemClock())))
    demo = [{"name": cast.full_name(key), "number": number_of(key)} for key in cast.source.people]
    return demo + [{"name": name, "number": number} for name, number in STRANGERS]


def new_key(kid: str) -> RSAKey:
    """A key of our own, made for this run."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}, private=True)


def write_key(folder: Path) -> tuple[Path, RSAKey]:
    """The portal's own key, in a file as an operator keeps it."""
    key, path = new_key("portal-1"), folder / "client-key.json"
    path.write_text(json.dumps(key.as_dict(private=True)), "utf-8")
    return path, key


@contextmanager
def provider_for(
    portal: str, port: int, key: RSAKey, who: list[Someone] | None = None, *, show: bool = False
) -> Iterator[str]:
    """Run the provider for the portal at an address, until the block ends. ``show``: it tells on our
    standard output what happens."""
    told = {
        "port": port,
        "portal": portal,
        "client_id": CLIENT_ID,
        "client_keys": {"keys": [key.as_dict(private=False)]},
        "provider_keys": {"keys": [new_key("provider-1").as_dict(private=True)]},
        "people": people() if who is None else who,
        "show": show,
    }
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(
            [str(node.NODE), str(SCRIPT)],
            stdin=subprocess.PIPE,
            stdout=None if show else log,
            stderr=log,
        ) as process,
    ):
        try:
            assert process.stdin is not None
            process.stdin.write(json.dumps(told).encode())
            process.stdin.close()
            _wait(process, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _wait(process: subprocess.Popen[bytes], port: int, log: IO[bytes]) -> None:
    node.file("oidc-provider/lib/index.js")
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    log.seek(0)
    raise ProviderError(f"The provider did not start:\n{log.read().decode(errors='replace')}")


class _Stay(HTTPRedirectHandler):
    """Leaves redirects to us: the last one leads to the portal, which runs in the test's process."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class AtProvider:
    """A browser at the provider: it keeps cookies and follows redirects as far as they stay there."""

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()), _Stay())

    def open(self, url: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        """Where it ends, and the page there. An address outside the provider is not opened."""
        data = urlencode(form).encode() if form is not None else None
        while url.startswith(self._issuer):
            try:
                with self._opener.open(Request(url, data), timeout=10) as answer:
                    return url, answer.read().decode()
            except HTTPError as redirect:
                if redirect.code not in (302, 303):
                    raise AssertionError(redirect.read().decode()) from None
                url, data = urljoin(url, redirect.headers["Location"]), None
        return url, ""

    def sign_in(self, address: str, number: str, level: str = HIGH) -> str:
        """Sign in as someone; «» cancels. The address that the browser is sent back to."""
        place, _ = self.open(address)
        if not place.startswith(self._issuer):
            return place
        back, page = self.open(place, {"who": number, "level": level})
        assert not page, page
        return back
