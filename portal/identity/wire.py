"""Speaks to ID-porten, and never lets it hold the portal up: short waits, small answers, no detours.

Whatever the other side does, a call is over within ``DEADLINE``. After a silence the next readers are
told at once, so that a provider that hangs does not take all workers with it.
"""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

import urllib3

from portal.identity.refusals import Case, Stopped

DEADLINE = 5.0
SILENCE = 10.0
LARGEST = 128 * 1024
WAITS = urllib3.Timeout(connect=2, read=4)
FAULTS = (OSError, ValueError, urllib3.exceptions.HTTPError)
"""All that can go wrong on the way, a wait that was too long among it."""
NOT_OK = 400
FAILED = 500


class ClientAuth(Protocol):
    """What Authlib hands over, to sign a request with."""

    def prepare(self, method: str, uri: str, headers: Any, body: str) -> tuple[str, Any, str]: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as Authlib wants to read it."""

    status_code: int
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    def raise_for_status(self) -> None:
        """Raises Stopped: the other side is not well, or did not like what it was sent."""
        if self.status_code >= NOT_OK:
            raise Stopped(Case.DOWN, f"status_{self.status_code}")


class Wire:
    """Calls to the issuer's own addresses and to no others. Shared by all threads."""

    def __init__(self, issuer: str) -> None:
        self._issuer = urlsplit(issuer)
        self._silent_until = 0.0
        self._pool = urllib3.PoolManager(
            maxsize=4, retries=False, timeout=WAITS, ssl_context=ssl.create_default_context()
        )

    def belongs(self, url: object) -> bool:
        """Whether an address is the issuer's: its scheme, and its host or one below that."""
        if not isinstance(url, str):
            return False
        found, own = urlsplit(url), self._issuer
        host, its = found.hostname or "", own.hostname or ""
        near = host == its or host.endswith(f".{its}")
        return near and found.scheme == own.scheme and found.username is None

    def get(self, url: str) -> Any:
        """The JSON at an address."""
        answer = self._call("GET", url, {"Accept": "application/json"}, "")
        answer.raise_for_status()
        return _json(answer)

    def post(
        self, url: str, data: Mapping[str, str], headers: Mapping[str, str], auth: ClientAuth
    ) -> Answer:
        """Send a form, signed. This is the session that Authlib speaks through."""
        url, signed_headers, body = auth.prepare("POST", url, dict(headers), urlencode(data))
        answer = self._call("POST", url, signed_headers, body)
        if answer.status_code >= FAILED:
            answer.raise_for_status()
        return answer

    def _call(self, method: str, url: str, headers: Mapping[str, str], body: str) -> Answer:
        if not self.belongs(url):
            raise Stopped(Case.DOWN, "foreign_address")
        if time.monotonic() < self._silent_until:
            raise Stopped(Case.DOWN, "silent_a_moment_ago")
        try:
            return _within(DEADLINE, lambda: self._asked(method, url, headers, body))
        except FAULTS as problem:
            self._silent_until = time.monotonic() + SILENCE
            raise Stopped(Case.DOWN, type(problem).__name__) from None

    def _asked(self, method: str, url: str, headers: Mapping[str, str], body: str) -> Answer:
        response = self._pool.request(
            method, url, headers=headers, body=body or None, redirect=False, preload_content=False
        )
        try:
            text = response.read(LARGEST + 1)
        finally:
            response.drain_conn() if response.length_remaining == 0 else response.close()
        if len(text) > LARGEST:
            raise urllib3.exceptions.HTTPError("too long an answer")
        return Answer(response.status, text)


def _json(answer: Answer) -> Any:
    try:
        return answer.json()
    except ValueError:
        raise Stopped(Case.DOWN, "not_json") from None


def _within(seconds: float, work: Callable[[], Answer]) -> Answer:
    """The outcome of some work, or TimeoutError. Names looked up and headers dripped count as well."""
    box: SimpleQueue[Answer | Exception] = SimpleQueue()
    threading.Thread(target=lambda: box.put(_tried(work)), daemon=True).start()
    try:
        outcome = box.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _tried(work: Callable[[], Answer]) -> Answer | Exception:
    try:
        return work()
    except FAULTS as problem:
        return problem
