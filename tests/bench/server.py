"""One gunicorn with one worker, set up as ``.ci/serve`` sets it up, and what its worker costs."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
OPTIONS: Final = ("--workers", "1", "--threads", "2", "--preload", "--log-level", "warning")
PATIENCE: Final = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A running gunicorn. ``cold_start`` is the seconds from the command to the first answer."""

    port: int
    worker: int
    cold_start: float

    def cpu(self) -> float:
        """Seconds of processor, user and system, that the worker has used so far.

        The scheduler's count, in nanoseconds: the ticks of ``stat`` are too coarse for short rounds.
        """
        threads = Path(f"/proc/{self.worker}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def memory(self) -> float:
        """Megabytes that the worker holds in memory."""
        status = Path(f"/proc/{self.worker}/status").read_text()
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(resident.split()[1]) / 1024


@contextmanager
def serving(app: str, settings: Mapping[str, str]) -> Iterator[Server]:
    """Start it, wait for its first answer, and stop it in the end. The socket is ours from the start."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
        began = time.monotonic()
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--bind",
                f"fd://{listener.fileno()}",
                *OPTIONS,
                app,
            ],
            cwd=ROOT,
            env={**os.environ, "PORTAL_ORIGIN": f"http://127.0.0.1:{port}", **settings},
            pass_fds=[listener.fileno()],
        )
    try:
        _first_answer(process, port)
        yield Server(port, _worker_of(process.pid), time.monotonic() - began)
    finally:
        process.terminate()
        process.wait(30)


def _first_answer(process: subprocess.Popen[bytes], port: int) -> None:
    """The socket listens before gunicorn does, so the first request simply waits its turn."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except OSError:
        raise RuntimeError(f"gunicorn did not start: exit code {process.poll()}") from None
    finally:
        connection.close()


def _worker_of(master: int) -> int:
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return int(children[0])
