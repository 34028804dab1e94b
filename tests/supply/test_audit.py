"""A known fault fails; an advisory database out of reach is said aloud and never taken for a clean bill."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.machine.live_server import free_port
from tests.supply import audit
from tests.supply.audit import Outcome, of_npm, of_python, told

FAULT = {
    "id": "PYSEC-2026-1", "modified": "2026-11-01T00:00:00Z", "details": "words",
    "affected": [{
        "package": {"name": "flask", "ecosystem": "PyPI"}, "versions": ["3.1.3"],
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "3.1.4"}]}],
    }],
}  # fmt: skip


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.lock"
    path.write_text(f"flask==3.1.3 --hash=sha256:{'0' * 64}\n", "utf-8")
    return path


@contextmanager
def database(answer: dict[str, Any]) -> Iterator[str]:
    """An advisory database that gives one answer to everybody."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: Any) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def asked(lock: Path, address: str) -> Outcome:
    return of_python(lock, "osv", "--osv-url", address)


def test_a_known_fault_is_told_with_its_mend(lock: Path) -> None:
    with database({"vulns": [FAULT]}) as address:
        outcome = asked(lock, address)
    assert outcome.faults == ["flask 3.1.3: PYSEC-2026-1, mended in ['3.1.4']"]
    assert told("the lock", outcome).startswith("KNOWN FAULTS")


def test_nothing_known_is_said_only_when_all_were_asked_about(lock: Path) -> None:
    with database({}) as address:
        assert told("the lock", asked(lock, address)) == "No known fault in the lock."


def test_out_of_reach_is_not_audited(lock: Path) -> None:
    said = told("the lock", asked(lock, f"http://127.0.0.1:{free_port()}/"))
    assert said.startswith("NOT AUDITED: the lock.")


def test_a_part_that_was_skipped_is_not_audited(
    lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    skipped = {"dependencies": [{"name": "flask", "skip_reason": "not found"}]}
    monkeypatch.setattr(audit, "_said", lambda *_: skipped)
    assert of_python(lock, "pypi").unasked == ["flask"]
    assert told("the lock", of_python(lock, "pypi")).startswith("NOT AUDITED")


def test_what_npm_knows(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        audit, "_said", lambda *_: {"vulnerabilities": {"koa": {"severity": "high"}}}
    )
    assert of_npm(lock.parent).faults == ["koa: high"]
    monkeypatch.setattr(audit, "_said", lambda *_: {"message": "405", "error": {}})
    assert of_npm(lock.parent).unasked


@pytest.mark.parametrize(("faults", "code"), [(["flask"], 1), ([], 0)])
def test_only_a_known_fault_fails_and_it_is_never_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faults: list[str], code: int
) -> None:
    monkeypatch.setattr(audit, "KEPT", tmp_path / "kept.json")
    monkeypatch.setattr(audit, "audit", lambda: (["said"], bool(faults)))
    assert audit.main(anew=False) == code
    assert audit.remembered() == ([] if faults else ["said"])
