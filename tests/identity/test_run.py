"""``make run-idporten`` starts both, says whom one can be, lets them in, and stops both."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import IO
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.identity.provider import HIGH, START_SECONDS
from tests.machine.databases import NewDatabase
from tests.machine.live_server import free_port

ROOT = Path(__file__).parents[2]
ADDRESS = r"http://127\.0\.0\.1:\d+"


@pytest.fixture
def started(new_database: NewDatabase) -> Iterator[subprocess.Popen[str]]:
    """As from a terminal: a group of its own, which Ctrl+C stops as one."""
    environment = os.environ | {
        "PORT": str(free_port()),
        "PORTAL_DATABASE_URL": new_database("sqlite"),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.identity.run"],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        yield process
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def read_until(said: IO[str], word: str) -> str:
    """What is said up to the line with a word in it."""
    lines = []
    for line in said:
        lines.append(line)
        if word in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


@pytest.mark.browser
def test_both_start_let_in_and_stop(started: subprocess.Popen[str]) -> None:
    assert started.stdout is not None
    told = read_until(started.stdout, "Stop it with Ctrl+C")
    issuer = re.findall(f"answers at ({ADDRESS})", told)[0]
    portal = re.findall(f"is ready:  ({ADDRESS})", told)[0]
    number = re.findall(r"(\d{11})  Nora Lindeskog", told)[0]
    assert sign_in(portal, issuer, number).startswith(f"{portal}/plan/")
    passed = read_until(started.stdout, "id_token")
    assert "PAR" in passed
    assert "idporten-loa-high" in passed
    assert number not in passed
    os.killpg(started.pid, signal.SIGINT)
    assert started.wait(30) == 0
    assert not answers(portal)
    assert not answers(issuer)


def sign_in(portal: str, issuer: str, number: str) -> str:
    """Where one is after it, in a browser without a screen that goes wherever it is sent."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    until = time.monotonic() + START_SECONDS
    while not answers(portal) and time.monotonic() < until:
        time.sleep(0.1)
    with browser.open(f"{portal}/logg-inn/id-porten", timeout=10) as choice:
        assert choice.url.startswith(f"{issuer}/valg/")
    chosen = urlencode({"who": number, "level": HIGH}).encode()
    with browser.open(choice.url, chosen, timeout=10) as page:
        return str(page.url)


def answers(address: str) -> bool:
    with socket.socket() as tried:
        return not tried.connect_ex(("127.0.0.1", int(address.rsplit(":", 1)[1])))
