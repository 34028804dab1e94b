"""Canaries in all that can be sent and all that is stored: a real server writes none of them in its log."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import pytest

from portal.clock import SystemClock
from tests.canaries.marks import MARK
from tests.canaries.people import id_of
from tests.leaks.acts import typed_into
from tests.leaks.house import House
from tests.leaks.routes import Address, addresses
from tests.leaks.test_refusing import one_of_each
from tests.machine.databases import KINDS, NewDatabase
from tests.machine.in_production import NUMBER_KEY, SECRET_KEY
from tests.operating.server import ORIGIN, Server, in_production
from tests.personas import PERSONAS, Persona

pytestmark = pytest.mark.timeout(180, func_only=True)
CANARY: Final = "zqCANARYqz"
NUMBER: Final = "17918012345"
UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SENT: Final = {
    "User-Agent": CANARY, "Referer": f"https://{CANARY}/", "X-Forwarded-For": CANARY,
    "X-Request-Id": CANARY, "Accept-Language": CANARY, "Authorization": f"Basic {CANARY}",
    "X-Forwarded-Host": CANARY, "Origin": f"https://{CANARY}", "Forwarded": f"for={CANARY}",
}  # fmt: skip
AS_FORM: Final = (
    "Host: planen.test\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
)
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Walk:
    """A server in which faults can be planted, and the world behind it."""

    house: House
    server: Server

    def cookie(self, persona: Persona) -> str:
        client = self.house.client(persona)
        found = client.get_cookie("__Host-planen", domain="planen.test")
        return f"__Host-planen={found.value if found else ''}; language={CANARY}; more={CANARY}"

    def send(self, address: Address, method: str, persona: Persona, **more: str) -> int:
        sent = SENT | FORM | {"Cookie": self.cookie(persona)} | more
        path = f"{self.house.path(address)}?q={CANARY}&pid={NUMBER}"
        fields = typed_into(address) if method == "POST" else {}
        body = urlencode(fields | {"words": CANARY, "next": f"/{CANARY}", "number": NUMBER})
        body_of = body.encode() if method == "POST" else None
        return self.server.ask(path, method, body_of, **sent).status


@pytest.fixture(scope="module", params=KINDS)
def walk(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[Walk]:
    house = House(new_database(request.param), SECRET_KEY, SystemClock().now())
    url = house.engine.url.render_as_string(hide_password=False)
    with in_production(url, "tests.operating.breaking:app") as server:
        yield Walk(house, server)
    house.portals_engine.dispose()
    house.engine.dispose()


def secret_in(log: str) -> set[str]:
    found = set(MARK.findall(log)) | set(UUID.findall(log))
    found |= {word for word in (CANARY, NUMBER, SECRET_KEY, NUMBER_KEY, "/plan/") if word in log}
    return found | ({"Traceback"} if "Traceback" in log else set())


def test_no_line_holds_what_was_sent_or_stored(walk: Walk) -> None:
    owner = PERSONAS[0]
    for address in one_of_each(walk.house, "adult"):
        for method in sorted(address.methods & {"GET", "POST"}):
            status = walk.send(address, method, owner)
            assert status < 500, (address.about, walk.server.log()[-600:])
    log = walk.server.log()
    lines = [json.loads(line) for line in log.splitlines()]
    named = {line["endpoint"] for line in lines if line["event"] == "request"}
    assert len(named) > 60
    assert not secret_in(log)


def test_no_fault_quotes_what_it_was_about(walk: Walk) -> None:
    owner = PERSONAS[0]
    address = next(a for a in addresses(walk.house.app, "adult") if a.endpoint == "plan.answer")
    for part, status in (("view", 500), ("server", 500)):
        for method in ("GET", "POST"):
            assert walk.send(address, method, owner, **{"X-Break": part}) == status
    log = walk.server.log()
    assert {"ValueError", "OverflowError", "RuntimeError"} <= set(re.findall(r"\w+Error", log))
    assert not secret_in(log)


@pytest.mark.parametrize(
    "sent",
    [
        f"GET /{CANARY}\r\n\r\n",
        f"{CANARY} / HTTP/1.1\r\nHost: planen.test\r\n\r\n",
        f"GET / HTTP/{CANARY}\r\nHost: planen.test\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: planen.test\r\nBad {CANARY}: x\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: planen.test\r\n {CANARY}\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {CANARY}\r\nConnection: close\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: planen.test\r\nX: {CANARY * 1000}\r\n\r\n",
        f"GET /{CANARY * 500} HTTP/1.1\r\nHost: planen.test\r\n\r\n",
        f"POST / HTTP/1.1\r\nHost: planen.test\r\nTransfer-Encoding: {CANARY}\r\n\r\n",
        f"POST / HTTP/1.1\r\nHost: planen.test\r\nContent-Length: {CANARY}\r\n\r\n",
        f"POST /sprak HTTP/1.1\r\n{AS_FORM}Transfer-Encoding: chunked\r\n\r\n{CANARY}\r\n",
        f"POST /sprak HTTP/1.1\r\n{AS_FORM}Transfer-Encoding: chunked\r\n\r\n9\r\n{CANARY}\r\n",
        f"GET / HTTP/1.1\r\nHost: planen.test\r\nExpect: {CANARY}\r\n\r\n",
    ],
)  # fmt: skip
def test_what_is_no_request_is_not_quoted(walk: Walk, sent: str) -> None:
    answer = walk.server.raw(sent.encode()).decode()
    assert answer.startswith(("HTTP/1.1 4", "HTTP/1.1 501"))
    assert "Traceback" not in answer
    assert not secret_in(walk.server.log())


def test_counts_name_pages_and_nobody(walk: Walk) -> None:
    walk.send(next(iter(one_of_each(walk.house, "adult"))), "GET", PERSONAS[0])
    counts = walk.server.probe("/metrics").body
    assert "portal_requests_total{endpoint=" in counts
    assert not secret_in(counts)
    assert id_of("adult") not in counts
    assert ORIGIN not in counts
