"""A live gunicorn on a free port, as in production, for tests that need a real browser or real workers."""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Final

import pytest

from tests.machine.databases import NewDatabase, portals

_ROOT: Final = Path(__file__).parents[2]
_START_SECONDS: Final = 30
_DEMO: Final = {"PORTAL_MODE": "demo"}


class ServerError(RuntimeError):
    """The server did not start; the message holds its log."""


@pytest.fixture(scope="session")
def live_server(new_database: NewDatabase) -> Iterator[str]:
    """The address of the portal with the demo data, on SQLite."""
    with portal_on(new_database("sqlite")) as address:
        yield address


@contextmanager
def portal_on(database_url: str, **more: str) -> Iterator[str]:
    """The portal with the demo data on an empty database: `with portal_on(url) as address`.

    ``more`` are further settings, such as PORTAL_STATIC.
    """
    settings = _DEMO | {"PORTAL_DATABASE_URL": database_url} | more
    seed = [sys.executable, "-m", "portal", "demo"]
    subprocess.run(seed, cwd=_ROOT, env=os.environ | settings, check=True, timeout=120)
    theirs = settings | {"PORTAL_DATABASE_URL": portals(database_url)}
    with serve("wsgi:app", theirs) as address:
        yield address


@contextmanager
def serve(app: str, settings: Mapping[str, str]) -> Iterator[str]:
    """Run gunicorn with two threads; the socket is ours, so that no other process can take the port."""
    with socket.create_server(("127.0.0.1", 0)) as listener, tempfile.TemporaryFile() as log:
        port = listener.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        bind = ["--bind", f"fd://{listener.fileno()}", "--threads", "2"]
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *bind, app],
            cwd=_ROOT,
            env={**os.environ, "PORTAL_ORIGIN": address, **settings},
            pass_fds=[listener.fileno()],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        listener.close()
        try:
            _wait_until_it_answers(process, port, log)
            yield address
        finally:
            process.terminate()
            process.wait(30)


def free_port() -> int:
    """A port that nobody used a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int, log: IO[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        with closing(
            http.client.HTTPConnection("127.0.0.1", port, timeout=_START_SECONDS)
        ) as connection:
            try:
                connection.request("GET", "/")
                connection.getresponse().read()
            except OSError:
                time.sleep(0.05)
            else:
                return
    log.seek(0)
    raise ServerError(f"The server did not start:\n{log.read().decode(errors='replace')}")
