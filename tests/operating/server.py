"""The portal in production behind a real gunicorn, with both its listeners, and every line it writes."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from tests.machine.in_production import environment
from tests.machine.live_server import free_port

ROOT: Final = Path(__file__).parents[2]
HOST: Final = "planen.test"
ORIGIN: Final = f"https://{HOST}"
PATIENCE: Final = 30
TO_START: Final = 90


@dataclass
class Answer:
    """One answer, read to its end."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass
class Server:
    """A running gunicorn."""

    port: int
    operations: int
    process: subprocess.Popen[bytes]
    _log: IO[bytes]

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, host: str = HOST,
        **headers: str,
    ) -> Answer:  # fmt: skip
        return _asked(self.port, path, method, body, {"Host": host} | headers)

    def probe(self, path: str, host: str = "10.0.0.7:9090") -> Answer:
        """As a machine asks that knows the address and no name."""
        return _asked(self.operations, path, "GET", None, {"Host": host})

    def raw(self, sent: bytes) -> bytes:
        """Send bytes as they are. All that comes back before the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection:
            got = b""
            with suppress(ConnectionError):
                connection.sendall(sent)
            with suppress(ConnectionError):
                while part := connection.recv(65_536):
                    got += part
            return got

    def log(self) -> str:
        self._log.seek(0)
        return self._log.read().decode(errors="replace")


def _asked(
    port: int, path: str, method: str, body: bytes | None, headers: Mapping[str, str]
) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body, dict(headers))
        answer = connection.getresponse()
        text = answer.read().decode()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, text)
    finally:
        connection.close()


@contextmanager
def in_production(database_url: str, app: str = "wsgi:app", **more: str) -> Iterator[Server]:
    """As docs/operating.md starts it: gunicorn reads its configuration by itself."""
    port, operations = free_port(), free_port()
    own = {key: value for key, value in os.environ.items() if not key.startswith("PORTAL_")}
    settings = environment(database_url, ORIGIN) | {
        "PORTAL_LISTEN": f"127.0.0.1:{port}", "PORTAL_OPERATIONS": f"127.0.0.1:{operations}",
    }  # fmt: skip
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", app], cwd=ROOT, env=own | settings | more,
            stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        server = Server(port, operations, process, log)
        try:
            _wait(server)
            yield server
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _wait(server: Server) -> None:
    until = time.monotonic() + TO_START
    while server.process.poll() is None and time.monotonic() < until:
        with suppress(OSError):
            server.probe("/healthz")
            return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{server.log()}")
