"""A reader with a browser's cookies, and a load of plain requests that costs next to nothing itself."""

from __future__ import annotations

import http.client
import re
import selectors
import socket
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

TOKEN: Final = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
END: Final = b"\r\n\r\n"
LENGTH: Final = re.compile(rb"(?i)content-length: (\d+)")


@dataclass(frozen=True, slots=True)
class Load:
    """What a stretch of requests came to."""

    seconds: float
    latencies: list[float]

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds


def sign_in(port: int, person_id: str) -> str:
    """The cookie of somebody who has signed in as the person, by the same form as everybody."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/logg-inn")
    form = connection.getresponse()
    token = TOKEN.search(form.read().decode())
    if token is None:
        raise RuntimeError("the sign-in page has no token")
    headers = {
        "Cookie": _cookie(form),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    answers = urlencode({"csrf_token": token[1], "person": person_id})
    connection.request("POST", "/logg-inn", answers, headers)
    done = connection.getresponse()
    if done.status != 303 or "logg-inn" in done.headers["Location"]:
        raise RuntimeError(f"nobody was signed in: {done.status}")
    return _cookie(done)


def fetch(port: int, path: str, cookie: str) -> bytes:
    """A page's body. Raises RuntimeError where it is not there."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return answer.read()


def load(port: int, path: str, cookie: str, connections: int, seconds: float) -> Load:
    """Ask for the path again and again over kept connections, each waiting for its answer."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n".encode()
    latencies: list[float] = []
    with selectors.DefaultSelector() as selector, ExitStack() as stack:
        opened = [socket.create_connection(("127.0.0.1", port)) for _ in range(connections)]
        lines = {line.fileno(): stack.enter_context(line) for line in opened}
        for line in opened:
            line.sendall(request)
            selector.register(line, selectors.EVENT_READ, time.perf_counter())
        began = now = time.perf_counter()
        while now - began < seconds:
            for key, _ in selector.select():
                line = lines[key.fd]
                _read_answer(line)
                now = time.perf_counter()
                latencies.append(now - key.data)
                selector.modify(line, selectors.EVENT_READ, now)
                line.sendall(request)
        for line in opened:
            _read_answer(line)
    return Load(now - began, latencies)


def _read_answer(line: socket.socket) -> None:
    got = line.recv(262_144)
    while END not in got:
        got += line.recv(262_144)
    head, _, body = got.partition(END)
    length = LENGTH.search(head)
    if not head.startswith(b"HTTP/1.1 200") or length is None:
        raise RuntimeError(f"not a page: {head[:40]!r}")
    left = int(length[1]) - len(body)
    while left > 0:
        left -= len(line.recv(262_144))


def _cookie(answer: http.client.HTTPResponse) -> str:
    return "; ".join(value.split(";")[0] for value in answer.headers.get_all("Set-Cookie", []))
